import type { UnitKind } from "@/lib/core/metric";
import type { Transaction } from "./atomically";

/** The store's number of each metric key; keys met for the first time get one. Numbers and keys never change. */
export function ensureMetricIds(tx: Transaction, keys: Iterable<string>): Map<string, number> {
  const add = tx.statement("INSERT INTO metric (key) VALUES (?) ON CONFLICT DO NOTHING");
  const find = tx.rows("SELECT id FROM metric WHERE key = ?");
  return new Map(
    Array.from(keys, (key) => {
      if (find.get(key) === undefined) add.run(key);
      return [key, Number(find.get(key)?.[0])];
    }),
  );
}

/** The store's number of each unit of the tree; units met for the first time get one. The kind follows the tree. */
export function ensureUnitIds(tx: Transaction, units: Iterable<{ key: string; kind: UnitKind }>): Map<string, number> {
  const add = tx.statement("INSERT INTO unit (key, kind) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET kind = excluded.kind");
  const find = tx.rows("SELECT id, kind FROM unit WHERE key = ?");
  return new Map(
    Array.from(units, ({ key, kind }) => {
      if (find.get(key)?.[1] !== kind) add.run(key, kind);
      return [key, Number(find.get(key)?.[0])];
    }),
  );
}

/** A new unit of kind worker: its key, name and e-mail stand apart, in the erasable row of `worker`. */
export function newWorkerUnit(tx: Transaction): number {
  return Number(tx.statement("INSERT INTO unit (key, kind) VALUES (NULL, 'worker')").run().lastInsertRowid);
}
