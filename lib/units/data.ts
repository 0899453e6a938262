import { asc, lte } from "drizzle-orm";
import { tables } from "@/db/tables";
import type { Context } from "@/lib/context";
import { parseDate } from "@/lib/core/period";
import type { Unit, UnitSpan, UnitTree } from "@/lib/core/unit-tree";
import type { Worker } from "./roster-merge";

/** The workers as of a commit, with the teams they stood in. A person who was erased keeps an id and a made-up key. */
export async function workersOf(ctx: Context, at: number): Promise<Unit[]> {
  const { worker, workerSpan } = tables;
  const people = new Map((await ctx.store.db.select().from(worker)).map((row) => [row.unit, row]));
  const rows = await ctx.store.db
    .select()
    .from(workerSpan)
    .where(lte(workerSpan.no, at))
    .orderBy(asc(workerSpan.unit), asc(workerSpan.no), asc(workerSpan.ordinal));
  const latest = new Map<number, { no: number; spans: UnitSpan[] }>();
  for (const row of rows) {
    const known = latest.get(row.unit);
    const spans = known?.no === row.no ? known.spans : [];
    spans.push({
      from: row.from === null ? null : parseDate(row.from),
      until: row.until === null ? null : parseDate(row.until),
      parent: row.team,
    });
    latest.set(row.unit, { no: row.no, spans });
  }
  return [...latest].map(([id, { spans }]) => {
    const person = people.get(id);
    const key = person?.key ?? `erased-${id}`;
    return { id, key, name: person ? (person.name ?? person.key) : "Erased person", kind: "worker", spans };
  });
}

/** A worker with the store's id. */
export interface StoredWorker extends Worker {
  readonly id: number;
}

/** The roster as it stands: every worker who was not erased, in the order of their ids. */
export async function rosterOf(ctx: Context, units: UnitTree): Promise<StoredWorker[]> {
  const { worker } = tables;
  const people = await ctx.store.db.select().from(worker).orderBy(asc(worker.unit));
  return people.map(({ unit, key, name, email }) => ({
    id: unit,
    key,
    name,
    email,
    spans: (units.byId(unit)?.spans ?? []).map(({ from, until, parent }) => ({
      team: (parent === null ? undefined : units.byId(parent)?.key) ?? "",
      from: from ?? undefined,
      until: until ?? undefined,
    })),
  }));
}
