import type { MetricDefinition } from "@/lib/core/metric";
import { measureOfSurvey, SCALES_OF, type Survey, type SurveyQuestion } from "@/lib/core/survey";
import { boundsOf, type Scale } from "@/lib/core/survey-scale";
import type { SurveyMapping } from "./schema";

/** What each question is called where people read it. */
export const QUESTION_NAMES: Readonly<Record<SurveyQuestion, string>> = {
  nps: "Net promoter score",
  csat: "Satisfied customers",
  ces: "Customers who found it easy",
  "ces-average": "Mean customer effort",
};

const MADE: Readonly<Record<SurveyQuestion, string>> = {
  nps: "a net score (measure: net)",
  csat: "a share in percent (measure: ratio, scale: 100)",
  ces: "a share in percent (measure: ratio, scale: 100)",
  "ces-average": "a mean (measure: ratio, scale: 1, shown as a score or a number)",
};

/** The questions whose answers make readings of a metric as it is defined. */
export function questionsFor({ measure, scale, display, direction }: MetricDefinition): SurveyQuestion[] {
  if (display.as === "duration" || display.as === "currency" || display.as === "count") return [];
  return (["nps", "csat", "ces", "ces-average"] as const).filter((question) => {
    const made = measureOfSurvey(question);
    if (direction === "down" && question !== "ces-average") return false;
    return made.measure === measure && (measure === "net" || made.scale === scale);
  });
}

/** Why answers to a question cannot become readings of a metric, or null where they can. */
export function misfit(metric: MetricDefinition, question: SurveyQuestion): string | null {
  if (questionsFor(metric).includes(question)) return null;
  if (metric.direction === "down" && question !== "ces-average")
    return `Answers to ${question} are better the higher they are, and ${metric.key} the lower it is.`;
  const is =
    metric.measure === "ratio"
      ? `a ratio with scale ${metric.scale}, shown as ${metric.display.as}`
      : `a ${metric.measure} (measure: ${metric.measure})`;
  return `Answers to ${question} make ${MADE[question]}, and ${metric.key} is ${is}.`;
}

/** What counts, in a sentence. */
export function meaningOf({ question, scale, best }: Survey): string {
  const { lowest, highest } = boundsOf(scale);
  if (question === "nps") return "9 and 10 count for it, 0 to 6 against, 7 and 8 for neither.";
  if (question === "ces-average") return `The mean of the scores from ${lowest} to ${highest}.`;
  const middle = (lowest + highest) / 2;
  if (question === "csat") {
    const [first, second] = best === "high" ? [highest - 1, highest] : [lowest, lowest + 1];
    return `The share of ${first} and ${second}, of scores from ${lowest} to ${highest}, ${best === "high" ? highest : lowest} being the best.`;
  }
  const [from, to] = best === "high" ? [Math.floor(middle) + 1, highest] : [lowest, Math.ceil(middle) - 1];
  return `The share of ${from} to ${to}, of scores from ${lowest} to ${highest}, ${best === "high" ? highest : lowest} being the easiest.`;
}

/** Which end of the scale is best, or null where it has to be said: effort is asked both ways round. */
export function bestOf(question: SurveyQuestion, said: SurveyMapping["best"]): Survey["best"] | null {
  if (question === "nps" || question === "ces-average") return "high";
  return said ?? (question === "csat" ? "high" : null);
}

/** Why a mapping cannot say what it says of a question, or null. */
export function contradiction(question: SurveyQuestion, { scale, best }: Pick<SurveyMapping, "scale" | "best">): string | null {
  if (scale !== undefined && !scalesOf(question).includes(scale)) {
    return `${question} is asked on ${scalesOf(question).join(" or ")}, not on ${scale}.`;
  }
  if (best === "low" && (question === "nps" || question === "ces-average")) {
    return `${question} is never turned round: leave best out of the mapping.`;
  }
  return null;
}

/** The scales on which a question is asked. */
export function scalesOf(question: SurveyQuestion): readonly Scale[] {
  return SCALES_OF[question];
}
