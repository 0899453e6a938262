import { type Change, cellAt, type EntryGrid, type Step, type StepKind, withCells } from "./entry-grid";
import { type Content, type EntryCell, isContested, saysSame } from "./entry-grid-cell";
import { type Place, selectAround } from "./entry-grid-selection";

/** A content for a cell. */
export interface Write {
  readonly at: Place;
  readonly content: Content;
}

const sameText = (a: Content, b: Content) => a.text === b.text && a.note === b.note;

/**
 * Writes contents as one step of the history. Locked cells and places outside the grid stay as they are (the notice counts the
 * locked); what changes nothing makes no step.
 */
export function write(grid: EntryGrid, kind: StepKind, writes: readonly Write[]): EntryGrid {
  const found = writes.flatMap(({ at, content }) => {
    const cell = cellAt(grid, at)?.cell;
    return cell === undefined || sameText(cell.content, content) ? [] : [{ at, content, cell }];
  });
  const open = found.filter(({ cell }) => !cell.locked);
  const locked = found.length - open.length;
  const noticed: EntryGrid = { ...grid, notice: locked > 0 ? { kind: "locked", cells: locked } : null };
  if (open.length === 0) return noticed;
  const cells = open.map(({ at, content, cell }) => ({ at, was: cell, cell: agreed({ ...cell, content }) }));
  const changes = cells.map(({ at, was, cell }) => changeOf(at, was, cell));
  return recorded(withCells(noticed, cells), { kind, changes });
}

/** The change that makes one cell of another. */
export function changeOf(at: Place, was: EntryCell, is: EntryCell): Change {
  const change = { at, before: was.content, after: is.content };
  return was.base.revision === is.base.revision ? change : { ...change, settles: { from: was.base, to: is.base } };
}

/** The grid with a step more behind it, and none ahead. */
export function recorded(grid: EntryGrid, step: Step): EntryGrid {
  return { ...grid, past: [...grid.past, step], future: [] };
}

/** A cell whose content says what the latest version says stands on that version. */
export function agreed(cell: EntryCell): EntryCell {
  return isContested(cell) && saysSame(cell.content, cell.saved.content) ? { ...cell, base: cell.saved } : cell;
}

/** A cell without changes of its own follows the latest version; `agreed` otherwise. */
export function followed(cell: EntryCell): EntryCell {
  const isFollowing = isContested(cell) && saysSame(cell.content, cell.base.content);
  return !isFollowing ? agreed(cell) : { ...cell, content: cell.saved.content, base: cell.saved };
}

/**
 * Takes the last step back. A cell that is locked, or in which something else stands than the step left there, keeps what it
 * has; the notice counts them.
 */
export function undo(grid: EntryGrid): EntryGrid {
  const step = grid.past.at(-1);
  if (step === undefined) return { ...grid, notice: null };
  const turned = step.changes.map(({ at, before, after, settles }): Change => {
    const back = { at, before: after, after: before };
    return settles === undefined ? back : { ...back, settles: { from: settles.to, to: settles.from } };
  });
  return { ...applied(grid, turned), past: grid.past.slice(0, -1), future: [...grid.future, step] };
}

/** Does again what undo took back last, under the same conditions. */
export function redo(grid: EntryGrid): EntryGrid {
  const step = grid.future.at(-1);
  if (step === undefined) return { ...grid, notice: null };
  return { ...applied(grid, step.changes), past: [...grid.past, step], future: grid.future.slice(0, -1) };
}

function applied(grid: EntryGrid, changes: readonly Change[]): EntryGrid {
  let locked = 0;
  let changed = 0;
  const cells: { at: Place; cell: EntryCell }[] = [];
  for (const { at, before, after, settles } of changes) {
    const cell = cellAt(grid, at)?.cell;
    if (cell === undefined) continue;
    if (cell.locked) locked++;
    else if (!sameText(cell.content, before)) changed++;
    else {
      const base = settles !== undefined && cell.base.revision === settles.from.revision ? settles.to : cell.base;
      cells.push({ at, cell: followed({ ...cell, content: after, base }) });
    }
  }
  const notice =
    locked > 0
      ? { kind: "locked" as const, cells: locked }
      : changed > 0
        ? { kind: "changed-since" as const, cells: changed }
        : null;
  const selection = selectAround(changes.map(({ at }) => at)) ?? grid.selection;
  return { ...withCells(grid, cells), selection, notice };
}
