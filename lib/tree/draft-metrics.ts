import type { PlainDate } from "@/lib/core/period";
import type { EditOf } from "@/lib/drafts/schema";
import { changed, dateOf, done, metricIn, type Publishing, refused, type Step, withMetric } from "./draft-step";
import { definedBy, sameDefinition, statesOf } from "./metric-states";
import type { FileDefinition, FileMetric, TreeFile } from "./schema";
import { begunBefore, endOf, type State } from "./succession";

/** A metric that was not there. */
export function addMetric(file: TreeFile, { metric }: EditOf<"add-metric">): Step {
  if (metricIn(file, metric.key)) return refused(`There is a metric ${metric.key} already.`, "a key of its own");
  return done({ ...file, metrics: [...(file.metrics ?? []), metric] });
}

/** Other words, another home, another owner, another guard: whichever fields are set, from a date on. */
export function changeMetric(file: TreeFile, edit: EditOf<"change-metric">, at: Publishing): Step {
  const from = dateOf(edit.from, metricIn(at.published, edit.metric) !== undefined, at);
  return withMetric(file, edit.metric, (metric) => {
    const states = changedFrom(statesOf(metric), from, (definition) => changed(definition, edit.set));
    const { key, goal, goals, goalHistory, retired } = metric;
    return { key, ...definedBy(states), goal, goals, goalHistory, retired };
  });
}

/** The definitions after a change that holds from a date on (undefined: always): what begins later is changed too. */
function changedFrom(
  states: readonly State<FileDefinition>[],
  from: PlainDate | undefined,
  change: (definition: FileDefinition) => FileDefinition,
): State<FileDefinition>[] {
  const earlier = from === undefined ? [] : begunBefore(states, from);
  const later = states.slice(earlier.length).map((state) => ({ from: state.from, is: change(state.is) }));
  const standing = earlier.at(-1);
  if (standing && from !== undefined && later[0]?.from !== from) later.unshift({ from, is: change(standing.is) });
  const after = [...earlier];
  for (const state of later) {
    const before = after.at(-1);
    if (before && sameDefinition(before.is, state.is)) after[after.length - 1] = { from: before.from, is: state.is };
    else after.push(state);
  }
  return after;
}

/** Its last day: by default the one before the draft is published. */
export function retireMetric(file: TreeFile, edit: EditOf<"retire-metric">, at: Publishing): Step {
  return withMetric(file, edit.metric, (metric) => ({
    ...metric,
    retired: edit.last ?? endOf(statesOf(metric)[0]?.from, metric.retired, at.date),
  }));
}

/** A metric without the definitions that would begin after its last day, whichever of the two was said first. */
export function untilLastDay(metric: FileMetric): FileMetric {
  const { retired, key, goal, goals, goalHistory } = metric;
  const states = statesOf(metric);
  const begun = states.filter(({ from }, place) => place === 0 || from === undefined || retired === undefined || from <= retired);
  return begun.length === states.length ? metric : { key, ...definedBy(begun), goal, goals, goalHistory, retired };
}

/** In use again, as if it had never ended. */
export function restoreMetric(file: TreeFile, edit: EditOf<"restore-metric">): Step {
  return withMetric(file, edit.metric, ({ retired, ...metric }) =>
    retired === undefined ? refused(`${metric.name} is in use.`, "a metric that was retired") : metric,
  );
}

/** Its definitions with their dates, as a file declares them that writes the past out; its goals stay. */
export function metricInFull(file: TreeFile, { metric: said }: EditOf<"metric-in-full">): Step {
  return withMetric(file, said.key, ({ goal, goals, goalHistory }): FileMetric => ({ ...said, goal, goals, goalHistory }));
}

/** Out of the draft altogether, goals and past included. */
export function removeMetric(file: TreeFile, edit: EditOf<"remove-metric">): Step {
  if (!metricIn(file, edit.metric)) return refused(`There is no metric "${edit.metric}".`, "the key of a metric");
  return done({ ...file, metrics: (file.metrics ?? []).filter(({ key }) => key !== edit.metric) });
}
