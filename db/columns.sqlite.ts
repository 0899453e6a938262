import { blob, customType, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** Keeps whatever kind of value it is given: a column of SQLite's type ANY. */
const any = customType<{ data: number | Uint8Array | null; driverData: number | Uint8Array | null }>({
  dataType: () => "any",
});

/** The column kit of SQLite: the words in which db/tables.ts describes every table once. */
export const sqliteKit = {
  table: sqliteTable,
  id: (name: string) => integer(name).primaryKey(),
  textId: (name: string) => text(name).primaryKey(),
  integer: (name: string) => integer(name),
  real: (name: string) => real(name),
  text: (name: string) => text(name),
  bytes: (name: string) => blob(name, { mode: "buffer" }),
  any: (name: string) => any(name),
  /** Yes or no, as 1 or 0. */
  flag: (name: string) => integer(name, { mode: "boolean" }),
  /** An instant, as milliseconds since 1970. */
  moment: (name: string) => integer(name, { mode: "timestamp_ms" }),
  primaryKey,
  unique: uniqueIndex,
  index,
};

export type ColumnKit = typeof sqliteKit;
