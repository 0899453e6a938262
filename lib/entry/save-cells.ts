import { atomically, consistently, type Transaction } from "@/db/atomically";
import { faultPoints } from "@/db/fault-points";
import type { Visit } from "@/lib/context";
import { saysSame } from "@/lib/core/entry-grid-cell";
import { type Period, parsePeriod } from "@/lib/core/period";
import { lockedIn } from "@/lib/locks/lock";
import { lockSentence } from "@/lib/locks/words";
import { currentWorld, stillHolds } from "@/lib/readings/world";
import { recordIn } from "@/lib/trail/record";
import { markIn } from "./data";
import { cellNow, type GridCell, gridCell, NOTHING } from "./grid-cells";
import { type GridRow, gridRows } from "./grid-rows";
import { type Ground, groundOf, isAhead } from "./ground";
import { LONGEST_TEXT, readTyped } from "./read-typed";
import { type EntryCellsBody, type EntryCellsSaved, entryCellsBody } from "./schema";
import { StandingReader } from "./standing";
import { markSaved, putCell, storedCell } from "./stored-cells";

type Asked = ReturnType<typeof entryCellsBody.parse>;
type AskedCell = Asked["cells"][number];
type Refused = EntryCellsSaved["refused"][number];
type Outcome =
  | { readonly saved: GridCell; readonly isNew: boolean }
  | { readonly conflict: GridCell }
  | { readonly refused: Refused };

/**
 * Saves what was typed into cells of a department's grid, as drafts that nobody's scorecard shows. Each cell is kept or refused
 * by itself: one that somebody changed since it was seen is a conflict and stays as it is, one of a submitted period is refused.
 * A text that is no figure is kept as it was typed. What says the same as the cell does already, saves nothing.
 * @throws AppError `not-found` for a department that is not the caller's
 */
export async function saveCells(visit: Visit, input: EntryCellsBody & { readonly department: string }): Promise<EntryCellsSaved> {
  const { department, ...body } = input;
  const { locale, cells } = entryCellsBody.parse(body);
  for (;;) {
    const ground = await groundOf(visit, department);
    const world = await currentWorld(ground.ctx);
    const periods = new Set(cells.map(({ period }) => period));
    const rows = consistently(ground.ctx.store, () => new Map([...periods].map((period) => [period, rowsIn(ground, period)])));
    const saved = await atomically(ground.ctx.store, (tx) =>
      stillHolds(tx, world) ? saveAll(tx, ground, rows, cells, locale) : null,
    );
    if (saved !== null) return saved;
  }
}

/** The rows of a period by their keys; null for what is no period in which anything can be typed. */
function rowsIn(ground: Ground, text: string): ReadonlyMap<string, GridRow> | "unknown" | "ahead" {
  const period = parsePeriod(text);
  if (period === null) return "unknown";
  if (isAhead(ground.basis, period)) return "ahead";
  return new Map(gridRows(ground, period, period).rows.map((row) => [row.key, row]));
}

type RowsIn = ReadonlyMap<string, ReturnType<typeof rowsIn>>;

function saveAll(tx: Transaction, of: Ground, rows: RowsIn, cells: readonly AskedCell[], locale: string): EntryCellsSaved {
  const ground = { ...of, ctx: { ...of.ctx, store: tx } };
  const at = ground.ctx.now().toISOString();
  const outcomes = cells.map((cell) => saveCell(tx, ground, rows, cell, { locale, at }));
  const count = outcomes.filter((outcome) => "saved" in outcome && outcome.isNew).length;
  if (count > 0) {
    const { key } = ground.department;
    markSaved(tx, key);
    const periods = [...new Set(cells.map(({ period }) => period))].sort();
    recordIn(tx, ground.ctx.actor, at, { what: "entry", subject: key, details: { cells: count, periods } });
    faultPoints.reached("typed");
  }
  return {
    saved: outcomes.flatMap((outcome) => ("saved" in outcome ? [cellNow(ground, outcome.saved)] : [])),
    conflicts: outcomes.flatMap((outcome) => ("conflict" in outcome ? [cellNow(ground, outcome.conflict)] : [])),
    refused: outcomes.flatMap((outcome) => ("refused" in outcome ? [outcome.refused] : [])),
    mark: markIn(ground),
  };
}

function saveCell(
  tx: Transaction,
  ground: Ground,
  rows: RowsIn,
  asked: AskedCell,
  { locale, at }: { readonly locale: string; readonly at: string },
): Outcome {
  const refuse = (why: Refused["why"], message: string): Outcome => ({
    refused: { row: asked.row, period: asked.period, why, message },
  });
  const known = rows.get(asked.period) ?? "unknown";
  const period = parsePeriod(asked.period);
  if (known === "ahead") return refuse("ahead", `${asked.period} has not begun yet.`);
  const row = known === "unknown" ? undefined : known.get(asked.row);
  const before = row === undefined || period === null ? null : readCellNow(tx, ground, row, period);
  if (before === null || !before.open) return refuse("unknown", "There is no such cell to fill in.");
  const lock = lockedIn(tx)({ department: ground.department.key }, before.period);
  if (lock !== null) return refuse("locked", `${lockSentence(tx, lock)}: correct the figure, with a reason.`);
  if (asked.text.length > LONGEST_TEXT || asked.note.length > LONGEST_TEXT) {
    return refuse("too-long", `Longer than ${LONGEST_TEXT.toLocaleString("en")} characters: not kept.`);
  }
  const content = { text: asked.text, note: asked.note, reading: readTyped(asked, before.metric, locale) };
  const stands = before.standing ?? NOTHING;
  if (saysSame(content, before.draft ?? stands) && !before.contested) return { saved: before, isNew: false };
  if (asked.replaces !== before.revision) return { conflict: before };
  const { actor } = ground.ctx;
  const draft = saysSame(content, stands) ? null : { ...content, locale, actor: actor.id, at };
  putCell(tx, before.place, before.changes, draft);
  return { saved: readCellNow(tx, ground, before.row, before.period), isNew: true };
}

/** A cell as it stands in this transaction. */
function readCellNow(tx: Transaction, ground: Ground, row: GridRow, period: Period): GridCell {
  const place = { metric: row.metric, unit: row.unit.id, segment: row.segment?.key ?? "", period };
  const past = new StandingReader(tx).at(place.metric, place.unit, place.segment, period);
  return gridCell(ground, row, period, past, storedCell(tx, place));
}
