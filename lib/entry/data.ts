import { consistently } from "@/db/atomically";
import { headNumber } from "@/db/commit-log";
import type { Visit } from "@/lib/context";
import {
  formatPeriod,
  type Grain,
  grainOf,
  isPartial,
  labelPeriod,
  type Period,
  periodRange,
  shiftPeriod,
} from "@/lib/core/period";
import { lockedIn } from "@/lib/locks/lock";
import { PointReader } from "@/lib/metrics/points";
import { knotsOf, threadThrough } from "@/lib/scorecards/thread";
import { viewBasisOf } from "@/lib/scorecards/view-basis";
import { settingsOf } from "@/lib/settings/data";
import { nameOf } from "@/lib/trail/name-of";
import { cellNow, type GridCell, gridCells } from "./grid-cells";
import { type GridRow, gridRows } from "./grid-rows";
import { type Ground, groundOf, metricsKept, periodIn } from "./ground";
import { dueOn, openingPeriod, openings, sooner } from "./owed";
import { sheetPart } from "./parts";
import { rowDocument } from "./row-words";
import type { Due, EntryCellDocument, EntrySheet, EntrySheetQuery } from "./schema";
import { type RowPast, SheetPast } from "./sheet-past";
import { amongOf, inSheetOrder } from "./sheet-rows";
import { markOf } from "./stored-cells";
import { tellOfPeople } from "./told-of-people";

const COLUMNS_BEFORE = 3;
const HISTORY = 12;

/** Which sheet is asked for. */
export interface SheetAsked extends EntrySheetQuery {
  /** A department's key. */
  readonly department: string;
}

/**
 * A department's grid of one grain, opened at a period.
 * @throws AppError `not-found` for a department that is not the caller's, and for a unit without rows; `usage` for what is no
 *   period
 */
export async function sheetOf(visit: Visit, asked: SheetAsked): Promise<EntrySheet> {
  const ground = await groundOf(visit, asked.department);
  const { secondPerson } = await settingsOf(ground.ctx);
  const { sheet, rows } = consistently(ground.ctx.store, () => makeSheet(ground, asked, secondPerson === "required"));
  await tellOfPeople(ground, rows, sheet.part?.key ?? sheet.department.key);
  return sheet;
}

/** What changes whenever anything that a sheet of the department shows may have changed: an ETag. @throws as `sheetOf` does */
export async function sheetMark(visit: Visit, asked: SheetAsked): Promise<string> {
  return markIn(await groundOf(visit, asked.department));
}

/** `sheetMark` of a department that was looked up already: another one after each commit, each save of a draft, and midnight. */
export function markIn({ ctx, basis, department }: Ground): string {
  return `${headNumber(ctx.store)}-${markOf(ctx.store, department.key)}-${basis.today}`;
}

function makeSheet(ground: Ground, asked: SheetAsked, secondPerson: boolean): { sheet: EntrySheet; rows: readonly GridRow[] } {
  const { ctx, basis, department } = ground;
  const { calendar, today } = basis;
  const period = asked.period === undefined ? openingPeriod(ground) : periodIn(ground, asked.period);
  const grain = grainOf(period);
  const periods = periodRange(shiftPeriod(period, -COLUMNS_BEFORE), period);
  const locked = lockedIn(ctx.store);
  const lockOf = (each: Period) => locked({ department: department.key }, each);
  const all = gridRows(ground, periods[0] ?? period, period);
  const { rows: unsorted, part, parts } = sheetPart(ground, all, period, asked.unit);
  const rows = inSheetOrder(ground, unsorted, period);
  const past = new SheetPast(ground, rows, period);
  const pasts = rows.map((row) => past.of(row));
  const cells = gridCells(ground, rows, all.stored, periods).map((line, index) =>
    line.map((cell) => cellDocument(ground, cell, pasts[index] as RowPast, lockOf(cell.period) !== null)),
  );
  const among = amongOf(ground, all.rows);
  const before = periodRange(shiftPeriod(period, -HISTORY), shiftPeriod(period, -1));
  const lock = lockOf(period);
  const partial = isPartial(period, today, calendar);
  const sheet: EntrySheet = {
    department: { key: department.key, name: department.name },
    period: formatPeriod(period),
    grain,
    grains: openings(ground).map((each) => ({ grain: each.grain, period: formatPeriod(each.period) })),
    label: labelPeriod(period, "long", calendar),
    today,
    due: dueOfPeriod(ground, grain, period, cells),
    state: lock !== null ? "submitted" : partial ? "ahead" : "open",
    submitted: lock === null ? null : { at: lock.at, by: nameOf(ctx.store, lock.by), no: lock.no },
    secondPerson,
    part,
    parts: [...parts],
    ...threadOf(ground, rows, period),
    columns: periods.map((each) => ({
      period: formatPeriod(each),
      label: columnLabel(ground, each, period),
      short: labelPeriod(each, "axis", calendar),
      submitted: lockOf(each) !== null,
      due: dueOfPeriod(ground, grain, each, []),
    })),
    history: before.map((each) => ({ period: formatPeriod(each), short: labelPeriod(each, "axis", calendar) })),
    rows: rows.map((row, index) => {
      const words = among.get(row.definition.key) ?? { byUnit: false, bySegment: false };
      return rowDocument(ground, row, words, period, pasts[index] as RowPast, before);
    }),
    cells: cells.flat(),
    mark: markIn(ground),
  };
  return { sheet, rows };
}

