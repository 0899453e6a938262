/**
 * Worked examples that survey tools publish:
 * - NPS: Excel Whizz, "Net Promoter Score" (excelwhizz.com/net-promoter-score): 10 promoters, 3 passives, 3 detractors, 43.75.
 *   DELA, annual report 2018, list of terms: 30 % promoters, 20 % detractors, +10.
 * - CSAT: Delighted, "How is CSAT calculated?" (help.delighted.com/article/240): 14, 9, 10, 32 and 42 answers, 74 of 107, 69.16.
 * - Customer effort: Simplesat, "What is CES?" (help.simplesat.io, article 5626051): 8 of 10 scores are 5 or above, 80 %.
 *   CYS, "Customer Effort Score 7-point scale to average" (support.cys.group, article 3000095529): 4,080 over 1,000, 4.08.
 */
import { expect, it } from "vitest";
import { figureOf, NO_SUMS, withReading } from "@/lib/core/measure";
import { type Period, parsePeriod } from "@/lib/core/period";
import { createSurveyTally, measureOfSurvey, type Survey } from "@/lib/core/survey";
import { boundsOf } from "@/lib/core/survey-scale";

/** Numerator, denominator and value of so many answers at each score, from the scale's lowest on. */
function scored(question: Survey["question"], scale: Survey["scale"], counts: readonly number[]) {
  const tally = createSurveyTally({ question, scale, best: "high" });
  const { lowest } = boundsOf(scale);
  for (const [i, count] of counts.entries()) {
    tally.add({ unit: "all", segment: "", period: parsePeriod("2026") as Period, score: lowest + i, count });
  }
  const [reading] = tally.readings();
  if (reading === undefined) throw new Error("no answers");
  const { measure, scale: factor } = measureOfSurvey(question);
  if (measure === "formula") throw new Error("no measure of answers");
  const { numerator, denominator } = reading;
  return [
    numerator,
    denominator,
    figureOf(measure, factor, withReading(NO_SUMS, { state: "figures", numerator, denominator })).value,
  ];
}

it("NPS of Excel Whizz, wherever within their groups the scores lie", () => {
  expect(scored("nps", "0-10", [0, 0, 1, 0, 0, 0, 2, 3, 0, 4, 6])).toEqual([7, 16, 43.75]);
  expect(scored("nps", "0-10", [3, 0, 0, 0, 0, 0, 0, 0, 3, 10, 0])).toEqual([7, 16, 43.75]);
});

it("NPS of DELA", () => {
  expect(scored("nps", "0-10", [0, 0, 0, 0, 0, 0, 20, 25, 25, 15, 15])).toEqual([10, 100, 10]);
});

it("CSAT of Delighted", () => {
  const [numerator, denominator, value] = scored("csat", "1-5", [14, 9, 10, 32, 42]);
  expect([numerator, denominator, value?.toFixed(2)]).toEqual([74, 107, "69.16"]);
});

it("customer effort of Simplesat", () => {
  expect(scored("ces", "1-7", [1, 0, 1, 0, 3, 2, 3])).toEqual([8, 10, 80]);
});

it("mean customer effort of CYS", () => {
  expect(scored("ces-average", "1-7", [80, 210, 140, 110, 160, 180, 120])).toEqual([4080, 1000, 4.08]);
});
