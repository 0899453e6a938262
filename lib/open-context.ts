import { existsSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { openStore, type Store } from "@/db/open";
import { HIDDEN } from "@/lib/access/hidden";
import { operatorContext } from "@/lib/access/operator";
import type { Action } from "@/lib/access/rules";
import type { Actor, Context, Visit } from "@/lib/context";
import { readEnvironment } from "@/lib/env";
import { AppError } from "@/lib/errors";

const IN_MEMORY = ":memory:";

/** The absolute path behind a path or a `file:` URL, or `:memory:` as it stands. Other kinds of database are refused. */
export function databasePath(pathOrUrl: string): string {
  if (pathOrUrl === IN_MEMORY) return IN_MEMORY;
  if (/^file:\//i.test(pathOrUrl)) return fileURLToPath(new URL(pathOrUrl));
  if (/^file:/i.test(pathOrUrl)) return resolve(pathOrUrl.slice("file:".length));
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(pathOrUrl)) {
    throw new AppError("usage", `The database is a path or a file: URL, not "${pathOrUrl.replace(/\/\/.*@/, "//…@")}".`);
  }
  return resolve(pathOrUrl);
}

function openFile(path: string, create: boolean): Store {
  if (path === IN_MEMORY) return openStore(path, { create: true });
  if (!create && !existsSync(path)) {
    throw new AppError("not-found", `No database at ${path}; run init or demo to make one.`);
  }
  if (create) {
    try {
      mkdirSync(dirname(path), { recursive: true });
    } catch {
      throw new AppError(
        "read-only",
        `The folder ${dirname(path)} cannot be made or written to; choose another with --database.`,
      );
    }
  }
  return openStore(path, { create });
}

/**
 * Opens a database for one command. `database` is a path or a `file:` URL (default: DATABASE_URL).
 * @throws AppError `not-found` where there is no database and `create` is not set, and whatever openStore refuses
 */
export function openContext(options: { door: Actor["door"]; database?: string | undefined; create?: boolean }): Context<Action> {
  const path = databasePath(options.database ?? readEnvironment().DATABASE_URL);
  return operatorContext(openFile(path, options.create ?? false), { door: options.door });
}

/** The web process's store, on a database that is made where there is none. The connection is kept between requests. */
export function sharedStore(): Store {
  return openFile(databasePath(readEnvironment().DATABASE_URL), true);
}

/** A visit by `actor`: what a door holds, and hands on to what authorises. */
export function visitOf(store: Store, actor: Actor, now: () => Date = () => new Date()): Visit {
  return { actor, now, [HIDDEN]: store };
}
