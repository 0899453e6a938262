import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { lockPeriod } from "@/lib/locks/mutations";
import { visitOf } from "@/lib/open-context";
import { undoBatch } from "@/lib/readings/undo";
import { importSurvey } from "@/lib/surveys/run-survey";
import { streamOf } from "../imports/acme";
import { type Acme, acme, forgetAll, refusalOf } from "./acme";

let ctx: Acme;
beforeEach(async () => {
  ctx = await acme();
});
afterAll(forgetAll);

const NPS = "metric: nps";
const OCTOBER =
  "date,score,unit,comment\n2026-10-01,10,blue,Good\n2026-10-02,9,blue,\n2026-10-03,3,blue,Slow\n2026-10-04,8,red,\n";

const counts = ({ rows, new: added, changed, unchanged, rejected, ignored }: Awaited<ReturnType<Acme["survey"]>>) => {
  expect(added + changed + unchanged + rejected + ignored).toBe(rows);
  return [added, changed, unchanged, rejected, ignored];
};

describe("the answers of a file", () => {
  it("become readings, and the same file again changes nothing", async () => {
    const first = await ctx.survey(OCTOBER, NPS);
    expect(counts(first)).toEqual([4, 0, 0, 0, 0]);
    expect(first.survey.questions).toMatchObject([{ answers: 4, words: 2, readings: { new: 2, changed: 0, unchanged: 0 } }]);
    expect(await ctx.readings()).toEqual(["nps blue 2026-10: 1/3", "nps red 2026-10: 0/1"]);
    const again = await ctx.survey(OCTOBER, NPS);
    expect(counts(again)).toEqual([0, 0, 4, 0, 0]);
    expect(again.batch).toBeNull();
    await ctx.verify();
  });

  it("replace what stood for their unit and period alone, and fewer of them are said to be fewer", async () => {
    await ctx.survey(OCTOBER, NPS);
    const report = await ctx.survey("date,score,unit\n2026-11-01,10,blue\n2026-10-30,10,blue\n2026-10-31,10,blue\n", NPS);
    expect(counts(report)).toEqual([1, 2, 0, 0, 0]);
    expect(report.survey.questions[0]?.readings.first).toEqual([
      { unit: "blue", segment: "", period: "2026-10", is: "changed", ...figures([2, 2, 100], [1, 3, 100 / 3]) },
      { unit: "blue", segment: "", period: "2026-11", is: "new", ...figures([1, 1, 100], null) },
    ]);
    expect(report.survey.questions[0]?.readings.fewer).toEqual({
      count: 1,
      first: [{ unit: "blue", segment: "", period: "2026-10", was: 3, now: 2 }],
    });
    expect(report.warnings).toEqual([
      "One reading of nps has fewer answers than stood before, and the file replaces them: 2026-10 of blue had 3 and gets 2.",
    ]);
    expect(await ctx.readings()).toEqual(["nps blue 2026-10: 2/2", "nps blue 2026-11: 1/1", "nps red 2026-10: 0/1"]);
  });

  it("of November alter nothing of October", async () => {
    await ctx.survey(OCTOBER, NPS);
    expect(counts(await ctx.survey("date,score,unit\n2026-11-02,9,blue\n", NPS))).toEqual([1, 0, 0, 0, 0]);
    expect(await ctx.readings()).toEqual(["nps blue 2026-10: 1/3", "nps blue 2026-11: 1/1", "nps red 2026-10: 0/1"]);
  });

  it("count as changed where other scores or other words stand behind the same figures", async () => {
    await ctx.survey(OCTOBER, NPS);
    const otherScore = OCTOBER.replace("2026-10-03,3,", "2026-10-03,4,");
    expect(counts(await ctx.survey(otherScore, NPS))).toEqual([0, 3, 1, 0, 0]);
    const otherWords = otherScore.replace("Slow", "Too slow");
    expect(counts(await ctx.survey(otherWords, NPS))).toEqual([0, 3, 1, 0, 0]);
    expect(counts(await ctx.survey(otherWords, NPS))).toEqual([0, 0, 4, 0, 0]);
    await ctx.verify();
  });

  it("are undone in one, with what was there before", async () => {
    await ctx.survey(OCTOBER, NPS);
    const { batch } = await ctx.survey("date,score,unit\n2026-10-05,0,blue\n", NPS);
    await undoBatch(ctx, { batch: batch ?? "" });
    expect(await ctx.readings()).toEqual(["nps blue 2026-10: 1/3", "nps red 2026-10: 0/1"]);
    await ctx.verify();
  });

  it("are checked without being written", async () => {
    const report = await ctx.survey(OCTOBER, NPS, { dryRun: true });
    expect(counts(report)).toEqual([4, 0, 0, 0, 0]);
    expect(report.batch).toBeNull();
    expect(await ctx.readings()).toEqual([]);
    expect(ctx.store.rows("SELECT count(*) FROM verbatim").get()).toEqual([0]);
  });

  it("of a metric kept by the day go to their days", async () => {
    await ctx.survey("date,score,unit\n2026-10-01 23:59,10,blue\n2026-10-02T00:01,1,blue\n", "metric: daily");
    expect(await ctx.readings()).toEqual(["daily blue 2026-10-01: 1/1", "daily blue 2026-10-02: -1/1"]);
  });

  it("never stand beside readings with a segment", async () => {
    await ctx.survey("date,score,unit,channel\n2026-10-01,10,blue,phone\n", NPS);
    const { errors, rejected } = await refusalOf(ctx.survey(OCTOBER, NPS));
    expect(rejected).toBe(3);
    expect(errors.map(({ row }) => row)).toEqual([2, 3, 4]);
    expect(errors[0]?.message).toMatch(/no segment, while .* readings that are there already have one/);
  });
});

