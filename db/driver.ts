import { createRequire } from "node:module";
import { join } from "node:path";
import Database from "better-sqlite3";
import { installationFolder } from "@/lib/env";

/** The same library built on Node-API, an optional dependency: the one that is safe on Node 24.19 and later. */
const NODE_API_BUILD = "better-sqlite3-napi";

/** The SQLite driver for this Node: the Node-API build where this Node can load it and it is installed. */
export function sqliteDriver(): typeof Database {
  if (Number(process.versions.napi) < 10) return Database;
  try {
    return createRequire(join(installationFolder(), "package.json"))(NODE_API_BUILD) as typeof Database;
  } catch {
    return Database;
  }
}

/** Where the driver's code stands, for a thread of its own to load. */
export function sqliteDriverPath(): string {
  const { resolve } = createRequire(join(installationFolder(), "package.json"));
  return resolve(sqliteDriver() === Database ? "better-sqlite3" : NODE_API_BUILD);
}
