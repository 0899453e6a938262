import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { undoBatch } from "@/lib/readings/undo";
import { verbatimsOf } from "@/lib/surveys/data";
import { type Acme, acme, forgetAll, refusalOf } from "./acme";

let ctx: Acme;
beforeEach(async () => {
  ctx = await acme();
});
afterEach(forgetAll);

const HEADINGS = "Responded,Team,Channel,Recommend us?,Why?,How satisfied?,How easy?,Anything else?";
const EXPORT = [
  HEADINGS,
  "2026-10-01,blue,phone,10,Quick,5,7,Thanks",
  "2026-10-02,blue,phone,3,Slow,2,,",
  "2026-10-03,blue,chat,8,,,2,Hard to find",
  "2026-10-04,red,chat,,,4,6,",
  "",
].join("\n");
const MAPPING = `
columns: { Responded: date }
questions:
  "Recommend us?": { metric: nps, verbatim: "Why?" }
  "How satisfied?": { metric: csat, question: csat, scale: 1-5 }
  "How easy?": { metric: easy, question: ces, scale: 1-7, best: high, verbatim: "Anything else?" }
`;
const READINGS = [
  "csat blue 2026-10: 1/2",
  "csat red 2026-10: 1/1",
  "easy blue 2026-10: 1/2",
  "easy red 2026-10: 1/1",
  "nps blue 2026-10 chat: 0/1",
  "nps blue 2026-10 phone: 0/2",
];

const counts = ({ rows, new: added, changed, unchanged, rejected, ignored }: Awaited<ReturnType<Acme["survey"]>>) => {
  expect(added + changed + unchanged + rejected + ignored).toBe(rows);
  return [added, changed, unchanged, rejected, ignored];
};
const saidFor = async (metric: string) => {
  const { verbatims } = await verbatimsOf(ctx, { metric, unit: "blue", period: "2026-10" });
  return verbatims.map(({ score, scale, text }) => `${score} of ${scale}: ${text}`).sort();
};

describe("a file with several questions", () => {
  it("becomes the readings of several metrics in one batch, each by its own scale, and is undone as one", async () => {
    const first = await ctx.survey(EXPORT, MAPPING);
    expect(counts(first)).toEqual([9, 0, 0, 0, 3]);
    expect(
      first.survey.questions.map(({ column, verbatim, metric, answers, words }) => [
        column,
        verbatim,
        metric?.key,
        answers,
        words,
      ]),
    ).toEqual([
      ["Recommend us?", "Why?", "nps", 3, 2],
      ["How satisfied?", null, "csat", 3, 0],
      ["How easy?", "Anything else?", "easy", 3, 2],
    ]);
    expect(await ctx.readings()).toEqual(READINGS);
    await ctx.verify();
    expect(counts(await ctx.survey(EXPORT, MAPPING))).toEqual([0, 0, 9, 0, 3]);

    const changed = await ctx.survey(EXPORT.replace(",5,7,", ",5,3,"), MAPPING);
    expect(counts(changed)).toEqual([0, 2, 7, 0, 3]);
    expect(await ctx.readings()).toContain("easy blue 2026-10: 0/2");
    await ctx.verify();
    await undoBatch(ctx, { batch: changed.batch ?? "" });
    await undoBatch(ctx, { batch: first.batch ?? "" });
    expect(await ctx.readings()).toEqual([]);
    await ctx.verify();
  });

  it("keeps what customers wrote with the scores that it stands beside", async () => {
    const many = Array.from({ length: 6 }, (_, i) => `2026-10-1${i},blue,phone,10,A${i},5,7,B${i}`);
    await ctx.survey([HEADINGS, ...many, ""].join("\n"), MAPPING);
    expect(await saidFor("nps")).toEqual(many.map((_, i) => `10 of 0-10: A${i}`));
    expect(await saidFor("easy")).toEqual(many.map((_, i) => `7 of 1-7: B${i}`));
    expect(await saidFor("csat")).toEqual([]);
  });

  it("is found by headings that are metrics', and what is left open is asked of each", async () => {
    const file = "date,unit,nps,comment,csat,easy\n2026-10-01,blue,9,Fine,4,6\n";
    const refused = await refusalOf(ctx.survey(file, ""));
    expect(refused.survey.questions.map(({ column, verbatim, metric }) => [column, verbatim, metric?.key])).toEqual([
      ["nps", "comment", "nps"],
      ["csat", null, "csat"],
    ]);
    expect(refused.survey.choices.map(({ kind, of }) => `${kind} ${of}`)).toEqual(["question csat"]);
    const mapping =
      "questions: { nps: {}, csat: { question: csat, scale: 1-5 }, easy: { question: ces, scale: 1-7, best: high } }";
    expect(counts(await ctx.survey(file, mapping))).toEqual([3, 0, 0, 0, 0]);
    expect(await ctx.readings()).toEqual(["csat blue 2026-10: 1/1", "easy blue 2026-10: 1/1", "nps blue 2026-10: 1/1"]);
  });

  it("tells what is wrong with a row once, and counts every answer in it", async () => {
    const problemsPath = join(ctx.folder, "problems.csv");
    const file = `${HEADINGS}\n2026-10-01,bleu,phone,11,,9,2,\n2026-10-02,blue,phone,9,,3,1,\n`;
    const refused = await refusalOf(ctx.survey(file, MAPPING, { dryRun: true, problemsPath }));
    expect(counts(refused)).toEqual([3, 0, 0, 3, 0]);
    expect(refused.errors.map(({ row, column }) => `${row} ${column}`)).toEqual([
      "2 Team",
      "2 Recommend us?",
      "2 How satisfied?",
    ]);
    expect(existsSync(problemsPath)).toBe(true);
    expect(readFileSync(problemsPath, "utf8").trimEnd().split("\n")).toHaveLength(2);
  });

  it("is refused where two questions are about one metric, or something is said twice", async () => {
    const two =
      'questions: { "Recommend us?": { metric: nps }, "How satisfied?": { metric: nps } }\ncolumns: { Responded: date }';
    expect((await refusalOf(ctx.survey(EXPORT, two))).message).toMatch(/both said to be about nps/);
    await expect((async () => ctx.survey(EXPORT, `metric: nps\n${MAPPING}`))()).rejects.toThrow(/questions/);
    const gone = 'questions: { "Recommend you?": { metric: nps } }\ncolumns: { Responded: date }';
    expect((await refusalOf(ctx.survey(EXPORT, gone))).message).toMatch(
      /names a column “Recommend you\?”, which the file does not have/,
    );
  });

  it("may hold answers of a metric without a dimension beside those of one with segments, in words of a mapping too", async () => {
    const file = "date,unit,channel,csat\n2026-10-01,blue,phone,5\n2026-10-02,blue,elsewhere,1\n";
    await ctx.survey(file, "metric: csat\nquestion: csat\nscale: 1-5");
    expect(await ctx.readings()).toEqual(["csat blue 2026-10: 1/2"]);
  });
});

it("what was asked cannot be altered, and a forged answer to a later question is found", async () => {
  await ctx.survey(EXPORT, MAPPING);
  expect(() => ctx.store.sqlite.exec("UPDATE survey_asked SET best = 'low'")).toThrow(/never altered/);
  ctx.store.sqlite.exec("DROP TRIGGER survey_asked_no_update; UPDATE survey_asked SET best = 'low' WHERE question = 'ces'");
  await expect(ctx.verify()).rejects.toThrow(/answers/);
});
