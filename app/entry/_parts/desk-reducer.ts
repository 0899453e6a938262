import { type EntryAction, reduceGrid } from "@/lib/core/entry-grid-actions";
import { isUnsaved } from "@/lib/core/entry-grid-cell";
import type { EntryCellsSaved, EntrySheet } from "@/lib/entry/schema";
import { announcement } from "./announcements";
import { type Desk, type Link, openDesk, saying } from "./desk";
import { confirmed, told } from "./desk-follow";
import { askedColumn, gridOf, type KeptCell } from "./sheet-grid";

/** What happens to a desk besides what a person does in its grid. */
export type DeskEvent =
  /** The server tells how the sheet stands. */
  | { readonly do: "told"; readonly sheet: EntrySheet }
  /** The server answers a save. */
  | { readonly do: "confirmed"; readonly sent: readonly KeptCell[]; readonly answer: EntryCellsSaved }
  /** What this machine kept is taken up again. */
  | { readonly do: "take-up"; readonly kept: readonly KeptCell[] }
  | { readonly do: "correct"; readonly on: boolean }
  /** Corrections were accepted, or wait: the sheet is shown as the server has it. */
  | { readonly do: "corrected"; readonly sheet: EntrySheet; readonly says: string }
  | { readonly do: "link"; readonly link: Partial<Link> }
  | { readonly do: "say"; readonly text: string };

export type DeskAction = EntryAction | DeskEvent;

/** The desk after an action or an event. */
export function reduceDesk(desk: Desk, action: DeskAction): Desk {
  switch (action.do) {
    case "told":
      return told(desk, action.sheet);
    case "confirmed":
      return confirmed(desk, action.sent, action.answer);
    case "take-up":
      return takenUp(desk, action.kept);
    case "correct":
      return action.on ? openedForCorrection(desk) : afresh(desk, desk.sheet);
    case "corrected":
      return saying(afresh(desk, action.sheet), action.says);
    case "link":
      return linked(desk, action.link);
    case "say":
      return saying(desk, action.text);
    default: {
      const grid = reduceGrid(desk.grid, action);
      return grid === desk.grid ? desk : saying({ ...desk, grid }, announcement(desk.grid, grid, action));
    }
  }
}

function afresh(desk: Desk, sheet: EntrySheet): Desk {
  return { ...openDesk(sheet, desk.grid.locale), link: desk.link, said: desk.said };
}

function linked(desk: Desk, change: Partial<Link>): Desk {
  const link = { ...desk.link, ...change };
  const isSame = (Object.keys(link) as (keyof Link)[]).every((key) => link[key] === desk.link[key]);
  if (isSame) return desk;
  const next = { ...desk, link };
  if (link.state === desk.link.state) return next;
  return saying(
    next,
    link.state === "online"
      ? "Connected again."
      : `${link.state === "offline" ? "Offline" : "Signed out"}: what you type is kept on this machine.`,
  );
}

function takenUp(desk: Desk, kept: readonly KeptCell[]): Desk {
  const { sheet, grid } = desk;
  if (kept.length === 0) return desk;
  const next = { ...gridOf(sheet, grid.locale, kept), selection: grid.selection };
  const count = next.cells.flat().filter((cell) => isUnsaved(cell) && !cell.locked).length;
  const says = count === 0 ? null : `Taken up again: ${count} cell${count === 1 ? "" : "s"} that this machine kept.`;
  return saying({ ...desk, grid: next }, says);
}

/** The asked period's cells opened; what was typed there before it was submitted, and kept, comes back. */
function openedForCorrection(desk: Desk): Desk {
  const column = askedColumn(desk.sheet);
  const places = desk.grid.rows.map((_, row) => ({ row, column }));
  return { ...desk, correcting: true, grid: reduceGrid(desk.grid, { do: "lock", places, locked: false }) };
}
