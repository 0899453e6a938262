import { setImmediate as pause } from "node:timers/promises";
import { and, desc, gte, inArray, lt, max, type SQL } from "drizzle-orm";
import type { Store } from "@/db/open";
import { tables } from "@/db/tables";
import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { csvCell } from "@/lib/imports/csv-cell";
import { OPERATOR_ID, OPERATOR_NAME } from "./operator-name";
import { record } from "./record";
import type { TrailEntry, TrailFilter, TrailInput, TrailPage } from "./schema";
import { conditionOf } from "./search";

const PAGE = 50;
const EXPORT_PAGE = 1_000;
const STEP = 20_000;

const { trail, person, apiToken } = tables;

type Row = typeof trail.$inferSelect;

/** What the trail tells, the latest first, a page at a time. Names are those of today; the trail itself holds ids. */
export async function trailOf(visit: Visit, { cursor, limit = PAGE, ...filter }: TrailInput = {}): Promise<TrailPage> {
  const { store } = await authorise(visit, "trail.read");
  const entries = await entriesBefore(store, cursor === undefined ? null : Number(cursor), limit + 1, filter);
  const page = entries.slice(0, limit);
  return { entries: page, next: entries.length > limit ? String(page.at(-1)?.no) : null };
}

const COLUMNS = ["no", "at", "who", "name", "door", "address", "what", "subject", "reason", "outcome", "details"] as const;

/**
 * The trail as CSV, the latest first, in pieces; no text of it starts a formula. That it was exported is told by the trail
 * itself, before the first piece.
 */
export async function* exportTrail(visit: Visit, filter: TrailFilter = {}): AsyncGenerator<string> {
  const ctx = await authorise(visit, "trail.read");
  await record(ctx, { what: "export", subject: "trail", details: { filter: Object.keys(filter).sort() } });
  yield `${COLUMNS.join(",")}\n`;
  for (let before: number | null = null; ; ) {
    const entries: TrailEntry[] = await entriesBefore(ctx.store, before, EXPORT_PAGE, filter);
    if (entries.length > 0) yield entries.map(lineOf).join("");
    if (entries.length < EXPORT_PAGE) return;
    before = entries.at(-1)?.no ?? null;
  }
}

function lineOf(entry: TrailEntry): string {
  const cells = COLUMNS.map((column) => {
    if (column === "no") return String(entry.no);
    return csvCell(column === "details" ? JSON.stringify(entry.details) : (entry[column] ?? ""));
  });
  return `${cells.join(",")}\n`;
}

/** The latest entries below a number (null: of all) that a filter lets through. */
async function entriesBefore(store: Store, no: number | null, limit: number, filter: TrailFilter): Promise<TrailEntry[]> {
  const read = filter.query === undefined ? rowsBelow : rowsInSteps;
  const rows = await read(store, no, limit, conditionOf(store, filter));
  const names = await namesOf(store, new Set(rows.map(({ who }) => who)));
  return rows.map((row) => ({
    ...(row as Omit<TrailEntry, "name" | "details">),
    name: names.get(row.who) ?? null,
    details: JSON.parse(row.details) as Record<string, unknown>,
  }));
}

function rowsBelow(store: Store, no: number | null, limit: number, condition: SQL | undefined): Promise<Row[]> {
  const below = no === null ? undefined : lt(trail.no, no);
  return store.db.select().from(trail).where(and(condition, below)).orderBy(desc(trail.no)).limit(limit).execute();
}

/** The same in steps: words are looked for row by row, and no other request shall wait for the end of a long trail. */
async function rowsInSteps(store: Store, no: number | null, limit: number, condition: SQL | undefined): Promise<Row[]> {
  const rows: Row[] = [];
  const [latest] = await store.db.select({ no: max(trail.no) }).from(trail);
  const top = Math.min(no ?? Number.POSITIVE_INFINITY, (latest?.no ?? 0) + 1);
  for (let below = top; below > 0 && rows.length < limit; below -= STEP) {
    const step = and(condition, gte(trail.no, below - STEP));
    rows.push(...(await rowsBelow(store, below, limit - rows.length, step)));
    await pause();
  }
  return rows;
}

const TOKEN = "token:";

/** What people and tokens are called now, by the ids that the trail has for them. */
async function namesOf(store: Store, ids: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  if (ids.has(OPERATOR_ID)) names.set(OPERATOR_ID, OPERATOR_NAME);
  const people = await store.db
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(inArray(person.id, [...ids]));
  for (const { id, name } of people) names.set(id, name);
  const tokenIds = [...ids].filter((id) => id.startsWith(TOKEN)).map((id) => id.slice(TOKEN.length));
  const tokens = await store.db
    .select({ id: apiToken.id, name: apiToken.name })
    .from(apiToken)
    .where(inArray(apiToken.id, tokenIds));
  for (const { id, name } of tokens) names.set(TOKEN + id, name);
  return names;
}