function figures(now: readonly [number, number, number], was: readonly [number, number, number] | null) {
  const said = ([numerator, denominator, value]: readonly [number, number, number]) => ({ numerator, denominator, value });
  return { now: said(now), was: was === null ? null : said(was) };
}

describe("bad rows", () => {
  const BAD =
    "date,score,unit\n2026-10-01,10,blue\n2026-10-01,11,blue\n2026-13-01,9,blue\n2026-10-01,9,purple\n2026-10-02,,blue\n";

  it("stop the import, each named", async () => {
    const refused = await refusalOf(ctx.survey(BAD, NPS));
    expect(refused).toMatchObject({ code: "refused", rows: 5, new: 1, rejected: 3, ignored: 1 });
    expect(refused.errors.map(({ row, column, found }) => [row, column, found])).toEqual([
      [3, "score", "11"],
      [4, "date", "2026-13-01"],
      [5, "unit", "purple"],
    ]);
    expect(await ctx.readings()).toEqual([]);
  });

  it("are left out where the others are asked for", async () => {
    const report = await ctx.survey(BAD, NPS, { partial: true, problemsPath: `${ctx.folder}/problems.csv` });
    expect(counts(report)).toEqual([1, 0, 0, 3, 1]);
    expect(await ctx.readings()).toEqual(["nps blue 2026-10: 1/1"]);
    await ctx.verify();
  });

  it("of a locked period need a reason, all the answers of a reading alike", async () => {
    await lockPeriod(ctx, { department: "support", period: "2026-10" });
    const refused = await refusalOf(ctx.survey(`${OCTOBER}2026-11-01,9,blue,\n`, NPS));
    expect(refused).toMatchObject({ new: 1, rejected: 4 });
    expect(refused.errors[0]?.expected).toBe("a reason, since support 2026-10 is locked");
    const report = await ctx.survey(OCTOBER, NPS, { reason: "The agency sent them late" });
    expect(counts(report)).toEqual([4, 0, 0, 0, 0]);
    await ctx.verify();
  });
});

it("a program brings answers for its own departments alone, and another's are as if they were not there", async () => {
  const caller = { kind: "token" as const, id: "t1", access: "write" as const, departments: ["support"] };
  const token = visitOf(ctx.store, { id: "token:t1", door: "api", caller, address: null }, ctx.now);
  const send = (text: string, metric: string) =>
    importSurvey(token, { name: "a.csv", stream: streamOf(Buffer.from(text)), mapping: { metric } });
  expect(await send(OCTOBER, "nps")).toMatchObject({ new: 4 });
  const foreign = await refusalOf(send("date,score,unit\n2026-10-01,9,north\n", "nps"));
  const unknown = await refusalOf(send("date,score,unit\n2026-10-01,9,nowhere\n", "nps"));
  expect(foreign.errors[0]?.message.replace("north", "X")).toBe(unknown.errors[0]?.message.replace("nowhere", "X"));
  expect((await refusalOf(send(OCTOBER, "visits"))).message).toMatch(/There is no metric "visits"/);
});
