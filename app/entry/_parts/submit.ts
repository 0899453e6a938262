import { correctCells, readSheet, type SheetAddress, submitPeriod } from "@/lib/entry/queries";
import type { EntryCorrected, EntrySubmission, EntrySubmitted } from "@/lib/entry/schema";
import type { DeskStore } from "./desk-store";
import { correctionsIn } from "./desk-unsaved";
import type { DeskWork } from "./desk-work";
import { askedColumn } from "./sheet-grid";

/** A desk, and what is behind it. */
interface At {
  readonly store: DeskStore;
  readonly work: DeskWork;
  readonly address: SheetAddress;
}

/**
 * Saves what is unsaved and submits the period as it is seen here; `whole` is what the server said of a large sheet, whose other
 * pieces are not on the desk. Rejects with a `Refusal`, after which the sheet is shown as it stands.
 */
export async function submitAsSeen(
  { store, work, address }: At,
  { withoutFigures, whole }: { readonly withoutFigures: boolean; readonly whole: EntrySubmission | null },
): Promise<EntrySubmitted> {
  store.dispatch({ do: "enter", move: null });
  await work.flush();
  const { grid, server, sheet } = store.get();
  const column = askedColumn(sheet);
  const own = server.flatMap((cells, row) => {
    const [cell, shown] = [cells[column], grid.cells[row]?.[column]];
    const isOpen = cell !== undefined && shown !== undefined && !cell.locked && shown.saved.revision > 0;
    return isOpen ? [{ row: cell.row, revision: shown.saved.revision }] : [];
  });
  const here = new Set(server.map((cells) => cells[column]?.row));
  const others = whole?.revisions.filter(({ row }) => !here.has(row)) ?? [];
  try {
    return await submitPeriod(address, { period: sheet.period, revisions: [...own, ...others], withoutFigures });
  } finally {
    await readSheet(address).then(
      (now) => store.dispatch({ do: "told", sheet: now }),
      () => undefined,
    );
  }
}

/** Sends the corrections with their reason. Rejects with a `Refusal`; then they stay on the desk. */
export async function sendCorrections({ store, address }: At, reason: string): Promise<EntryCorrected> {
  store.dispatch({ do: "enter", move: null });
  const { grid, sheet } = store.get();
  const cells = correctionsIn(store.get()).map(({ row, text, note, replaces }) => ({ row, text, note, replaces }));
  const done = await correctCells(address, { period: sheet.period, locale: grid.locale, cells, reason });
  const count = `${cells.length} correction${cells.length === 1 ? "" : "s"}`;
  const says = done.waiting === null ? `${count} published.` : `${count} sent: a second person must say yes.`;
  store.dispatch({ do: "corrected", sheet: await readSheet(address), says });
  return done;
}
