import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Database } from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { AppError } from "@/lib/errors";
import { applySettings } from "./connection-settings";
import { sqliteDriver } from "./driver";
import { isCurrent, migrate } from "./migrate";
import { type Prepared, preparedOn } from "./prepared";
import { asStorageError } from "./storage-error";
import { tables } from "./tables";

/** An open database: one connection, with its prepared statements and what was worked out from it and may be kept. */
export interface Store extends Prepared {
  readonly path: string;
  readonly sqlite: Database;
  readonly db: BetterSQLite3Database<typeof tables>;
  /** What others keep beside the connection (a published tree, say), by a name of their own. */
  readonly memo: Map<string, unknown>;
  close(): void;
}

export interface OpenOptions {
  readonly readonly?: boolean;
  /** Make the file where there is none (default: refuse). */
  readonly create?: boolean;
}

const WAIT_AT_OPENING_MS = 10_000;

/** One connection for each file and process: hot reload replaces modules, not this. */
const shared = globalThis as typeof globalThis & { goldenThreadStores?: Map<string, Store> };
shared.goldenThreadStores ??= new Map();
const stores = shared.goldenThreadStores;

/** Has this process the database open? */
export function isOpenHere(path: string): boolean {
  return [...stores.values()].some((store) => store.path === resolve(path) && store.sqlite.open);
}

function connect(path: string, { readonly = false, create = false }: OpenOptions): Database {
  if (!create && path !== ":memory:" && !existsSync(path)) {
    throw new AppError("not-found", `There is no database at ${path}.`);
  }
  const Driver = sqliteDriver();
  let sqlite: Database | null = null;
  try {
    sqlite = new Driver(path, { readonly, fileMustExist: !create, timeout: WAIT_AT_OPENING_MS });
    applySettings(sqlite, { readonly });
    if (!readonly) migrate(sqlite, path);
    else if (!isCurrent(sqlite)) {
      throw new AppError("read-only", "The database is of an earlier version and is open read-only, so it cannot be upgraded.");
    }
    // From here on nobody waits inside SQLite, where a wait would stop every request: atomically() waits outside.
    sqlite.pragma("busy_timeout = 0");
    return sqlite;
  } catch (error) {
    sqlite?.close();
    const cannotOpen = error instanceof Error && "code" in error && error.code === "SQLITE_CANTOPEN";
    if (cannotOpen || !existsSync(dirname(path))) {
      throw new AppError(
        "read-only",
        `The database ${path} cannot be opened: check that its folder exists and can be written to.`,
      );
    }
    throw asStorageError(error);
  }
}

/**
 * Opens a database, brings its schema up to date, and keeps the connection for the next caller in this process.
 * @param path a file's path, or `:memory:` for a database that nobody shares
 * @throws AppError `not-found`, `read-only`, `newer-database`, or `damaged` where the file is no database of ours
 */
export function openStore(path: string, options: OpenOptions = {}): Store {
  const file = path === ":memory:" ? path : resolve(path);
  const name = `${options.readonly ? "read-only" : "writable"}:${file}`;
  const known = stores.get(name);
  if (known?.sqlite.open) return known;
  const sqlite = connect(file, options);
  const store: Store = {
    path: file,
    sqlite,
    db: drizzle(sqlite, { schema: tables }),
    ...preparedOn(sqlite),
    memo: new Map(),
    close() {
      if (stores.get(name) === store) stores.delete(name);
      sqlite.close();
    },
  };
  if (file !== ":memory:") stores.set(name, store);
  return store;
}
