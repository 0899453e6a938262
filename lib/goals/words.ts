import { formatValue } from "@/lib/core/display";
import { coherenceWords, type GoalCoherence } from "@/lib/core/goal-coherence";
import { endsOf, isBand } from "@/lib/core/goal-line";
import type { Display, Goal, MetricDefinition } from "@/lib/core/metric";
import { shortest } from "@/lib/core/shortest-display";
import { bandWords, dateWords, sentenceCase } from "@/lib/metrics/sentences";
import type { CoherenceView } from "./page-view";

/** What a goal comes to: "74% by 30 Jun 27", "hold at 98% or more". */
export function promisedWords(goal: Goal, display: Display): string {
  if (isBand(goal)) return bandWords(goal, display);
  const { target } = endsOf(goal);
  return `${formatValue(target.value, shortest(display, target.value))} by ${dateWords(target.date)}`;
}

interface Proposed {
  /** Who proposes it: a department's name. */
  readonly department: string;
  /** For which of its teams; null for the department itself or the organisation. */
  readonly team: string | null;
  readonly goal: Goal;
  /** What is promised there now. */
  readonly standing: Goal | null;
  readonly display: Display;
}

/** "Field proposes 74% by 30 Jun 27; promised now: 78% by 30 Jun 27". */
export function proposalSentence({ department, team, goal, standing, display }: Proposed): string {
  const now = standing === null ? "nothing is promised yet" : `promised now: ${promisedWords(standing, display)}`;
  const what = `${isBand(goal) ? "to " : ""}${promisedWords(goal, display)}`;
  return `${department} proposes ${what}${team === null ? "" : ` for ${team}`}; ${now}`;
}

/** Where a promise is handed down: at the metric's home, or at a unit; as published, or in a draft. */
export function cascadePath({ key }: Pick<MetricDefinition, "key">, unit: string | null, draft: string | null = null): string {
  const query = new URLSearchParams({ ...(unit === null ? {} : { unit }), ...(draft === null ? {} : { draft }) });
  return query.size === 0 ? `/goals/${key}` : `/goals/${key}?${query}`;
}

/** "The parts add up to 43.1, the promise is 45", with the verdict. */
export function coherenceView(
  coherence: GoalCoherence | null,
  { display }: Pick<MetricDefinition, "display">,
): CoherenceView | null {
  return coherence && { verdict: coherence.verdict, words: sentenceCase(coherenceWords(coherence, display)) };
}

/** A goal as a tree file has it. */
export function writtenGoal(goal: Goal) {
  const besides = {
    ...(goal.stretch === null ? {} : { stretch: goal.stretch }),
    ...(goal.reason === null ? {} : { reason: goal.reason }),
    ...(goal.owner === null ? {} : { owner: goal.owner }),
  };
  if (!isBand(goal)) return { shape: goal.shape, points: goal.points.map(({ date, value }) => ({ date, value })), ...besides };
  const { low, high, width } = goal;
  return { shape: goal.shape, ...(low === null ? {} : { low }), ...(high === null ? {} : { high }), width, ...besides };
}
