import { importFile } from "@/lib/imports/run-import";
import { contextOn } from "./company";

/** What an import took in a process of its own. Memory in bytes; `above` is the peak over what the process had before. */
export interface Took {
  readonly ms: number;
  readonly idle: number;
  readonly above: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** Imports a file and prints what it took. Words: database, file. */
export async function importInto([database = "", file = ""]: readonly string[]): Promise<void> {
  const ctx = contextOn(database);
  const idle = process.memoryUsage().rss;
  const begun = performance.now();
  const report = await importFile(ctx, { path: file, name: file });
  const ms = performance.now() - begun;
  const above = process.resourceUsage().maxRSS * 1024 - idle;
  ctx.store.close();
  const { new: added, changed, unchanged } = report;
  process.stdout.write(JSON.stringify({ ms, idle, above, new: added, changed, unchanged } satisfies Took));
}
