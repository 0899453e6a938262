import { isDeepStrictEqual } from "node:util";
import type { Dated, DatedTree, Goal, Link, MetricDefinition, TreeMetric, TreeUnit } from "@/lib/core/metric";
import { addDays, type PlainDate } from "@/lib/core/period";

/** What a published tree says of a metric, or of a unit's place, that may differ from what it said before. */
export type Said =
  | { readonly what: "definition"; readonly was: MetricDefinition; readonly is: MetricDefinition }
  | { readonly what: "added" | "retired" | "restored" }
  | { readonly what: "goal"; readonly unit: string | null; readonly was: Goal | null; readonly is: Goal | null }
  | { readonly what: "link"; readonly was: Link | null; readonly is: Link | null; readonly ends: Pick<Link, "from" | "to"> }
  | { readonly what: "unit"; readonly unit: string; readonly from: string | null; readonly to: string | null };

/** One such statement: the first day on which it is so (null: always), and an id that two trees share where they say the same. */
export interface Statement {
  readonly id: string;
  readonly on: PlainDate | null;
  readonly said: Said;
}

/** A link as something to say things about. */
export function linkSubject({ from, to }: Pick<Link, "from" | "to">): string {
  return `link ${from}:${to}`;
}

/** Everything dated that a tree says, by what it is about: `metric KEY`, `link FROM:TO`, or `units` for all of them. */
export function statementsOf(tree: DatedTree): Map<string, Statement[]> {
  const found = new Map<string, Statement[]>();
  const add = (subject: string, statements: readonly Statement[]) => {
    if (statements.length > 0) found.set(subject, [...(found.get(subject) ?? []), ...statements]);
  };
  for (const metric of tree.metrics)
    add(`metric ${metric.key}`, [...definitions(metric), ...goals(metric), ...retirement(metric)]);
  for (const entries of byEnds(tree.links)) {
    const [first] = entries;
    if (first !== undefined) add(linkSubject(first.is), claims(entries));
  }
  add("units", tree.units.flatMap(places));
  return found;
}

function statement(on: PlainDate | null, said: Said): Statement {
  return { id: JSON.stringify([on, said]), on, said };
}

function definitions({ definitions: dated }: TreeMetric): Statement[] {
  return dated.slice(1).flatMap(({ from, is }, i) => {
    const was = dated[i]?.is;
    if (was === undefined) return [];
    // By what differs, so that the same change is the same statement whatever else is said of both sides.
    const differing = (Object.keys(is) as (keyof MetricDefinition)[]).filter(
      (field) => !isDeepStrictEqual(was[field], is[field]),
    );
    const id = JSON.stringify([from, differing.map((field) => [field, was[field], is[field]])]);
    return differing.length === 0 ? [] : [{ id, on: from, said: { what: "definition", was, is } }];
  });
}

function goals({ goals: dated }: TreeMetric): Statement[] {
  return [...new Set(dated.map(({ unit }) => unit))].flatMap((unit) => {
    const line = dated.filter((goal) => goal.unit === unit);
    return course(line, (was, is) => ({ what: "goal", unit, was, is }));
  });
}

function claims(entries: readonly Dated<Link>[]): Statement[] {
  const { from, to } = entries[0]?.is ?? { from: "", to: "" };
  return course(entries, (was, is) => ({ what: "link", was, is, ends: { from, to } }));
}

/** Each entry against the one that it takes the place of, and the end of one after which there is none. */
function course<T>(entries: readonly Dated<T | null>[], said: (was: T | null, is: T | null) => Said): Statement[] {
  return entries.flatMap((entry, i) => {
    const [before, next] = [entries[i - 1], entries[i + 1]];
    const follows =
      before !== undefined && (before.until === null || entry.from === null || addDays(before.until, 1) >= entry.from);
    const begun = statement(entry.from, said(follows ? before.is : null, entry.is));
    const gone = entry.until !== null && (next?.from == null || next.from > addDays(entry.until, 1));
    const isSame = follows && isDeepStrictEqual(before.is, entry.is);
    return [
      ...(isSame || (entry.is === null && !follows) ? [] : [begun]),
      ...(gone && entry.until !== null && entry.is !== null ? [statement(addDays(entry.until, 1), said(entry.is, null))] : []),
    ];
  });
}

function retirement({ retired }: TreeMetric): Statement[] {
  return retired === null ? [] : [statement(addDays(retired, 1), { what: "retired" })];
}

function byEnds(links: readonly Dated<Link>[]): Dated<Link>[][] {
  const pairs = new Map<string, Dated<Link>[]>();
  for (const link of links) {
    const name = `${link.is.from} ${link.is.to}`;
    pairs.set(name, [...(pairs.get(name) ?? []), link]);
  }
  return [...pairs.values()];
}

/** Where a unit came to stand or was closed, day by day; where it stood at first is no change. */
function places(unit: TreeUnit): Statement[] {
  const parentOn = (date: PlainDate) => unit.moves.findLast(({ from }) => from <= date)?.parent ?? unit.parent;
  const at = (on: PlainDate, from: string | null, to: string | null) => statement(on, { what: "unit", unit: unit.key, from, to });
  return [
    ...(unit.from === null ? [] : [at(unit.from, null, parentOn(unit.from))]),
    ...unit.moves.map(({ from, parent }) => at(from, parentOn(addDays(from, -1)), parent)),
    ...unit.closures.flatMap((closed) => {
      const open = addDays(closed.until, 1);
      return [at(closed.from, parentOn(closed.from), null), at(open, null, parentOn(open))];
    }),
    ...(unit.until === null ? [] : [at(addDays(unit.until, 1), parentOn(unit.until), null)]),
  ];
}