/** A cell with what is usual in it. One that was submitted without a figure stays due. */
function cellDocument(ground: Ground, cell: GridCell, past: RowPast, isLocked: boolean): EntryCellDocument {
  const { row, period, open } = cell;
  const usual = past.usualBefore(period);
  return {
    ...cellNow(ground, cell),
    due: open && isDue(cell, past),
    locked: isLocked || !open,
    usual: usual.range === null || !open ? null : { lower: usual.range.lower, upper: usual.range.upper },
    trial: usual.trial,
    row: row.key,
  };
}

/** Is a figure expected that neither stands, nor would after a submit, nor is spoken for by another unit? */
export function isDue({ row, period, standing, draft }: GridCell, past: RowPast): boolean {
  if (!row.expected) return false;
  const isEmptied = draft?.reading.kind === "blank" && standing !== null;
  return isEmptied || (standing === null && past.isMissing(period));
}

/** Of the metrics whose figures are missing, else of all, the first due day. */
function dueOfPeriod(ground: Ground, grain: Grain, period: Period, cells: readonly (readonly EntryCellDocument[])[]): Due | null {
  const metrics = metricsKept(ground, grain, period);
  const missing = new Set(
    cells.flatMap((line) =>
      line.filter((cell) => cell.due && cell.period === formatPeriod(period)).map(({ row }) => row.split(" ")[0]),
    ),
  );
  const first = (of: typeof metrics) =>
    of.reduce<Due | null>((due, metric) => sooner(due, dueOn(ground.basis, metric, period)), null);
  return first(metrics.filter(({ key }) => missing.has(key))) ?? first(metrics);
}

/** "October"; with its year where that is not the asked period's. */
function columnLabel({ basis: { calendar } }: Ground, period: Period, asked: Period): string {
  const [long, year] = [period, asked].map((each) => labelPeriod(each, "long", calendar));
  const ending = / \d{4}(\/\d\d)?$/;
  const isSameYear = ending.exec(long ?? "")?.[0] === ending.exec(year ?? "")?.[0];
  return isSameYear ? (long ?? "").replace(ending, "") : (long ?? "");
}

/** The thread through the sheet's first metric, for the bar. */
function threadOf(ground: Ground, rows: readonly GridRow[], period: Period): Pick<EntrySheet, "thread" | "threadAt"> {
  const [first] = rows;
  if (first === undefined) return { thread: [], threadAt: null };
  const { ctx, basis } = ground;
  const of = viewBasisOf(new PointReader(ctx, basis), period);
  const guide = { positionOf: () => null, isOutcome: (key: string) => of.metrics.get(key)?.level === "outcome" };
  const { key } = first.definition;
  if (!of.metrics.has(key)) return { thread: [], threadAt: null };
  return { thread: knotsOf(threadThrough(of.tree, key, guide), of.metrics, basis), threadAt: key };
}
