import { type MayWrite, unitsWritable, writingOf } from "@/lib/access/writing";
import type { Context, Scope } from "@/lib/context";
import type { DatedTree, MetricDefinition } from "@/lib/core/metric";
import { type Calendar, dayNumber, type PlainDate } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import { AppError, type Fault } from "@/lib/errors";
import { currentWorld } from "@/lib/readings/world";
import { calendarOf, metricIds, publishedTree, todayOf } from "@/lib/tree/data";
import { unguardText } from "./csv-cell";
import { Directory, Miss } from "./directory";
import type { Mapping } from "./schema";
import { TextCache } from "./text-cache";

/** What a metric is from a day on: readings of periods that end then or later follow it. */
export interface MetricRule {
  readonly fromDay: number;
  readonly definition: MetricDefinition;
  /** Segment key by text; `null` where the metric has no dimension. */
  readonly segments: TextCache<string | Miss> | null;
}

export interface MetricEntry {
  readonly id: number;
  readonly key: string;
  /** Oldest first; the first holds for all earlier time. */
  readonly rules: readonly [MetricRule, ...MetricRule[]];
  /** Last day (as a day number) of a retired metric. */
  readonly lastDay: number;
}

export interface UnitEntry {
  readonly id: number;
  readonly key: string;
  /** Last day (as a day number) of a closed unit; Infinity while it is open. */
  readonly lastDay: number;
}

/** What the texts of a readings file may name. */
export interface ImportWorld {
  readonly metrics: Directory<MetricEntry>;
  readonly units: Directory<UnitEntry>;
  readonly calendar: Calendar;
  /** Which readings are the caller's to write; null where all are. */
  readonly mayWrite: MayWrite | null;
  readonly today: PlainDate;
  /** Keys and names of the dimensions: headings that stand for the segment. */
  readonly dimensions: readonly string[];
  /** Every segment of any dimension: its key and name. */
  readonly segments: ReadonlyMap<string, string>;
  /** Of the tree and roster that say so: what is read by them is saved under no others. */
  readonly mark: string;
}

/** A cell that names something: without outer blanks and without the guard that keeps spreadsheets from reading a formula. */
export function nameIn(cell: string): string {
  return unguardText(cell.trim());
}

/**
 * The metrics, units and segments of the published tree, under the names that the mapping gives them too.
 * @throws AppError `refused` before a tree is published, `invalid` where the mapping names what does not exist
 */
export async function importWorld(ctx: Context<"readings.write">, mapping: Mapping): Promise<ImportWorld> {
  if (!(await publishedTree(ctx)))
    throw new AppError("refused", "There is no metric tree yet to read figures for; apply a tree file first.");
  const ground = await currentWorld(ctx);
  const { tree, mark } = ground;
  const today = await todayOf(ctx, tree);
  const writable = unitsWritable(ctx, ground);
  const units = ground.units.units.filter(({ id }) => writable?.has(id) ?? true);
  const mayWrite = writingOf(ctx, ground);
  const offersUnits = ctx.actor.caller.kind !== "token";
  return worldOf({ tree, metricIds: await metricIds(ctx), units, today, mayWrite, offersUnits, scope: ctx.scope, mark }, mapping);
}

/** The same from what was read. @throws AppError `invalid` where the mapping names what does not exist */
function worldOf(
  known: {
    tree: DatedTree;
    metricIds: ReadonlyMap<string, number>;
    units: readonly Unit[];
    today: PlainDate;
    mayWrite?: MayWrite | null;
    /** May units be offered for a text that names none? Not to a program: some are people. */
    offersUnits?: boolean;
    scope?: Scope;
    mark: string;
  },
  mapping: Mapping,
): ImportWorld {
  const { tree, scope = "all" } = known;
  const names = new Map(Object.entries(mapping.names ?? {}));
  const world: ImportWorld = {
    metrics: new Directory("metric", metricItems(tree, known.metricIds, names, scope), names),
    units: new Directory("unit", unitItems(known.units), names, known.offersUnits),
    calendar: calendarOf(tree),
    mayWrite: known.mayWrite ?? null,
    today: known.today,
    dimensions: tree.dimensions.flatMap(({ key, name }) => [key, name]),
    segments: new Map(tree.dimensions.flatMap(({ values }) => values.map(({ key, name }) => [key, name] as const))),
    mark: known.mark,
  };
  checkNames(world, tree, mapping);
  return world;
}

function* metricItems(tree: DatedTree, ids: ReadonlyMap<string, number>, names: ReadonlyMap<string, string>, scope: Scope) {
  for (const metric of tree.metrics) {
    if (scope !== "all" && !metric.definitions.some(({ is }) => scope.includes(is.department))) continue;
    const id = ids.get(metric.key);
    const [first, ...later] = metric.definitions.map(({ from, is }) => ({
      fromDay: from === null ? Number.NEGATIVE_INFINITY : dayNumber(from),
      definition: is,
      segments: segmentsOf(tree, is.dimension, names),
    }));
    if (id === undefined || !first) continue;
    const entry: MetricEntry = { id, key: metric.key, rules: [first, ...later], lastDay: lastDayOf(metric.retired) };
    yield { key: metric.key, name: (later.at(-1) ?? first).definition.name, item: entry };
  }
}

function* unitItems(units: readonly Unit[]) {
  for (const { id, key, name, spans } of units) {
    const lastDay = spans.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...spans.map(({ until }) => lastDayOf(until)));
    yield { key, name, item: { id, key, lastDay } satisfies UnitEntry };
  }
}

function lastDayOf(date: PlainDate | null): number {
  return date === null ? Number.POSITIVE_INFINITY : dayNumber(date);
}

function segmentsOf(
  tree: DatedTree,
  dimension: string | null,
  names: ReadonlyMap<string, string>,
): TextCache<string | Miss> | null {
  const values = tree.dimensions.find(({ key }) => key === dimension)?.values;
  if (!values) return null;
  const directory = new Directory(
    "segment",
    values.map(({ key, name }) => ({ key, name, item: key })),
    names,
  );
  return new TextCache((cell) => {
    const text = nameIn(cell);
    return text === "" ? "" : directory.find(text);
  });
}

/** What a mapping names must exist, or the file would be rejected row by row for it. */
function checkNames(world: ImportWorld, tree: DatedTree, mapping: Mapping): void {
  const segments = new Set(tree.dimensions.flatMap(({ values }) => values.map(({ key }) => key)));
  const faults: Fault[] = [];
  for (const [text, key] of Object.entries(mapping.names ?? {})) {
    if (segments.has(key)) continue;
    const unit = world.units.find(key);
    if (!(unit instanceof Miss) || world.metrics.knows(key)) continue;
    faults.push({
      path: `names.${text}`,
      found: key,
      expected: unit.expected,
      message: `names: "${text}" stands for "${key}", which is no key.`,
    });
  }
  for (const field of ["metric", "unit"] as const) {
    const text = mapping.constants?.[field];
    const found = text === undefined ? null : field === "metric" ? world.metrics.find(text) : world.units.find(text);
    if (!(found instanceof Miss)) continue;
    faults.push({
      path: `constants.${field}`,
      found: text ?? "",
      expected: found.expected,
      message: `constants: ${found.message}`,
    });
  }
  if (faults.length > 0) throw new AppError("invalid", `The mapping cannot be used: ${faults[0]?.message}`, { errors: faults });
}
