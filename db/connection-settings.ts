import type { Database } from "better-sqlite3";

/** What every connection is set to; a writing one may say how much memory its pages take, in KiB. */
export function applySettings(sqlite: Database, { readonly = false, cacheKib = 16_384 } = {}): void {
  if (!readonly) sqlite.pragma("journal_mode = WAL");
  // A WAL database is reopened at NORMAL, where a power cut may lose what was acknowledged.
  sqlite.pragma("synchronous = FULL");
  sqlite.pragma("foreign_keys = ON");
  // Without it REPLACE deletes rows without firing the triggers that forbid it.
  sqlite.pragma("recursive_triggers = ON");
  sqlite.pragma("trusted_schema = OFF");
  sqlite.pragma(`cache_size = -${cacheKib}`);
  sqlite.pragma("temp_store = MEMORY");
  sqlite.pragma("journal_size_limit = 67108864");
}
