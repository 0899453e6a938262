import type { GatheredGroup } from "./problem-groups";
import type { ProblemKind } from "./schema";

const SEVERAL: Readonly<Record<ProblemKind, (where: string) => string>> = {
  "unknown-metric": (where) => `Several names${where} are no metric's.`,
  "unknown-unit": (where) => `Several names${where} are no unit's.`,
  "unknown-segment": (where) => `Several names${where} are no segment's.`,
  "ambiguous-name": (where) => `Several names${where} are shared by more than one thing.`,
  "missing-name": (where) => `Cells${where} are blank that have to say something.`,
  total: () => "These rows add up or average others.",
  "not-yours": () => "These rows are of units or metrics that are not yours to write.",
  closed: () => "These rows are of what was closed or retired by then.",
  computed: () => "These metrics are computed from others and take no readings.",
  "not-a-period": (where) => `Texts${where} are no periods.`,
  "other-grain": (where) => `Periods${where} are of another kind than their metric is kept by.`,
  "not-a-figure": (where) => `Texts${where} are no figures.`,
  "not-a-state": (where) => `Texts${where} are no states.`,
  "wrong-mark": (where) => `Figures${where} carry a mark that their metric does not have.`,
  impossible: (where) => `Figures${where} are not possible for their metric.`,
  incomplete: () => "These rows lack a figure that their metric needs.",
  disagrees: () => "These rows say two things that do not agree.",
  "broken-row": () => "These rows do not have the cells that the headings have.",
  "no-heading": () => "Cells stand in columns without a heading.",
  duplicate: () => "These rows say the same thing as others.",
  "segment-mix": () => "Some readings have a segment, while others of the same metric, unit and period have none.",
  locked: () => "These figures are locked.",
  other: () => "Problems of other kinds; all are in the list of problems.",
};

/** One sentence on a group: that of its problem where it is one text's or one row's, else what its problems have in common. */
export function groupMessage({ kind, column, texts, isComplete, message, count }: GatheredGroup): string {
  const isOne = count === 1 || (isComplete && texts.size === 1);
  return isOne && kind !== "total" && kind !== "other" ? message : SEVERAL[kind](column === null ? "" : ` under “${column}”`);
}
