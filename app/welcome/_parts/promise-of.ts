import { localeNumbers } from "@/lib/core/number-locale";
import { type ReadPromise, readPromise } from "@/lib/core/typed-promise";
import { type Answers, type FirstRunPage, type OfferedOutcome, type OutcomeAnswer, ownOffered } from "@/lib/first-run/schema";

/** Figures of the first run are read as the product writes them. */
const NUMBERS = localeNumbers("en-GB");

/** The standard outcomes to choose from, and the one in the organisation's own words as it is typed. */
export function offeredTo({ offered }: Pick<FirstRunPage, "offered">, { own, organisation }: Answers): readonly OfferedOutcome[] {
  return [...offered, ownOffered(own, organisation.currency)];
}

/** What was said of an outcome; empty where nothing was. */
export function saidOf(answers: Answers, metric: string): OutcomeAnswer {
  return answers.outcomes.find((outcome) => outcome.metric === metric) ?? { metric, today: "", target: "" };
}

/** The outcomes with one of them said otherwise; it is added at the end where it was not among them. */
export function withOutcome(answers: Answers, said: OutcomeAnswer): OutcomeAnswer[] {
  const known = answers.outcomes.some(({ metric }) => metric === said.metric);
  return known
    ? answers.outcomes.map((outcome) => (outcome.metric === said.metric ? said : outcome))
    : [...answers.outcomes, said];
}

/** What is promised of an outcome, as far as it was typed. */
export function promiseOf(answers: Answers, offered: OfferedOutcome, { today }: Pick<FirstRunPage, "today">): ReadPromise {
  const { today: now, target } = saidOf(answers, offered.key);
  return readPromise({ today: now, target, by: answers.by }, { ...offered, now: today, numbers: NUMBERS });
}

/** What is wrong with a field, where something is. */
export function faultIn(read: ReadPromise, field: "today" | "target" | "by"): string | null {
  return read.whole ? null : (read.faults[field] ?? null);
}

/** The outcomes on offer by their groups, in order. */
export function inGroups(
  offered: readonly OfferedOutcome[],
): readonly (readonly [group: string, of: readonly OfferedOutcome[]])[] {
  const groups = [...new Set(offered.map(({ group }) => group))];
  return groups.map((group) => [group, offered.filter((outcome) => outcome.group === group)]);
}
