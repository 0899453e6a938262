import { isDeepStrictEqual } from "node:util";
import type { Dated, DatedTree, Goal, Link, MetricDefinition, Organisation, TreeMetric, TreeUnit } from "@/lib/core/metric";
import { isInForce } from "@/lib/core/metric-tree";
import type { PlainDate } from "@/lib/core/period";

/** One thing in which two trees differ. `key` names it; of a goal it is `metric` or `metric@unit`, of a link `from:to`. */
export interface Difference {
  readonly kind: "added" | "changed" | "removed";
  readonly what: "organisation" | "dimension" | "unit" | "metric" | "goal" | "link";
  readonly key: string;
  readonly detail: string;
}

/** What a tree says that the one before did not, in the order of the file. `date` decides what counts as still there. */
export function differencesOf(before: DatedTree | null, after: DatedTree, date: PlainDate): Difference[] {
  return [
    ...organisationDifferences(before?.organisation, after.organisation),
    ...compared(
      "dimension",
      before?.dimensions ?? [],
      after.dimensions,
      ({ key }) => key,
      () => true,
      describeDimension,
    ),
    ...compared(
      "unit",
      unitsBelow(before),
      unitsBelow(after),
      ({ key }) => key,
      (unit) => isOpen(unit, date),
      describeUnit,
    ),
    ...compared(
      "metric",
      before?.metrics ?? [],
      after.metrics,
      ({ key }) => key,
      (metric) => isKept(metric, date),
      describeMetric,
      metricItself,
    ),
    ...compared(
      "goal",
      goalLines(before),
      goalLines(after),
      ({ key }) => key,
      ({ goals }) => stands(goals.at(-1), date),
      describeGoal,
    ),
    ...compared(
      "link",
      linkLines(before),
      linkLines(after),
      ({ key }) => key,
      ({ links }) => stands(links.at(-1), date),
      describeLink,
    ),
  ];
}

/**
 * Things by key: added where only the new tree has them (or has them again), removed where it has them no longer,
 * changed where `part` of them differs.
 */
