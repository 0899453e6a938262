/** How the grid and the server keep each other informed: what was saved, what somebody else saved meanwhile. */
import { cellAt, type EntryGrid, withCells } from "./entry-grid";
import { type Content, type EntryCell, inLocale, isContested, type Version } from "./entry-grid-cell";
import { agreed, changeOf, followed, recorded } from "./entry-grid-history";
import type { Place } from "./entry-grid-selection";

/** A version of one cell, as the server tells of it. */
export interface ServerVersion extends Content {
  readonly at: Place;
  readonly revision: number;
  readonly by: string | null;
  readonly when: string | null;
}

/** Our own save was accepted. What was typed since is unsaved still, and a later version that came first stays the latest. */
export function acknowledge(grid: EntryGrid, version: ServerVersion): EntryGrid {
  return updated(grid, version, (cell, saved) =>
    saved.revision > cell.saved.revision ? { ...cell, base: saved, saved } : followed({ ...cell, base: saved }),
  );
}

/**
 * Somebody else saved a cell. Where nothing of our own stands it is shown; where the same stands nothing happens; else the
 * cell is contested. A cell that is open for typing keeps what it shows. A revision that is known, or older, changes nothing.
 */
export function arrive(grid: EntryGrid, version: ServerVersion): EntryGrid {
  const { anchor } = grid.selection;
  const isOpen = grid.editing !== null && anchor.row === version.at.row && anchor.column === version.at.column;
  return updated(grid, version, (cell, saved) => {
    if (saved.revision <= cell.saved.revision) return cell;
    const known = { ...cell, saved };
    return isOpen ? agreed(known) : followed(known);
  });
}

function updated(grid: EntryGrid, version: ServerVersion, change: (cell: EntryCell, saved: Version) => EntryCell): EntryGrid {
  const found = cellAt(grid, version.at);
  if (found === null) return grid;
  const { text, note, reading } = version;
  const saved: Version = {
    revision: version.revision,
    content: inLocale({ text, note, reading }, found.row.metric, grid.locale),
    by: version.by,
    at: version.when,
  };
  return withCells(grid, [{ at: version.at, cell: change(found.cell, saved) }]);
}

/** Locks cells, or opens them for a correction. */
export function lock(grid: EntryGrid, places: readonly Place[], locked: boolean): EntryGrid {
  const cells = places.flatMap((at) => {
    const found = cellAt(grid, at);
    return found === null || found.row.metric.measure === "formula" ? [] : [{ at, cell: { ...found.cell, locked } }];
  });
  return withCells(grid, cells);
}

/**
 * Settles a contested cell: `mine` is saved over the other version, `theirs` takes its place. One step, which undo takes back.
 */
export function resolveConflict(grid: EntryGrid, at: Place, keep: "mine" | "theirs"): EntryGrid {
  const cell = cellAt(grid, at)?.cell;
  if (cell === undefined || cell.locked || !isContested(cell)) return grid;
  const settled = { ...cell, content: keep === "mine" ? cell.content : cell.saved.content, base: cell.saved };
  return recorded(withCells(grid, [{ at, cell: settled }]), { kind: "conflict", changes: [changeOf(at, cell, settled)] });
}
