import type { Context } from "@/lib/context";
import { coarsen, dayNumber, grainOf, labelPeriod, lastDay, partsOf } from "@/lib/core/period";
import type { Point } from "@/lib/core/point";
import { notesOfMetric } from "@/lib/readings/notes-of-metric";
import { unitsUnder } from "./data-rows";
import type { Place } from "./page-place";
import { isSeen } from "./seen-units";
import { Shown } from "./shown";
import type { TrendNote } from "./trend-view";

/**
 * Notes kept with the readings of the unit and of the units below it that the viewer may look at, workers' own left out, each
 * at its figure: what is said of a figure that is withheld is withheld too.
 */
export async function notesIn(ctx: Context, { basis, definition, unit }: Place, window: readonly Point[]): Promise<TrendNote[]> {
  const metric = basis.metricIds.get(definition.key);
  const [first, last] = [window[0], window.at(-1)];
  if (metric === undefined || !first || !last) return [];
  const from = partsOf(first.period, definition.grain, basis.calendar)[0];
  const to = partsOf(last.period, definition.grain, basis.calendar).at(-1);
  if (from === undefined || to === undefined) return [];
  const units = unitsUnder(basis, unit).filter((id) => {
    const other = basis.units.byId(id);
    return other !== undefined && other.kind !== "worker" && isSeen(ctx.eyes, basis, definition, other);
  });
  const shown = new Shown(ctx, basis);
  const grain = grainOf(first.period);
  const year = lastDay(last.period, basis.calendar).slice(0, 4);
  const notes = new Map<number, TrendNote>();
  for (const note of await notesOfMetric(ctx, { metric, units, from, to })) {
    const period = coarsen(note.period, grain, basis.calendar);
    const point = window.find((each) => each.period === period);
    if (period === null || !point || point.value === null) continue;
    if (shown.isWithheld({ metric: definition, unit: note.unit, segment: "" }, note.period)) continue;
    const label = labelPeriod(period, "long", basis.calendar);
    const known = notes.get(period);
    notes.set(period, {
      at: { day: dayNumber(lastDay(period, basis.calendar)), value: point.value },
      date: label.endsWith(year) || grain !== "month" ? label.replace(/ \d{4}$/, "") : label,
      text: known && known.text !== note.text ? `${known.text}; ${note.text}` : note.text,
    });
  }
  return [...notes.values()];
}
