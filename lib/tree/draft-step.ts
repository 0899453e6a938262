import type { PlainDate } from "@/lib/core/period";
import type { Fault } from "@/lib/errors";
import type { FileMetric, TreeFile } from "./schema";

/** What a draft would be published onto, and when: an edit without a date of its own holds from then. */
export interface Publishing {
  readonly published: TreeFile;
  readonly date: PlainDate;
}

/** What one edit makes of a file, or why it cannot be done. */
export type Step = { readonly ok: true; readonly file: TreeFile } | { readonly ok: false; readonly fault: Fault };

/** The step of an edit that could be done. */
export function done(file: TreeFile): Step {
  return { ok: true, file };
}

/** The step of an edit that could not: a sentence, and what it would have needed. */
export function refused(message: string, expected: string): Step {
  return { ok: false, fault: { message, expected } };
}

/** What a change of fields makes of a thing: null takes a field out, undefined leaves it. */
export function changed<T extends object>(thing: T, set: object): T {
  const fields = Object.entries(set).filter(([, value]) => value !== undefined);
  const merged: Record<string, unknown> = { ...thing, ...Object.fromEntries(fields) };
  for (const [field, value] of fields) if (value === null) delete merged[field];
  return merged as T;
}

/** The date of an edit: its own; else the day of publishing for what replaces something, and always for what is new. */
export function dateOf(said: PlainDate | "always" | undefined, replaces: boolean, { date }: Publishing): PlainDate | undefined {
  if (said === "always") return undefined;
  return said ?? (replaces ? date : undefined);
}

/** A metric of a file by its key. */
export function metricIn(file: TreeFile, key: string): FileMetric | undefined {
  return file.metrics?.find((metric) => metric.key === key);
}

/** Replaces one metric by what `change` makes of it. */
export function withMetric(file: TreeFile, key: string, change: (metric: FileMetric) => FileMetric | Step): Step {
  const metric = metricIn(file, key);
  if (!metric) return refused(`There is no metric "${key}".`, "the key of a metric");
  const after = change(metric);
  if ("ok" in after) return after;
  return done({ ...file, metrics: (file.metrics ?? []).map((each) => (each === metric ? after : each)) });
}
