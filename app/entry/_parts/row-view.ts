import { valueOfCell } from "@/lib/core/cell-reading";
import { formatPosition } from "@/lib/core/display";
import type { EntryGrid } from "@/lib/core/entry-grid";
import { cellState, type EntryCell, isUnsaved, shownContent } from "@/lib/core/entry-grid-cell";
import { positionOf } from "@/lib/core/position";
import { statusOfPosition, type Thresholds } from "@/lib/core/status";
import type { EntryCellDocument, EntryRowDocument, EntrySheet } from "@/lib/entry/schema";
import type { Refusal } from "./desk";
import type { Landing } from "./landing";
import type { StateFacts } from "./state-words";

/** What is known of a cell beside what stands in it. */
export function factsOf(
  server: EntryCellDocument | undefined,
  row: EntryRowDocument,
  { refusal, isApart }: { readonly refusal: Refusal | undefined; readonly isApart: boolean },
): StateFacts {
  const stands = server !== undefined && server.draft === null && server.standing !== null;
  return {
    days: row.due?.days ?? null,
    standingSince: stands ? (server.standing?.at ?? null) : null,
    refusal: refusal?.message ?? null,
    isApart,
  };
}

/** Keys of the metrics that more than one unit or segment reports, those left out to which they do not apply. */
export function metricsApart({ rows, parts }: EntrySheet, cells: EntryGrid["cells"], asked: number): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const [index, { group, metric }] of rows.entries()) {
    const cell = cells[index]?.[asked];
    if (group === null || cell === undefined || shownContent(cell).reading.kind === "not-applicable") continue;
    // Of a large sheet the other pieces hold more of them.
    counts.set(metric.key, (counts.get(metric.key) ?? 0) + (parts.length > 0 ? 2 : 1));
  }
  return new Set([...counts].flatMap(([key, count]) => (count > 1 ? [key] : [])));
}

/**
 * Where the asked period's figure stands beside the gold line, or would stand; null where there is no figure, no goal, or the
 * figure is doubted.
 */
export function landingOf(
  cell: EntryCell,
  row: EntryRowDocument,
  { thresholds, isDraft }: { readonly thresholds: Thresholds; readonly isDraft: boolean },
): Landing | null {
  const state = cellState(cell, row.metric);
  if (row.goal === null || state === "unusual" || state === "conflict") return null;
  const { position } = positionOf(valueOfCell(shownContent(cell).reading, row.metric), row.goal);
  if (position === null) return null;
  return { position, words: formatPosition(position), status: statusOfPosition(position, thresholds), draft: isDraft };
}

/** Does what the cell shows not count yet? */
export function isDraftOf(cell: EntryCell, server: EntryCellDocument | undefined, isAhead: boolean): boolean {
  if (isAhead) return true;
  const stands = server !== undefined && server.standing !== null && (server.draft === null || cell.locked);
  return !stands || (!cell.locked && isUnsaved(cell));
}
