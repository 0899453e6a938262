import { isDeepStrictEqual } from "node:util";
import { inArray } from "drizzle-orm";
import { atomically } from "@/db/atomically";
import { appendCommit } from "@/db/commit-log";
import { newWorkerUnit } from "@/db/ids";
import { type WorkerRow, writeWorkers } from "@/db/roster";
import { newSalt, sealOf } from "@/db/seal";
import { tables } from "@/db/tables";
import { authorise } from "@/lib/access/authorise";
import { linkToRoster } from "@/lib/accounts/roster-link";
import type { Context, Visit } from "@/lib/context";
import type { PlainDate } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import { AppError } from "@/lib/errors";
import { rebuildRollups } from "@/lib/readings/rebuild";
import { type CurrentWorld, currentWorld, stillHolds } from "@/lib/readings/world";
import { recordIn } from "@/lib/trail/record";
import { organisationUnits, todayOf } from "@/lib/tree/data";
import { rosterOf, type StoredWorker } from "./data";
import { type RosterDifference, rosterDifferences } from "./roster-differences";
import { rosterHash } from "./roster-hash";
import { mergeWorker, type Worker } from "./roster-merge";
import { peopleIn } from "./roster-people";

export interface ApplyRoster {
  readonly text: string;
  /** The date of a move whose row has none; today where absent. */
  readonly from?: PlainDate;
  readonly dryRun?: boolean;
}

export interface AppliedRoster {
  /** Commit number, or null where nothing was written. */
  readonly no: number | null;
  readonly unchanged: boolean;
  /** Workers in the file: new ones, ones whose row or teams differ now, and the rest. */
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /** Workers that the file does not name: they stay as they are. */
  readonly kept: number;
  /** The new and the changed ones, by key: what is another than before, in words. */
  readonly differences: readonly RosterDifference[];
}

/**
 * Applies a roster: which worker stands in which team, and when. Workers that it does not name are kept. Whole or not at all.
 * @throws AppError `invalid` with every fault in `details.errors`; `refused` before a tree is published; `conflict` where
 *   another tree or roster was applied meanwhile; `busy` while an import is open
 */
export async function applyRoster(visit: Visit, { text, from, dryRun = false }: ApplyRoster): Promise<AppliedRoster> {
  const ctx = await authorise(visit, "roster.change");
  const world = await currentWorld(ctx);
  const known = new Map((await rosterOf(ctx, world.units)).map((worker) => [worker.key, worker]));
  const people = peopleIn(text, world.units);
  const date = from ?? (await todayOf(ctx, world.tree));
  const merged = [...people.values()].map((rows) => mergeWorker(known.get(rows[0]?.key ?? ""), rows, date));
  const added = merged.filter(({ key }) => !known.has(key));
  const changed = merged.filter((worker) => known.has(worker.key) && !isSame(known.get(worker.key), worker));
  const counts = {
    added: added.length,
    changed: changed.length,
    same: merged.length - added.length - changed.length,
    kept: known.size - (merged.length - added.length),
    differences: rosterDifferences(known, [...added, ...changed], (key) => world.units.byKey(key)?.name ?? key),
  };
  const unchanged = added.length + changed.length === 0;
  if (unchanged || dryRun) return { no: null, unchanged, ...counts };
  const updates = changed.map((worker) => ({ worker, id: known.get(worker.key)?.id ?? Number.NaN }));
  const metrics = await metricsReadBy(
    ctx,
    updates.filter(({ worker }) => !sameSpans(known.get(worker.key), worker)).map(({ id }) => id),
  );
  const no = await write(ctx, { world, added, updates, metrics });
  return { no, unchanged, ...counts };
}

function isSame(known: Worker | undefined, worker: Worker): boolean {
  return known !== undefined && known.name === worker.name && known.email === worker.email && sameSpans(known, worker);
}

function sameSpans(known: Worker | undefined, worker: Worker): boolean {
  return isDeepStrictEqual(known?.spans, worker.spans);
}

async function metricsReadBy(ctx: Context, units: readonly number[]): Promise<number[]> {
  const { series } = tables;
  const metrics = new Set<number>();
  for (let at = 0; at < units.length; at += 500) {
    const some = units.slice(at, at + 500);
    const rows = await ctx.store.db.selectDistinct({ metric: series.metric }).from(series).where(inArray(series.unit, some));
    for (const { metric } of rows) metrics.add(metric);
  }
  return [...metrics].sort((a, b) => a - b);
}

interface RosterChange {
  readonly world: CurrentWorld;
  readonly added: readonly Worker[];
  readonly updates: readonly { readonly worker: Worker; readonly id: number }[];
  /** Metrics whose stored roll-ups may differ. */
  readonly metrics: readonly number[];
}

function write(ctx: Context<"roster.change">, { world, added, updates, metrics }: RosterChange): Promise<number> {
  const teamId = (key: string): number => world.units.byKey(key)?.id ?? Number.NaN;
  return atomically(ctx.store, (tx) => {
    if (!stillHolds(tx, world)) {
      throw new AppError(
        "conflict",
        "Another tree or roster was applied meanwhile: look at what it changed and apply the file again.",
      );
    }
    const written: StoredWorker[] = [
      ...updates.map(({ worker, id }) => ({ ...worker, id })),
      ...added.map((worker) => ({ ...worker, id: newWorkerUnit(tx) })),
    ];
    const at = ctx.now().toISOString();
    const details = { added: added.length, changed: updates.length };
    const rows = written.map((worker) => rowOf(worker, teamId));
    const no = appendCommit(tx, {
      kind: "roster",
      at,
      actor: ctx.actor,
      rows: rows.length,
      contentHash: rosterHash(rows),
      details: { ...details, sealed: true },
    });
    recordIn(tx, ctx.actor, at, { what: "roster", subject: `commit:${no}`, details });
    writeWorkers(tx, no, rows);
    linkToRoster(tx);
    if (metrics.length > 0) rebuildRollups(tx, { ...world, units: unitsWith(world, updates, teamId) }, metrics);
    return no;
  });
}

function rowOf({ id, key, name, email, spans }: StoredWorker, teamId: (key: string) => number): WorkerRow {
  const stays = spans.map(({ team, from, until }) => ({ team: teamId(team), from: from ?? null, until: until ?? null }));
  const salt = newSalt();
  return { unit: id, key, name, email, salt, seal: sealOf(salt, [key, name, email]), spans: stays };
}

/** The units as they will be. New workers have no readings yet, so no roll-up asks for them. */
function unitsWith(
  world: CurrentWorld,
  updates: RosterChange["updates"],
  teamId: (key: string) => number,
): CurrentWorld["units"] {
  const moved = new Map(updates.map(({ worker, id }) => [id, worker]));
  const workers = world.units.units
    .filter(({ kind }) => kind === "worker")
    .map((unit): Unit => {
      const spans = moved
        .get(unit.id)
        ?.spans.map(({ team, from, until }) => ({ from: from ?? null, until: until ?? null, parent: teamId(team) }));
      return spans ? { ...unit, spans } : unit;
    });
  return organisationUnits(world.tree, teamId, workers);
}
