import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atomically, type Transaction } from "@/db/atomically";
import { appendCommit, sha256 } from "@/db/commit-log";
import { newWorkerUnit } from "@/db/ids";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { Context } from "@/lib/context";
import { metricIds, unitTreeOf } from "@/lib/tree/data";
import { applyTree } from "@/lib/tree/mutations";

/** Two departments, four teams (one moves, one closes), metrics of each measure and of several grains. */
const TREE = `
version: 1
organisation: { key: acme, name: Acme, timeZone: Europe/London, fiscalYearStart: 4 }
dimensions:
  - { key: channel, name: Channel, values: [phone, chat] }
units:
  - key: north
    name: North
    kind: department
    units:
      - { key: red, name: Red, kind: team }
      - { key: blue, name: Blue, kind: team, moves: [{ from: 2026-03-11, parent: south }] }
  - key: south
    name: South
    kind: department
    units:
      - { key: green, name: Green, kind: team, until: 2026-05-15 }
      - { key: amber, name: Amber, kind: team, from: 2026-02-10 }
metrics:
  - { key: answered, name: Answered, level: team, measure: ratio, scale: 100, grain: week, department: north, collectedAt: team,
      dimension: channel, display: { as: percent, decimals: 1 } }
  - { key: orders, name: Orders, level: worker, measure: sum, grain: day, department: south, collectedAt: worker,
      display: { as: count, decimals: 0 } }
  - { key: backlog, name: Backlog, level: team, measure: stock, grain: month, department: south, collectedAt: team,
      display: { as: count, decimals: 0 } }
  - { key: nps, name: NPS, level: outcome, measure: net, grain: month, department: north, collectedAt: department,
      dimension: channel, display: { as: score, decimals: 0 } }
links: []
`;

export interface Organisation {
  readonly ctx: Context;
  readonly metric: ReadonlyMap<string, number>;
  readonly unit: ReadonlyMap<string, number>;
  dispose(): void;
}

/** A context on a database file; the clock goes one second forward each time it is asked. */
export function contextAt(path: string): Context {
  let seconds = 0;
  const now = () => new Date(Date.UTC(2026, 5, 1) + 1000 * seconds++);
  return operatorContext(openStore(path, { create: true }), { id: "tester", now });
}

/** The database that every test begins with, made once and copied. */
let template: Promise<Buffer> | null = null;

async function makeTemplate(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "golden-thread-template-"));
  const ctx = contextAt(join(folder, "template.db"));
  await applyTree(ctx, { text: TREE });
  await atomically(ctx.store, (tx) => putWorkers(tx, ctx));
  ctx.store.close();
  const bytes = readFileSync(join(folder, "template.db"));
  rmSync(folder, { recursive: true });
  return bytes;
}

/** Five workers, one of whom changes teams. */
function putWorkers(tx: Transaction, ctx: Context): void {
  const no = appendCommit(tx, {
    kind: "roster",
    at: ctx.now().toISOString(),
    actor: ctx.actor,
    rows: 5,
    contentHash: sha256("roster"),
  });
  const team = (key: string) => Number(tx.rows("SELECT id FROM unit WHERE key = ?").get(key)?.[0]);
  const span = tx.statement(
    "INSERT INTO worker_span (unit_id, no, ordinal, team_id, from_date, until_date) VALUES (?, ?, ?, ?, ?, ?)",
  );
  for (const [key, first, then] of [
    ["w1", "red", null],
    ["w2", "red", "green"],
    ["w3", "blue", null],
    ["w4", "green", null],
    ["w5", "amber", null],
  ] as const) {
    const unit = newWorkerUnit(tx);
    tx.statement("INSERT INTO worker (unit_id, key) VALUES (?, ?)").run(unit, key);
    span.run(unit, no, 0, team(first), null, then === null ? null : "2026-02-17");
    if (then !== null) span.run(unit, no, 1, team(then), "2026-02-18", null);
  }
}

/** An organisation in a new database of its own. */
export async function makeOrganisation(): Promise<Organisation> {
  template ??= makeTemplate();
  const folder = mkdtempSync(join(tmpdir(), "golden-thread-"));
  writeFileSync(join(folder, "store.db"), await template);
  const ctx = contextAt(join(folder, "store.db"));
  const units = await unitTreeOf(ctx);
  return {
    ctx,
    metric: await metricIds(ctx),
    unit: new Map(units.units.map(({ key, id }) => [key, id])),
    dispose() {
      ctx.store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
