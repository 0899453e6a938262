import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Period, parsePeriod } from "@/lib/core/period";
import { type Answers, createSurveyTally, measureOfSurvey, SCALES_OF, type Survey, weightOf } from "@/lib/core/survey";
import { boundsOf, createScaleDetector, readCount, readScore, SCALES, type Scale } from "@/lib/core/survey-scale";

const OCTOBER = parsePeriod("2026-10") as Period;
const NOVEMBER = parsePeriod("2026-11") as Period;
const survey = (question: Survey["question"], scale: Scale, best: Survey["best"] = "high"): Survey => ({ question, scale, best });
const answers = (score: number, count = 1, rest: Partial<Answers> = {}): Answers => ({
  unit: "harrow",
  segment: "",
  period: OCTOBER,
  score,
  count,
  ...rest,
});

describe("what an answer counts", () => {
  it.each<[string, Survey, number[]]>([
    ["NPS", survey("nps", "0-10"), [-1, -1, -1, -1, -1, -1, -1, 0, 0, 1, 1]],
    ["CSAT of 5", survey("csat", "1-5"), [0, 0, 0, 1, 1]],
    ["CSAT of 7", survey("csat", "1-7"), [0, 0, 0, 0, 0, 1, 1]],
    ["CSAT of 10", survey("csat", "0-10"), [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]],
    ["CSAT where 1 is best", survey("csat", "1-5", "low"), [1, 1, 0, 0, 0]],
    ["effort of 7", survey("ces", "1-7"), [0, 0, 0, 0, 1, 1, 1]],
    ["effort of 5", survey("ces", "1-5"), [0, 0, 0, 1, 1]],
    ["effort where 1 is least", survey("ces", "1-7", "low"), [1, 1, 1, 0, 0, 0, 0]],
    ["mean effort", survey("ces-average", "1-5"), [1, 2, 3, 4, 5]],
    ["mean effort, never turned", survey("ces-average", "1-5", "low"), [1, 2, 3, 4, 5]],
    ["NPS, never turned", survey("nps", "0-10", "low"), [-1, -1, -1, -1, -1, -1, -1, 0, 0, 1, 1]],
  ])("%s", (_, asked, weights) => {
    const { lowest } = boundsOf(asked.scale);
    expect(weights.map((_, i) => weightOf(lowest + i, asked))).toEqual(weights);
  });

  it("belongs to a net metric, a share or a mean", () => {
    expect(measureOfSurvey("nps")).toEqual({ measure: "net", scale: 100 });
    expect(measureOfSurvey("csat")).toEqual({ measure: "ratio", scale: 100 });
    expect(measureOfSurvey("ces")).toEqual({ measure: "ratio", scale: 100 });
    expect(measureOfSurvey("ces-average")).toEqual({ measure: "ratio", scale: 1 });
  });
});

