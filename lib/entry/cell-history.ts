import { consistently } from "@/db/atomically";
import { batchNames } from "@/lib/batches/behind";
import type { Visit } from "@/lib/context";
import { formatPeriod, labelPeriod, periodRange, shiftPeriod } from "@/lib/core/period";
import { AppError } from "@/lib/errors";
import { definitionIn } from "@/lib/metrics/basis";
import { contentOfStanding, gridCells, versionOf } from "./grid-cells";
import { gridRows } from "./grid-rows";
import { groundOf, periodIn } from "./ground";
import type { EntryHistory } from "./schema";
import { SheetPast } from "./sheet-past";
import { StandingReader } from "./standing";

const PERIODS = 24;

/**
 * What one cell's inspector shows: the periods before it with the usual range, and everything that ever stood in it.
 * @throws AppError `not-found` for a department or a cell that is not the caller's, `usage` for what is no period
 */
export async function historyOf(
  visit: Visit,
  asked: { readonly department: string; readonly row: string; readonly period: string },
): Promise<EntryHistory> {
  const ground = await groundOf(visit, asked.department);
  const { ctx, basis } = ground;
  const period = periodIn(ground, asked.period);
  const cameIn = await batchNames(ctx);
  return consistently(ctx.store, () => {
    const { rows, stored } = gridRows(ground, period, period);
    const row = rows.find(({ key }) => key === asked.row);
    const cell = row === undefined ? undefined : gridCells(ground, [row], stored, [period])[0]?.[0];
    if (row === undefined || cell === undefined || !cell.open) throw new AppError("not-found", "There is no such cell.");
    const past = new SheetPast(ground, [row], period).of(row);
    const { range, mean, trial } = past.usualBefore(period);
    const { metric, unit, segment } = cell.place;
    const definition = definitionIn(basis, row.definition, period);
    return {
      row: row.key,
      period: formatPeriod(period),
      usual: range === null ? null : { lower: range.lower, upper: range.upper },
      trial,
      mean,
      points: periodRange(shiftPeriod(period, -PERIODS), shiftPeriod(period, -1))
        .filter((each) => past.first !== null && each >= past.first)
        .map((each) => ({
          period: formatPeriod(each),
          short: labelPeriod(each, "short", basis.calendar),
          value: past.valueIn(each),
        })),
      versions: new StandingReader(ctx.store).everIn(metric, unit, segment, period).map((version) => {
        const { no, kind, seq, counts, undone } = version;
        const content = versionOf(ground, contentOfStanding(version, definition), definition);
        return { ...content, no, kind, counts, undone, batch: cameIn?.([seq]).latest[0] ?? null };
      }),
    };
  });
}
