import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseDate } from "@/lib/core/date";
import { dayNumber, type PlainDate } from "@/lib/core/period";
import type { Scale } from "@/lib/core/survey-scale";
import type { AppError } from "@/lib/errors";
import { answeredReader, dateIn, endOfDate } from "@/lib/surveys/answered";
import { parseSurveyMapping } from "@/lib/surveys/mapping";
import { readScoreText } from "@/lib/surveys/score-text";
import { type Acme, acme, forgetAll, refusalOf } from "./acme";

describe("a score", () => {
  it.each<[string, Scale, number]>([
    ["9", "0-10", 9],
    ["9 - very likely", "0-10", 9],
    ["10 – Extremely likely", "0-10", 10],
    ["0: not at all", "0-10", 0],
    ["5 = very satisfied", "1-5", 5],
    ["4. Satisfied", "1-5", 4],
    ["4) Satisfied", "1-5", 4],
    ["5 stars", "1-5", 5],
    ["Very satisfied (5)", "1-5", 5],
    ["10/10", "0-10", 10],
    ["4 / 5", "1-5", 4],
    ["8 out of 10", "0-10", 8],
    ["6 of 7", "1-7", 6],
    ["Zufrieden", "1-5", 4],
  ])("%j on %s is %d", (text, scale, value) => {
    expect(readScoreText(text, scale, { Zufrieden: 4 })).toEqual({ kind: "value", value });
  });

  it.each<[string, Scale]>([
    ["4/5", "0-10"],
    ["10/10", "1-5"],
    ["9 - 10", "0-10"],
    ["1-5", "1-5"],
    ["9.5", "0-10"],
    ["11 - very likely", "0-10"],
    ["-5 - bad", "0-10"],
    ["very likely", "0-10"],
    ["9k", "0-10"],
    ["9 %", "0-10"],
    ["007", "1-7"],
    ["NaN", "0-10"],
    ["1e1", "1-7"],
    [`9 - ${"x".repeat(1000)}`, "0-10"],
  ])("%j on %s is refused", (text, scale) => expect(readScoreText(text, scale, {}).kind).toBe("refused"));

  it("may be declared to be no answer", () => {
    expect(readScoreText("n/a", "0-10", { "n/a": "none" })).toEqual({ kind: "blank" });
  });
});

describe("when somebody answered", () => {
  const inLondon = answeredReader(null, "Europe/London");
  const day = (text: string) => dayNumber(parseDate(text) as PlainDate);

  it.each([
    ["2026-10-05", "2026-10-05"],
    ["2026-10-05 09:14", "2026-10-05"],
    ["2026-10-05T23:59:59.999", "2026-10-05"],
    ["5 Oct 2026, 11:59 pm", "2026-10-05"],
    ["2026-10-05 12:00 AM", "2026-10-05"],
    // Summer time until 25 October: an hour ahead of UTC.
    ["2026-10-24T23:30:00Z", "2026-10-25"],
    ["2026-10-31T23:30:00Z", "2026-10-31"],
    ["2026-11-01T00:30:00+02:00", "2026-10-31"],
    ["2026-10-31 20:30 -0500", "2026-11-01"],
    ["2026-10-31 20:30 UTC", "2026-10-31"],
  ])("%j is %s", (text, date) => expect(inLondon(text)).toEqual({ day: day(date) }));

  it.each([
    "2026-10-05 25:00",
    "2026-10-05 10:61",
    "2026-10-05 13:00 pm",
    "2026-10-05 10:00 CET",
    "2026-10-05 10:00 +15:00",
    "2026-02-30 10:00",
    "2026-10 10:00",
    "yesterday",
    `2026-10-05 ${" ".repeat(100)}10:00`,
  ])("%j is no day", (text) => expect(inLondon(text)).toBeNull());

  it.each<[string, number]>([
    ["2026-10-05 09:14", 10],
    ["2026-10-05T9:14:33", 10],
    ["2026-10-05 23:59:60.123", 10],
    ["5.10.2026 09:14", 9],
    ["2026-10-05 24:00", 16],
    ["2026-10-05 09:60", 16],
    ["2026-10-05 09:14:", 17],
    ["2026-10-05 9:1", 14],
    ["2026-10-05 09:14:33.", 20],
    ["2026-10-05T09:14Z", 17],
    ["2026-10-05 2:33 PM", 18],
    ["2026-10-05", 10],
    ["09:14", 5],
    [" 09:14", 6],
  ])("%j: the date that a time says no more about ends at %d", (text, end) => {
    expect(endOfDate(Buffer.from(`x${text},12:00`), 1, 1 + text.length)).toBe(1 + end);
  });

  it("is told from its date alone when the order of dates is decided", () => {
    expect(dateIn("10/05/2026, 2:33 PM")).toBe("10/05/2026");
    expect(dateIn("10/05/2026")).toBe("10/05/2026");
  });
});