function compared<T>(
  what: Difference["what"],
  before: readonly T[],
  after: readonly T[],
  keyOf: (thing: T) => string,
  isThere: (thing: T) => boolean,
  describe: (after: T, before: T | undefined) => string,
  part: (thing: T) => unknown = (thing) => thing,
): Difference[] {
  const old = new Map(before.map((thing) => [keyOf(thing), thing]));
  const kept = new Set(after.map(keyOf));
  const standing = after.flatMap((thing): Difference[] => {
    const was = old.get(keyOf(thing));
    if (was !== undefined && isDeepStrictEqual(part(was), part(thing))) return [];
    const wasThere = was !== undefined && isThere(was);
    const kind = wasThere === isThere(thing) ? (was === undefined ? "added" : "changed") : wasThere ? "removed" : "added";
    return [{ kind, what, key: keyOf(thing), detail: describe(thing, was) }];
  });
  const gone = before.filter((thing) => !kept.has(keyOf(thing)));
  return [
    ...standing,
    ...gone.map(
      (thing): Difference => ({
        kind: "removed",
        what,
        key: keyOf(thing),
        detail: `${capital(what)} ${keyOf(thing)} is taken out.`,
      }),
    ),
  ];
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function organisationDifferences(before: Organisation | undefined, after: Organisation): Difference[] {
  if (!before) return [{ kind: "added", what: "organisation", key: after.key, detail: `Organisation ${after.name}.` }];
  const fields = changedFields(before, after);
  return fields.length === 0
    ? []
    : [{ kind: "changed", what: "organisation", key: after.key, detail: `Organisation: ${fields.join("; ")}.` }];
}

function changedFields<T extends object>(before: T, after: T): string[] {
  return (Object.keys(after) as (keyof T & string)[])
    .filter((field) => !isDeepStrictEqual(before[field], after[field]))
    .map((field) => `${field} ${shown(before[field])} → ${shown(after[field])}`);
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return "none";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function describeDimension(after: DatedTree["dimensions"][number], before: DatedTree["dimensions"][number] | undefined): string {
  const values = after.values.map(({ key }) => key).join(", ");
  return before ? `Dimension ${after.key}: ${changedFields(before, after).join("; ")}.` : `Dimension ${after.key}: ${values}.`;
}

function unitsBelow(tree: DatedTree | null): readonly TreeUnit[] {
  return tree?.units.filter(({ kind }) => kind !== "enterprise") ?? [];
}

function isOpen({ from, until, closures }: TreeUnit, date: PlainDate): boolean {
  return (
    (from !== null && from > date) || (isInForce({ from, until }, date) && !closures.some((closure) => isInForce(closure, date)))
  );
}

function describeUnit(after: TreeUnit, before: TreeUnit | undefined): string {
  if (!before) return `${capital(after.kind)} ${after.name} under ${after.parent}${since(after.from)}.`;
  const said: string[] = [];
  if (before.name !== after.name) said.push(`name ${before.name} → ${after.name}`);
  const moves = after.moves.filter((move) => !before.moves.some((known) => isDeepStrictEqual(known, move)));
  said.push(...moves.map((move) => `moves under ${move.parent} from ${move.from}`));
  const undone = before.moves.filter((move) => !after.moves.some((known) => isDeepStrictEqual(known, move)));
  said.push(...undone.map((move) => `no longer moves under ${move.parent} on ${move.from}`));
  if (before.parent !== after.parent) said.push(`stood under ${after.parent}, not ${before.parent}, at first`);
  if (before.from !== after.from) said.push(`open${since(after.from) || " always"}`);
  if (before.until !== after.until) said.push(after.until === null ? "open again" : `closes after ${after.until}`);
  if (!isDeepStrictEqual(before.closures, after.closures))
    said.push(`closed ${after.closures.map(({ from, until }) => `${from} to ${until}`).join(", ") || "never"}`);
  return `Unit ${after.key}: ${said.join("; ")}.`;
}

function since(from: PlainDate | null): string {
  return from === null ? "" : ` from ${from}`;
}

/** A metric without its goals, which are compared by themselves. */
function metricItself({ goals: _, ...metric }: TreeMetric): unknown {
  return metric;
}

function isKept({ retired }: TreeMetric, date: PlainDate): boolean {
  return retired === null || retired >= date;
}

function describeMetric(after: TreeMetric, before: TreeMetric | undefined): string {
  const standing = after.definitions.at(-1);
  if (!before)
    return `Metric ${after.key}: ${standing?.is.name ?? ""}, ${standing?.is.measure ?? ""} by ${standing?.is.grain ?? ""}${since(after.from)}.`;
  const said: string[] = [];
  const was: Dated<MetricDefinition> | undefined = before.definitions.at(-1);
  if (standing && was) {
    const fields = changedFields(was.is, standing.is);
    if (fields.length > 0) said.push(`${fields.join("; ")}${since(standing.from)}`);
    else if (was.from !== standing.from) said.push(`in force${since(standing.from) || " always"}`);
  }
  if (before.retired !== after.retired) said.push(after.retired === null ? "in use again" : `ends after ${after.retired}`);
  return `Metric ${after.key}: ${said.join("; ") || "its past definitions differ"}.`;
}

interface GoalLine {
  readonly key: string;
  readonly goals: readonly Dated<Goal | null>[];
}

function goalLines(tree: DatedTree | null): GoalLine[] {
  const lines = new Map<string, Dated<Goal | null>[]>();
  for (const metric of tree?.metrics ?? []) {
    for (const { unit, ...goal } of metric.goals) {
      const key = unit === null ? metric.key : `${metric.key}@${unit}`;
      lines.set(key, [...(lines.get(key) ?? []), goal]);
    }
  }
  return [...lines].map(([key, goals]) => ({ key, goals }));
}

function stands(last: { readonly until: PlainDate | null } | undefined, date: PlainDate): boolean {
  return last !== undefined && (last.until === null || last.until >= date);
}

function describeGoal(after: GoalLine, before: GoalLine | undefined): string {
  const standing = after.goals.at(-1);
  if (!standing) return `Goal of ${after.key}.`;
  const was = before?.goals.at(-1);
  const words = promiseOf(standing.is);
  if (!was) return `Goal of ${after.key}: ${words}${since(standing.from)}.`;
  if (standing.until !== null && standing.until !== was.until) return `Goal of ${after.key} ends after ${standing.until}.`;
  if (isDeepStrictEqual(was.is, standing.is) && was.from === standing.from) return `Goal of ${after.key}: its past differs.`;
  return `Goal of ${after.key}: ${promiseOf(was.is)} → ${words}${since(standing.from)}.`;
}

function promiseOf(goal: Goal | null): string {
  if (goal === null) return "none";
  if (goal.shape === "hold") return `hold ${goal.low ?? "…"} to ${goal.high ?? "…"}`;
  const [first, last] = [goal.points[0], goal.points.at(-1)];
  return `${first?.value} on ${first?.date} to ${last?.value} on ${last?.date}`;
}

interface LinkLine {
  readonly key: string;
  readonly links: readonly Dated<Link>[];
}

function linkLines(tree: DatedTree | null): LinkLine[] {
  const lines = new Map<string, Dated<Link>[]>();
  for (const link of tree?.links ?? []) {
    const key = `${link.is.from}:${link.is.to}`;
    lines.set(key, [...(lines.get(key) ?? []), link]);
  }
  return [...lines].map(([key, links]) => ({ key, links }));
}

function describeLink(after: LinkLine, before: LinkLine | undefined): string {
  const standing = after.links.at(-1);
  const name = after.key.replace(":", " → ");
  if (!standing) return `Link ${name}.`;
  const was = before?.links.at(-1);
  if (!was) return `Link ${name}, ${standing.is.kind}${standing.is.sign ? ` ${standing.is.sign}` : ""}${since(standing.from)}.`;
  if (standing.until !== null && standing.until !== was.until) return `Link ${name} ends after ${standing.until}.`;
  const fields = changedFields(was.is, standing.is);
  return `Link ${name}: ${fields.join("; ") || "its dates differ"}${since(standing.from)}.`;
}
