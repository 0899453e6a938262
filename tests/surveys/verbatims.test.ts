import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { Role } from "@/lib/access/caller";
import type { Visit } from "@/lib/context";
import { type Period, parsePeriod } from "@/lib/core/period";
import { AppError } from "@/lib/errors";
import { visitOf } from "@/lib/open-context";
import { commitReadings } from "@/lib/readings/mutations";
import { undoBatch } from "@/lib/readings/undo";
import { verbatimsOf } from "@/lib/surveys/data";
import { metricIds, unitTreeOf } from "@/lib/tree/data";
import { erasePerson } from "@/lib/units/erase";
import { type Acme, acme, forgetAll } from "./acme";

let ctx: Acme;
beforeEach(async () => {
  ctx = await acme();
});
afterAll(forgetAll);

const NPS = "metric: nps";
const HEAD = "date,score,unit,comment\n";
const answers = (unit: string, texts: readonly string[], day = 1) =>
  texts.map((text, i) => `2026-10-${String(day + i).padStart(2, "0")},9,${unit},${text}\n`).join("");
const words = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name} ${i + 1}`);

function as(role: Role, more: { leads?: readonly string[]; worker?: number } = {}): Visit {
  const { leads = [], worker = null } = more;
  return visitOf(
    ctx.store,
    { id: role, door: "web", caller: { kind: "person", id: role, role, leads, worker }, address: null },
    ctx.now,
  );
}

const ask = (unit: string, visit: Visit = ctx, more: { metric?: string; segment?: string; cursor?: string } = {}) =>
  verbatimsOf(visit, { metric: "nps", unit, period: "2026-10", ...more });
const texts = async (unit: string, visit?: Visit) => (await ask(unit, visit)).verbatims.map(({ text }) => text);

describe("what customers said", () => {
  it("is there with score and day, the latest first, for the unit and what is below it", async () => {
    await ctx.survey(HEAD + answers("blue", words("blue", 6)) + answers("red", words("red", 5), 10), NPS);
    expect((await ask("blue")).verbatims[0]).toEqual({ score: 9, scale: "0-10", answered: "2026-10-06", text: "blue 6" });
    expect(await ask("support")).toMatchObject({ answers: 11, words: 11, withheld: null });
    expect((await texts("support")).slice(0, 2)).toEqual(["red 5", "red 4"]);
  });

  it("comes a page at a time, each word once", async () => {
    await ctx.survey(
      HEAD +
        words("w", 120)
          .map((text) => `2026-10-05,9,blue,${text}\n`)
          .join(""),
      NPS,
    );
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await ask("blue", ctx, cursor === undefined ? {} : { cursor });
      seen.push(...page.verbatims.map(({ text }) => text));
      cursor = page.next;
    }
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
  });

  it("goes with its batch when that is undone, and comes back with it", async () => {
    const { batch } = await ctx.survey(HEAD + answers("blue", words("first", 5)), NPS);
    const undone = await undoBatch(ctx, { batch: batch ?? "" });
    expect(await texts("blue")).toEqual([]);
    await undoBatch(ctx, { batch: undone.batch ?? "" });
    expect(await texts("blue")).toHaveLength(5);
    await ctx.verify();
  });

  it("is replaced with the answers, and not by a figure that somebody types", async () => {
    await ctx.survey(HEAD + answers("blue", words("first", 5)), NPS);
    await ctx.survey(HEAD + answers("blue", words("second", 6)), NPS);
    expect(new Set((await texts("blue")).map((text) => text.split(" ")[0]))).toEqual(new Set(["second"]));
    await type({ state: "figures", numerator: 1, denominator: 9 });
    expect(await texts("blue")).toHaveLength(6);
    await type({ state: "no-data", numerator: null, denominator: null });
    expect(await texts("blue")).toEqual([]);
  });

  it("is not in the trail", async () => {
    await ctx.survey(HEAD + answers("blue", words("canary", 5)), NPS);
    expect(JSON.stringify(ctx.store.rows("SELECT * FROM trail").all())).not.toContain("canary");
    expect(JSON.stringify(ctx.store.rows("SELECT details FROM commit_log").all())).not.toContain("canary");
  });

  async function type(figures: { state: "figures" | "no-data"; numerator: number | null; denominator: number | null }) {
    const metric = (await metricIds(ctx)).get("nps") ?? 0;
    const unit = (await unitTreeOf(ctx)).byKey("blue")?.id ?? 0;
    await commitReadings(ctx, {
      kind: "api",
      rows: [{ metric, unit, segment: "", period: parsePeriod("2026-10") as Period, ...figures }],
    });
  }
});

describe("the privacy floor", () => {
  it("withholds what fewer customers said, from everybody", async () => {
    await ctx.survey(HEAD + answers("blue", words("blue", 4)) + answers("red", words("red", 9), 10), NPS);
    expect(await ask("blue")).toEqual({
      ...{ metric: "nps", unit: "blue", segment: "", period: "2026-10" },
      ...{ withheld: "few", answers: null, words: null, verbatims: [], next: null },
    });
  });

  it("withholds the other team too, where the department's words less the team's would tell the few", async () => {
    await ctx.survey(HEAD + answers("blue", words("blue", 4)) + answers("red", words("red", 9), 10), NPS);
    expect((await ask("support")).answers).toBe(13);
    expect((await ask("red")).withheld).toBe("few");
  });

  it("counts customers and not words, and holds for a segment too", async () => {
    const silent = "2026-10-01,9,blue,\n".repeat(4);
    await ctx.survey(`${HEAD}${silent}2026-10-02,1,blue,Only one spoke\n`, NPS);
    expect(await ask("blue")).toMatchObject({ withheld: null, answers: 5, words: 1 });
    const split = await acme();
    const rows = [...Array<string>(6).fill("phone"), ...Array<string>(2).fill("chat")].map(
      (channel) => `2026-10-01,9,blue,${channel},x\n`,
    );
    await split.survey(`date,score,unit,channel,comment\n${rows.join("")}`, NPS);
    const of = (segment: string) => verbatimsOf(split, { metric: "nps", unit: "blue", period: "2026-10", segment });
    expect((await of("")).answers).toBe(8);
    expect((await of("chat")).withheld).toBe("few");
    expect((await of("phone")).withheld).toBe("few");
  });
});

describe("whoever asks", () => {
  it("is answered where the figure is theirs to see, and else as if there were no such unit", async () => {
    await ctx.survey(HEAD + answers("blue", words("blue", 6)) + answers("red", words("red", 6), 10), NPS);
    expect(await texts("support", as("viewer"))).toHaveLength(12);
    await expect(ask("blue", as("viewer"))).rejects.toThrow('There is no unit "blue".');
    await expect(ask("bleu", as("viewer"))).rejects.toThrow('There is no unit "bleu".');
    expect(await texts("blue", as("lead", { leads: ["field"] }))).toHaveLength(6);
  });

  it("sees what was said of single people's work only where the people are theirs to see", async () => {
    const file = `date,score,unit,comment\n${answers("w1", words("one", 6))}${answers("w2", words("two", 6), 10)}`;
    await ctx.survey(file, "metric: kind\nquestion: csat\nscale: 0-10");
    const kind = (unit: string, visit: Visit) => ask(unit, visit, { metric: "kind" });
    expect((await kind("blue", as("lead", { leads: ["support"] }))).answers).toBe(12);
    expect((await kind("w1", as("lead", { leads: ["support"] }))).answers).toBe(6);
    for (const visit of [as("executive"), as("lead", { leads: ["field"] })]) {
      expect(await kind("support", visit)).toMatchObject({ withheld: "people", verbatims: [] });
      await expect(kind("w1", visit)).rejects.toThrow(AppError);
    }
  });

  it.each([
    [{ metric: "nothing" }, /no metric/],
    [{ segment: "fax" }, /no segment/],
    [{ cursor: "1" }, /no cursor/],
  ])("is refused %j", async (more, sentence) => {
    await ctx.survey(HEAD + answers("blue", words("blue", 6)), NPS);
    await expect(ask("blue", ctx, more)).rejects.toThrow(sentence);
  });
});

describe("an erasure", () => {
  it("takes the words that name the person and those behind the person's own readings, and nothing else", async () => {
    const file =
      HEAD + answers("blue", ["jane quillfeather was kind", "Quick", "Ask Omar", "Slow", "Fine", "Thanks to JANE@acme.example"]);
    await ctx.survey(file, NPS);
    await ctx.survey(
      `date,score,unit,comment\n${answers("w1", words("of her", 6))}`,
      "metric: kind\nquestion: csat\nscale: 0-10",
    );
    const before = await ctx.readings();
    const erased = await erasePerson(ctx, { person: "w1", reason: "asked for it" });
    expect(erased.verbatims).toBe(8);
    expect((await texts("blue")).sort()).toEqual(["Ask Omar", "Fine", "Quick", "Slow"]);
    expect(await ask("blue")).toMatchObject({ answers: 6, words: 4 });
    expect((await ctx.readings()).length).toBe(before.length);
    await ctx.verify();
    const again = await ctx.survey(file, NPS);
    expect([again.new, again.changed, again.unchanged]).toEqual([0, 0, 6]);
    expect(await texts("blue")).toHaveLength(4);
  });
});

describe("verify", () => {
  it.each([
    ["words that were altered", "UPDATE verbatim SET text = 'Better'"],
    ["words that are gone", "DELETE FROM verbatim WHERE ordinal = 2"],
    ["scores that were altered", "UPDATE survey_answers SET counts = '[1,0,0,0,0,0,0,0,0,5,0]'"],
    ["another question", "UPDATE survey_batch SET best = 'low'"],
  ])("finds %s", async (_, sql) => {
    await ctx.survey(HEAD + answers("blue", words("blue", 6)), NPS);
    for (const name of ["verbatim_no_update", "verbatim_no_delete", "survey_answers_no_update", "survey_batch_no_update"]) {
      ctx.store.sqlite.exec(`DROP TRIGGER ${name}`);
    }
    ctx.store.sqlite.exec(sql);
    await expect(ctx.verify()).rejects.toThrow(/answers/);
  });
});