describe("a file", () => {
  let ctx: Acme;
  beforeAll(async () => {
    ctx = await acme();
  });
  afterAll(forgetAll);

  const check = (file: string | Buffer, mapping: string) => ctx.survey(file, mapping, { dryRun: true });
  const choicesOf = async (file: string, mapping: string) =>
    (await refusalOf(check(file, mapping))).survey.choices.map(({ kind, options }) => [
      kind,
      ...options.map(({ value }) => value),
    ]);

  it.each<[string, Buffer]>([
    ["UTF-16 with semicolons", Buffer.from("\ufeffDatum;score;team\r\n2026-10-01;9;Team Blue\r\n", "utf16le")],
    ["Windows-1252 with tabs", Buffer.from("Datum\tscore\tteam\tcomment\n2026-10-01\t9\tblue\tgr\xfc\xdfe\n", "latin1")],
    ["carriage returns alone", Buffer.from("Datum,score,team\r2026-10-01,9,blue\r")],
    ["titles above and padded headings", Buffer.from("Export of 2 November\n\n  Datum , Score ,team\n2026-10-01, 9 ,blue\n")],
    ["quotes and line breaks", Buffer.from('Datum,score,team,comment\n2026-10-01,9,blue,"He said ""yes"",\nthen left"\n')],
  ])("with %s is read", async (_, bytes) => {
    const report = await check(bytes, "metric: nps\ncolumns: { Datum: date }");
    expect(report.survey.questions[0]?.readings.first).toMatchObject([
      { unit: "blue", period: "2026-10", now: { numerator: 1, denominator: 1 } },
    ]);
  });

  it("says everything that has to be said, at once", async () => {
    const file = "when,nps,csat,who\n03/04/2026,5,1,blue\n";
    expect(await choicesOf(file.replace("nps,csat", "rating,score"), "scale: 1-5")).toEqual([
      ["metric", "nps", "csat", "easy", "effort", "kind", "daily", "visits"],
      ["column", "rating", "score"],
      ["column", "when", "rating", "score", "who"],
      ["column", "when", "rating", "score", "who"],
    ]);
    const columns = "columns: { when: date, csat: score, who: unit }";
    expect(await choicesOf(file, `metric: csat\n${columns}`)).toEqual([
      ["question", "csat", "ces"],
      ["date-order", "dd/MM/yyyy", "MM/dd/yyyy"],
    ]);
    expect(await choicesOf(file, `metric: easy\nquestion: ces\n${columns}\ndateFormat: dd/MM/yyyy`)).toEqual([
      ["scale", "1-5", "1-7"],
      ["best", "high", "low"],
    ]);
  });

  it("shows what an order of dates and a scale would mean", async () => {
    const { survey } = await refusalOf(check("date,score,unit\n03/04/2026,4,blue\n", "metric: csat\nquestion: csat"));
    expect(survey.choices.flatMap(({ options }) => options.map(({ meaning }) => meaning))).toEqual([
      "Scores from 1 to 5. The share of 4 and 5, of scores from 1 to 5, 5 being the best.",
      "Scores from 1 to 7. The share of 6 and 7, of scores from 1 to 7, 7 being the best.",
      "Scores from 0 to 10. The share of 9 and 10, of scores from 0 to 10, 10 being the best.",
      "3 April 2026",
      "4 March 2026",
    ]);
  });

  it.each([
    ["contacts", "nps", /make a net score .* and contacts is a sum/],
    ["handling", "ces-average", /handling is a ratio with scale 1, shown as duration/],
    ["csat", "nps", /csat is a ratio with scale 100/],
    ["unhappy", "csat", /better the higher they are, and unhappy the lower it is/],
    ["nps", "csat", /nps is a net/],
  ])("of answers that do not fit %s is refused", async (metric, question, sentence) => {
    const mapping = `metric: ${metric}\nquestion: ${question}`;
    expect((await refusalOf(check("date,score,unit\n2026-10-01,0,blue\n", mapping))).message).toMatch(sentence);
  });

  it.each([
    ["scale: 1-5", /nps is asked on 0-10, not on 1-5/],
    ["best: low", /nps is never turned round/],
    ["columns: { Note: verbatim }", /names a column “Note”/],
    ["names: { Blues: bleu }", /"Blues" stands for "bleu"/],
    ["constants: { unit: bleu }", /There is no unit "bleu"/],
  ])("is refused where its mapping says what cannot be: %s", async (line, sentence) => {
    expect((await refusalOf(check("date,score,unit\n2026-10-01,0,blue\n", `metric: nps\n${line}`))).message).toMatch(sentence);
  });

  it("of labels, unit and date for the whole file is read by its mapping", async () => {
    const mapping =
      'metric: csat\nquestion: csat\nscale: 1-5\nconstants: { unit: blue, date: 2026-10 }\nscores: { happy: 5, sad: 2, "?": none }';
    const report = await check("score\nhappy\nsad\n?\nhappy\n", mapping);
    expect(report).toMatchObject({ rows: 4, new: 3, ignored: 1 });
    expect(report.survey.questions[0]?.readings.first).toMatchObject([{ now: { numerator: 2, denominator: 3 } }]);
    expect(report.survey.questions[0]?.spread.map(({ answers }) => answers)).toEqual([0, 1, 0, 0, 2]);
  });

  it("drops rows by their labels, and warns of words without a score", async () => {
    const file = "date,score,unit,comment\n2026-10-01,9,blue,\n2026-10-01,9,Total,\n2026-10-02,,blue,Nobody asked me\n";
    const report = await check(file, "metric: nps\nignore: [Total]");
    expect(report).toMatchObject({ rows: 3, new: 1, ignored: 2 });
    expect(report.warnings).toEqual(["One row has words and no score for nps; they are not kept."]);
  });

  it("with words that are too long is refused, and does not repeat them", async () => {
    const refused = await refusalOf(
      check(`date,score,unit,comment\n2026-10-01,9,blue,${"secret ".repeat(5000)}\n`, "metric: nps"),
    );
    expect(refused.errors).toMatchObject([{ row: 2, column: "comment", found: null, expected: "at most 20,000 characters" }]);
  });

  it("that is empty, has no rows, or never closes a quote is refused as a whole", async () => {
    expect((await refusalOf(check("", "metric: nps"))).message).toMatch(/empty/);
    expect((await refusalOf(check("date,score,unit\n", "metric: nps"))).message).toMatch(/no rows/);
    expect((await refusalOf(check('date,score,unit\n2026-10-01,9,"blue\n', "metric: nps"))).message).toMatch(/never closed/);
  });

  it("takes a heading that stands there twice by its turn", async () => {
    const report = await check("date,score,unit,score\n2026-10-01,2,blue,10\n", 'metric: nps\ncolumns: { "score [2]": score }');
    expect(report.survey.questions[0]?.readings.first).toMatchObject([{ now: { numerator: 1 } }]);
  });
});

it("a mapping with a key or a word that there is not is refused with its line", () => {
  try {
    parseSurveyMapping("metric: nps\nscale: 1-10\nscoer: x\n");
  } catch (error) {
    const { errors } = (error as AppError).details as { errors: { line: number; path: string }[] };
    expect(errors.map(({ line, path }) => [line, path])).toEqual([
      [2, "scale"],
      [3, "scoer"],
    ]);
    return;
  }
  throw new Error("It was taken");
});
