import type { Database, Statement } from "better-sqlite3";

/** The statements of a connection, each prepared once. */
export interface Prepared {
  /** The prepared statement of a text. Rows come as objects. */
  statement(sql: string): Statement<unknown[], unknown>;
  /** The same with rows as arrays: for hot paths. */
  rows(sql: string): Statement<unknown[], unknown[]>;
}

/** What is prepared on a connection that is inside a write transaction. */
export interface Writing extends Prepared {
  readonly transaction: true;
}

/** Prepares statements on a connection, and keeps them for as long as it is open. */
export function preparedOn(sqlite: Database): Prepared {
  const statements = new Map<string, Statement<unknown[], unknown>>();
  const rows = new Map<string, Statement<unknown[], unknown[]>>();
  return {
    statement(sql) {
      let statement = statements.get(sql);
      if (statement === undefined) {
        statement = sqlite.prepare<unknown[], unknown>(sql);
        statements.set(sql, statement);
      }
      return statement;
    },
    rows(sql) {
      let statement = rows.get(sql);
      if (statement === undefined) {
        statement = sqlite.prepare<unknown[], unknown[]>(sql).raw();
        rows.set(sql, statement);
      }
      return statement;
    },
  };
}
