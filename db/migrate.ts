import type { Database } from "better-sqlite3";
import { AppError } from "@/lib/errors";
import { migrations } from "./migrations/migrations";

/** Marks the file as Golden Thread's ("GoTh" in ASCII), so that no other program's database is taken for one. */
const APPLICATION_ID = 0x476f5468;

const versionOf = (sqlite: Database) => Number(sqlite.pragma("user_version", { simple: true }));

function refuseForeign(sqlite: Database): void {
  const id = Number(sqlite.pragma("application_id", { simple: true }));
  const tables = Number(sqlite.prepare("SELECT count(*) FROM sqlite_schema").pluck().get());
  if (id !== APPLICATION_ID && (id !== 0 || tables > 0)) {
    throw new AppError("damaged", "The file is another program's database.");
  }
}

/** Is the schema the one that this program knows? Refuses what is newer, or somebody else's. */
export function isCurrent(sqlite: Database, known = migrations.length): boolean {
  refuseForeign(sqlite);
  const version = versionOf(sqlite);
  if (version > known) {
    throw new AppError(
      "newer-database",
      `The database was made by a newer Golden Thread (schema ${version}; this one knows ${known}). Install the newer version.`,
    );
  }
  return version === known;
}

/**
 * Brings the schema up to date, each migration in a transaction of its own; a process that comes second finds nothing to do.
 * An existing database is copied aside first (`…backup-schema-N`).
 */
export function migrate(sqlite: Database, path: string, steps: readonly string[] = migrations): void {
  if (isCurrent(sqlite, steps.length)) return;
  const before = versionOf(sqlite);
  if (before > 0) sqlite.prepare("VACUUM INTO ?").run(`${path}.backup-schema-${before}-${Date.now()}`);
  for (const [index, sql] of steps.entries()) {
    sqlite
      .transaction(() => {
        if (versionOf(sqlite) !== index) return;
        sqlite.exec(sql);
        sqlite.pragma(`application_id = ${APPLICATION_ID}`);
        sqlite.pragma(`user_version = ${index + 1}`);
      })
      .immediate();
  }
}
