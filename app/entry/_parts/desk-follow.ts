/** How a desk follows what the server tells: of the whole sheet, and in answer to a save. */
import { type EntryGrid, withCells } from "@/lib/core/entry-grid";
import { reduceGrid } from "@/lib/core/entry-grid-actions";
import { inLocale, isContested, isUnsaved } from "@/lib/core/entry-grid-cell";
import type { Place } from "@/lib/core/entry-grid-selection";
import type { CellNow, EntryCellDocument, EntryCellsSaved, EntrySheet } from "@/lib/entry/schema";
import { placeName } from "./announcements";
import { type Desk, saying } from "./desk";
import { keptIn } from "./desk-unsaved";
import { askedColumn, contestedCell, gridOf, heldVersion, type KeptCell, placeKey, serverCells } from "./sheet-grid";

interface News {
  readonly at: Place;
  readonly cell: EntryCellDocument;
}

/** The desk once the server has told how the sheet stands. What is being typed stays; of another shape, the grid is made anew. */
export function told(desk: Desk, sheet: EntrySheet): Desk {
  if (sheet.mark === desk.sheet.mark) return desk;
  if (shapeOf(sheet) !== shapeOf(desk.sheet)) {
    const grid = gridOf(sheet, desk.grid.locale, keptIn(desk));
    return { ...desk, sheet, server: serverCells(sheet), grid, correcting: false };
  }
  const server = serverCells(sheet);
  const correcting = desk.correcting && sheet.state === "submitted";
  const reopened = correcting !== desk.correcting;
  const news = newsIn(server, ({ at, cell }) => reopened || !sameCell(cell, desk.server[at.row]?.[at.column]));
  const submitted = sheet.submitted !== null && desk.sheet.submitted === null ? `${sheet.label} was submitted.` : null;
  return saying(followed({ ...desk, sheet, server, correcting }, news), submitted);
}

function newsIn(server: Desk["server"], isNews: (news: News) => boolean): News[] {
  return server.flatMap((cells, row) => cells.map((cell, column) => ({ at: { row, column }, cell }))).filter(isNews);
}

function shapeOf({ rows, columns }: EntrySheet): string {
  return [...rows.map(({ key }) => key), ...columns.map(({ period }) => period)].join("\n");
}

function sameCell(a: EntryCellDocument, b: EntryCellDocument | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The desk with what the server tells of some cells; where somebody else's figure met one's own, that is said. */
function followed(desk: Desk, news: readonly News[]): Desk {
  const asked = askedColumn(desk.sheet);
  const isOpened = ({ column }: Place) => desk.correcting && column === asked;
  const grid = news.reduce((state, { at, cell }) => follow(state, at, cell, isOpened(at)), desk.grid);
  const torn = news.filter(({ at }) => isTorn(grid, at) && !isTorn(desk.grid, at));
  const [first] = torn;
  if (first === undefined) return { ...desk, grid };
  const more = torn.length > 1 ? ` and ${torn.length - 1} more` : "";
  return saying({ ...desk, grid }, `Somebody else changed ${placeName(grid, first.at)}${more}: keep yours, or take theirs.`);
}

function isTorn(grid: EntryGrid, { row, column }: Place): boolean {
  const cell = grid.cells[row]?.[column];
  return cell !== undefined && isContested(cell);
}

function follow(grid: EntryGrid, at: Place, server: EntryCellDocument, isOpened: boolean): EntryGrid {
  const cell = grid.cells[at.row]?.[at.column];
  const metric = grid.rows[at.row]?.metric;
  if (cell === undefined || metric === undefined) return grid;
  const isShut = (server.locked && !isOpened) || metric.measure === "formula";
  const known = { ...cell, due: server.due, usual: server.usual, locked: isShut };
  const { content, by, at: when, revision } = heldVersion(server);
  if (server.contested && revision > cell.saved.revision) {
    return withCells(grid, [{ at, cell: contestedCell(known, server) }]);
  }
  if (revision !== cell.saved.revision) {
    return reduceGrid(withCells(grid, [{ at, cell: known }]), {
      do: "arrive",
      version: { ...content, at, revision, by, when },
    });
  }
  const saved = { revision, content: inLocale(content, metric, grid.locale), by, at: when };
  const base = cell.base.revision === revision ? saved : cell.base;
  const isOwn = isUnsaved(cell) || isContested(cell);
  return withCells(grid, [{ at, cell: { ...known, saved, base, content: isOwn ? cell.content : saved.content } }]);
}

/** The desk once the server has answered a save. What was typed since is unsaved still. */
export function confirmed(desk: Desk, sent: readonly KeptCell[], answer: EntryCellsSaved): Desk {
  const now = byPlace([...answer.saved, ...answer.conflicts]);
  const server = desk.server.map((cells) =>
    cells.some((cell) => now.has(placeKey(cell))) ? cells.map((cell) => ({ ...cell, ...now.get(placeKey(cell)) })) : cells,
  );
  const saved = byPlace(answer.saved);
  const grid = newsIn(server, ({ cell }) => saved.has(placeKey(cell))).reduce(
    (state, { at, cell }) => acknowledged(state, at, cell),
    desk.grid,
  );
  const conflicts = byPlace(answer.conflicts);
  const refusals = { ...desk.refusals, ...refusalsIn(sent, answer) };
  return followed(
    { ...desk, server, grid, refusals },
    newsIn(server, ({ cell }) => conflicts.has(placeKey(cell))),
  );
}

function acknowledged(grid: EntryGrid, at: Place, server: EntryCellDocument): EntryGrid {
  const { content, by, at: when, revision } = heldVersion(server);
  return reduceGrid(grid, { do: "acknowledge", version: { ...content, at, revision, by, when } });
}

function refusalsIn(sent: readonly KeptCell[], { refused }: EntryCellsSaved): Desk["refusals"] {
  const typed = new Map(sent.map((cell) => [placeKey(cell), cell]));
  return Object.fromEntries(
    refused.flatMap((each) => {
      const key = placeKey(each);
      const cell = typed.get(key);
      return cell === undefined ? [] : [[key, { text: cell.text, note: cell.note, message: each.message }]];
    }),
  );
}

function byPlace(cells: readonly CellNow[]): ReadonlyMap<string, CellNow> {
  return new Map(cells.map((cell) => [placeKey(cell), cell]));
}