describe("a tally", () => {
  it("gives one reading for each unit, segment and period, in order", () => {
    const tally = createSurveyTally(survey("nps", "0-10"));
    tally.add(answers(10, 2, { unit: "support", segment: "phone" }));
    tally.add(answers(3, 1, { unit: "support", segment: "phone", period: NOVEMBER }));
    tally.add(answers(0, 1, { unit: "support", segment: "phone" }));
    tally.add(answers(8, 4, { unit: "support", segment: "chat" }));
    tally.add(answers(9, 1, { unit: "field" }));
    tally.add(answers(5, 0, { unit: "nobody" }));
    expect(tally.size).toBe(4);
    const short = tally.readings().map((r) => [r.unit, r.segment, r.period, r.numerator, r.denominator]);
    expect(short).toEqual([
      ["field", "", OCTOBER, 1, 1],
      ["support", "chat", OCTOBER, 0, 4],
      ["support", "phone", OCTOBER, 1, 3],
      ["support", "phone", NOVEMBER, -1, 1],
    ]);
    expect(tally.readings()[2]?.counts).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
  });

  it.each([-1, 11, 7.5, Number.NaN])("takes no score of %d", (score) => {
    expect(() => createSurveyTally(survey("nps", "0-10")).add(answers(score))).toThrow(RangeError);
  });
  it.each([-1, 0.5, 2 ** 53, Number.NaN])("takes no count of %d", (count) => {
    expect(() => createSurveyTally(survey("nps", "0-10")).add(answers(5, count))).toThrow(RangeError);
  });
  it("takes no 0 on a scale that begins at 1", () => {
    expect(() => createSurveyTally(survey("csat", "1-5")).add(answers(0))).toThrow(RangeError);
  });
  it("refuses sums that would no longer be exact", () => {
    const tally = createSurveyTally(survey("ces-average", "1-7"));
    for (let i = 0; i < 2; i++) tally.add(answers(7, 2 ** 52));
    expect(() => tally.readings()).toThrow(RangeError);
  });

  it("counts every answer once, whatever the order, and stays within its metric's bounds", () => {
    const asked = fc
      .constantFrom(...Object.entries(SCALES_OF).flatMap(([question, scales]) => scales.map((scale) => ({ question, scale }))))
      .chain(({ question, scale }) => {
        const { lowest, highest } = boundsOf(scale);
        const answer = fc.record({
          unit: fc.constantFrom("a", "b"),
          segment: fc.constantFrom("", "x\u0000y", "x"),
          period: fc.constantFrom(OCTOBER, NOVEMBER),
          score: fc.integer({ min: lowest, max: highest }),
          count: fc.integer({ min: 0, max: 4 }),
        });
        return fc.record({
          asked: fc.constant(survey(question as Survey["question"], scale)),
          given: fc.array(answer, { maxLength: 30 }),
        });
      });
    fc.assert(
      fc.property(asked, ({ asked: of, given }) => {
        const [forwards, backwards] = [given, [...given].reverse()].map((list) => {
          const tally = createSurveyTally(of);
          for (const each of list) tally.add(each);
          return tally.readings();
        });
        expect(backwards).toEqual(forwards);
        const total = given.reduce((sum, each) => sum + each.count, 0);
        expect(forwards?.reduce((sum, reading) => sum + reading.denominator, 0)).toBe(total);
        expect(forwards?.reduce((sum, reading) => sum + reading.numerator, 0)).toBe(
          given.reduce((sum, each) => sum + each.count * weightOf(each.score, of), 0),
        );
        for (const { numerator, denominator, counts } of forwards ?? []) {
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(denominator);
          const most = of.question === "ces-average" ? boundsOf(of.scale).highest * denominator : denominator;
          expect(Math.abs(numerator)).toBeLessThanOrEqual(most);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("a score", () => {
  it.each<[string, Scale, number]>([
    ["0", "0-10", 0],
    ["10", "0-10", 10],
    [" 7 ", "1-7", 7],
    ["5.0", "1-5", 5],
  ])("%j on %s", (text, scale, value) => expect(readScore(text, scale)).toEqual({ kind: "value", value }));

  it.each<[string, Scale, string]>([
    ["11", "0-10", "A whole score from 0 to 10"],
    ["-1", "0-10", "A whole score from 0 to 10"],
    ["0", "1-5", "A whole score from 1 to 5"],
    ["6", "1-5", "A whole score from 1 to 5"],
    ["8", "1-7", "A whole score from 1 to 7"],
    ["7.5", "0-10", "A whole score from 0 to 10"],
    ["9/10", "0-10", "A whole score from 0 to 10"],
    ["very good", "1-5", "A whole score from 1 to 5"],
  ])("%j is not on %s", (text, scale, expected) => expect(readScore(text, scale)).toEqual({ kind: "refused", expected }));

  it("that is blank is no answer", () => expect(readScore(" ", "0-10")).toEqual({ kind: "blank" }));

  it("may stand for many", () => {
    expect(readCount("34")).toEqual({ kind: "value", value: 34 });
    expect(readCount("0")).toEqual({ kind: "value", value: 0 });
    expect(readCount("")).toEqual({ kind: "blank" });
    for (const text of ["-1", "1.5", "9007199254740992", "many"]) expect(readCount(text).kind).toBe("refused");
  });
});

describe("the scale of a column", () => {
  const detect = (question: Survey["question"], ...texts: string[]) => {
    const detector = createScaleDetector(SCALES_OF[question]);
    for (const text of texts) detector.add(text);
    return detector.scale();
  };

  it.each<[string, Survey["question"], string[], ReturnType<typeof detect>]>([
    ["a nought says 0–10", "nps", ["5", "0", "7"], { kind: "decided", scale: "0-10" }],
    ["an 8 says 0–10", "csat", ["5", "8"], { kind: "decided", scale: "0-10" }],
    ["a 6 says 1–7 where 0–10 is never asked", "ces", ["1", "6"], { kind: "decided", scale: "1-7" }],
    ["a 6 alone does not where it is", "csat", ["1", "6"], { kind: "undecided", options: ["1-7", "0-10"] }],
    ["1 to 5 could be any", "csat", ["1", "5", "3"], { kind: "undecided", options: ["1-5", "1-7", "0-10"] }],
    ["1 to 5 could be 7", "ces", ["1", "5"], { kind: "undecided", options: ["1-5", "1-7"] }],
    ["an NPS without a nought or an 8 may be no NPS", "nps", ["1", "5"], { kind: "undecided", options: ["0-10"] }],
    ["a 9 is no effort score", "ces", ["1", "9"], { kind: "refused", score: 9 }],
    ["a nought neither", "ces", ["0", "5"], { kind: "refused", score: 0 }],
    ["what is no score does not count", "nps", ["", "n/a", "55", "7.5", "-1", "9"], { kind: "decided", scale: "0-10" }],
    ["nothing", "nps", ["", "n/a"], { kind: "empty" }],
  ])("%s", (_, question, texts, found) => expect(detect(question, ...texts)).toEqual(found));

  it("that was decided holds every score of the column, and no other order decides otherwise", () => {
    const scores = fc.array(fc.integer({ min: 0, max: 10 }).map(String), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(scores, fc.constantFrom("nps" as const, "csat" as const, "ces" as const), (texts, question) => {
        const found = detect(question, ...texts);
        expect(detect(question, ...[...texts].reverse())).toEqual(found);
        const holding = SCALES.filter((scale) => texts.every((text) => readScore(text, scale).kind === "value"));
        if (found.kind === "decided") expect(holding[0]).toBe(found.scale);
        if (found.kind === "undecided") expect(found.options.every((scale) => holding.includes(scale))).toBe(true);
        if (found.kind === "refused") expect(SCALES_OF[question].some((scale) => holding.includes(scale))).toBe(false);
      }),
    );
  });
});
