import { valueOfCell } from "@/lib/core/cell-reading";
import { formatPosition } from "@/lib/core/display";
import { cellState, type EntryCell, isUnsaved, shownContent } from "@/lib/core/entry-grid-cell";
import { positionOf } from "@/lib/core/position";
import { statusOfPosition, type Thresholds } from "@/lib/core/status";
import type { EntryCellDocument, EntryRowDocument } from "@/lib/entry/schema";
import type { Refusal } from "./desk";
import type { Landing } from "./landing";
import type { StateFacts } from "./state-words";

/** What is known of a cell beside what stands in it. */
export function factsOf(server: EntryCellDocument | undefined, row: EntryRowDocument, refusal: Refusal | undefined): StateFacts {
  const stands = server !== undefined && server.draft === null && server.standing !== null;
  return {
    days: row.due?.days ?? null,
    standingSince: stands ? (server.standing?.at ?? null) : null,
    refusal: refusal?.message ?? null,
  };
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
