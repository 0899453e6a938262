import { execFileSync } from "node:child_process";
import { getTableColumns, getTableName } from "drizzle-orm";
import { getTableConfig } from "drizzle-orm/sqlite-core";
import { afterAll, expect, test } from "vitest";
import { openStore } from "@/db/open";
import { tables } from "@/db/tables";
import { ROOT } from "@/tests/source-files";

const store = openStore(":memory:", { create: true });
afterAll(() => store.close());

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly key: boolean;
}

function described(table: (typeof tables)[keyof typeof tables]): Column[] {
  const { primaryKeys } = getTableConfig(table);
  const inKey = new Set(primaryKeys.flatMap(({ columns }) => columns.map(({ name }) => name)));
  return Object.values(getTableColumns(table)).map((column) => ({
    name: column.name,
    type: column.getSQLType().toUpperCase(),
    notNull: column.notNull,
    key: column.primary || inKey.has(column.name),
  }));
}

function migrated(name: string): Column[] {
  const rows = store.rows(`SELECT name, type, "notnull", pk FROM pragma_table_info(?)`).all(name);
  return rows.map(([column, type, notNull, pk]) => {
    const key = Number(pk) > 0;
    const rowId = key && type === "INTEGER" && rows.filter((row) => Number(row[3]) > 0).length === 1;
    return { name: String(column), type: String(type), notNull: notNull === 1 || rowId, key };
  });
}

test.each(Object.values(tables).map((table) => [getTableName(table), table] as const))(
  "the table %s is described as the migrations make it",
  (name, table) => {
    expect(described(table)).toEqual(migrated(name));
    const unique = getTableConfig(table).indexes.map(({ config }) => config.name);
    const indexes = store
      .rows("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL")
      .all(name);
    expect(unique.sort()).toEqual(indexes.map(([index]) => String(index)).sort());
  },
);

test("every table of the migrations is described, and every one is STRICT", () => {
  const rows = store.rows("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'").all();
  expect(rows.map(([name]) => name).sort()).toEqual(Object.values(tables).map(getTableName).sort());
  expect(rows.filter(([, strict]) => strict !== 1)).toEqual([]);
});

test("Drizzle's own tools see every table", () => {
  const printed = execFileSync(process.execPath, ["node_modules/drizzle-kit/bin.cjs", "export"], { cwd: ROOT, encoding: "utf8" });
  const named = [...printed.matchAll(/^CREATE TABLE `(\w+)`/gm)].map(([, name]) => name);
  expect(named.sort()).toEqual(Object.values(tables).map(getTableName).sort());
});
