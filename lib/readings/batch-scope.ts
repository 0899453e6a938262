import type { Store } from "@/db/open";
import { writingOf } from "@/lib/access/writing";
import type { Context } from "@/lib/context";
import { definitionOn } from "@/lib/core/metric-tree";
import { lastDay, type Period } from "@/lib/core/period";
import { publishedTree } from "@/lib/tree/data";
import { metricKey } from "./rules-in-force";
import { type CurrentWorld, currentWorld } from "./world";

/** Is a batch, by its number, the caller's to see and to undo? */
export type BatchScope = (batch: number) => boolean;

/**
 * Which batches are the caller's to see and to undo: whole or not at all, those of which the caller may write every reading. Of
 * an undo, what it takes back decides. A program sees only what it sent itself.
 */
export async function batchScopeOf(ctx: Context): Promise<BatchScope> {
  const { store, scope, actor } = ctx;
  const isOwn: BatchScope = (batch) =>
    actor.caller.kind !== "token" || store.rows("SELECT actor FROM batch WHERE seq = ?").get(batch)?.[0] === actor.id;
  if (scope === "all") return isOwn;
  if ((await publishedTree(ctx)) === null) return () => false;
  const isHeld = heldBy(ctx, await currentWorld(ctx));
  return (batch) => isOwn(batch) && isHeld(batch);
}

/** A batch never changes: what was found of it holds for as long as tree and units do. */
function heldBy(ctx: Context, world: CurrentWorld): BatchScope {
  const { store } = ctx;
  const known = verdictsOf(ctx, world);
  const mayHold = holdingOf(ctx, world);
  const metrics = new Set(metricsOf(store, world, ctx.scope));
  return (batch) => {
    const verdict = known.get(batch) ?? (areAmong(store, batch, metrics) && holds(store, rootOf(store, batch), mayHold));
    known.set(batch, verdict);
    return verdict;
  };
}

interface Verdicts {
  readonly mark: string;
  readonly by: Map<string, Map<number, boolean>>;
}

function verdictsOf({ store, scope }: Context, { mark }: CurrentWorld): Map<number, boolean> {
  const kept = store.memo.get("batch scopes") as Verdicts | undefined;
  const verdicts = kept?.mark === mark ? kept : { mark, by: new Map<string, Map<number, boolean>>() };
  store.memo.set("batch scopes", verdicts);
  const name = scope === "all" ? "all" : [...scope].sort().join(" ");
  const known = verdicts.by.get(name) ?? new Map<number, boolean>();
  verdicts.by.set(name, known);
  return known;
}

/** The store's ids of the metrics that are, or ever were, of some departments. */
export function metricsOf(store: Store, { tree }: Pick<CurrentWorld, "tree">, departments: Context["scope"]): number[] {
  const keys = tree.metrics.filter(
    ({ definitions }) => departments === "all" || definitions.some(({ is }) => departments.includes(is.department)),
  );
  return keys.flatMap(({ key }) => {
    const id = store.rows("SELECT id FROM metric WHERE key = ?").get(key)?.[0];
    return id === undefined ? [] : [Number(id)];
  });
}

const ABOUT = "SELECT metric_id FROM batch_metric WHERE batch = ?";

function areAmong(store: Store, batch: number, metrics: ReadonlySet<number>): boolean {
  return store
    .rows(ABOUT)
    .all(batch)
    .every(([metric]) => metrics.has(Number(metric)));
}

/** The batch of readings that an undo, or an undo of an undo, is about. */
export function rootOf(store: Store, batch: number): number {
  const undoes = store.rows("SELECT undoes FROM batch WHERE seq = ?").get(batch)?.[0];
  return typeof undoes === "number" ? rootOf(store, undoes) : batch;
}

const HELD = `SELECT DISTINCT s.metric_id, s.unit_id, b.first_period, b.last_period FROM batch_series b
  JOIN series s ON s.id = b.series_id WHERE b.batch = ?`;

type MayHold = (metric: number, unit: number, first: Period, last: Period) => boolean;

function holds(store: Store, batch: number, mayHold: MayHold): boolean {
  const rows = store.rows(HELD).all(batch) as [number, number, Period, Period][];
  return rows.length > 0 && rows.every((row) => mayHold(...row));
}

/** May the caller write a metric's readings for a unit in two periods? Where nothing ever moved, that is asked once. */
function holdingOf({ store, scope }: Context, world: CurrentWorld): MayHold {
  const { tree, units, calendar } = world;
  const mayWrite = writingOf({ scope }, world);
  const keys = new Map<number, string | null>();
  const always = new Map<string, boolean>();
  const keyOf = (metric: number) => {
    const key = keys.get(metric) ?? metricKey(store, metric);
    keys.set(metric, key);
    return key;
  };
  const mayIn = (key: string, unit: number, period: Period) => {
    const definition = definitionOn(tree, key, lastDay(period, calendar));
    return definition !== null && (mayWrite === null || mayWrite(definition, unit, period));
  };
  const isStill = (key: string, unit: number, period: Period) =>
    tree.metrics.find((metric) => metric.key === key)?.definitions.length === 1 &&
    [unit, ...units.ancestorsOn(unit, lastDay(period, calendar))].every((id) => (units.byId(id)?.spans.length ?? 0) <= 1);
  return (metric, unit, first, last) => {
    const name = `${metric} ${unit}`;
    const known = always.get(name);
    if (known !== undefined) return known;
    const key = keyOf(metric);
    if (key === null) return false;
    const may = mayIn(key, unit, first) && mayIn(key, unit, last);
    if (isStill(key, unit, first)) always.set(name, may);
    return may;
  };
}
