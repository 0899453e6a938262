import type { Annotation } from "@/lib/annotations/book";
import { mayWrite, scopeFor } from "@/lib/annotations/place";
import type { Context } from "@/lib/context";
import { coarsen, dayNumber, firstDay, grainOf, labelPeriod, lastDay, partsOf } from "@/lib/core/period";
import type { Point } from "@/lib/core/point";
import type { Unit } from "@/lib/core/unit-tree";
import { notesOfMetric } from "@/lib/readings/notes-of-metric";
import { annotationsOn, pointNoted, whenNoted } from "./annotated";
import { unitsUnder } from "./data-rows";
import type { NoteView } from "./note-view";
import type { Place } from "./page-place";
import type { PointReader } from "./points";
import { isSeen } from "./seen-units";
import { sentenceCase } from "./sentences";
import type { TrendNote } from "./trend-view";

/** The notes of a metric's charts: where they are drawn, and all of them as a list. */
export interface ChartNotes {
  readonly drawn: readonly TrendNote[];
  /** The latest first. */
  readonly listed: readonly NoteView[];
}

interface Noted {
  readonly point: Point | null;
  readonly day: number;
  /** When, as it is written on the chart. */
  readonly date: string;
  /** What is written there: the unit it comes from, where that is another. */
  readonly text: string;
  readonly view: NoteView;
}

/**
 * What was noted of the figures on show: with the readings of the unit and of the units below it that the viewer may look at,
 * workers' own left out, and on the charts of the metric. What is said of a figure that is withheld is withheld too.
 */
export async function chartNotes(ctx: Context, reader: PointReader, place: Place, points: readonly Point[]): Promise<ChartNotes> {
  const noted = [...(await withReadings(ctx, reader, place, points)), ...onCharts(ctx, reader, place, points)];
  const drawn = new Map<number, TrendNote>();
  for (const { point, day, date, text } of noted) {
    const before = drawn.get(day);
    if (before?.text.split("; ").includes(text)) continue;
    const both = before && { date: point ? periodWords(place, point, points) : before.date, text: `${before.text}; ${text}` };
    drawn.set(day, { at: { day, value: point?.value ?? null }, ...(both ?? { date, text }) });
  }
  const listed = noted.sort((a, b) => b.day - a.day).map(({ view }) => view);
  return { drawn: [...drawn.values()], listed };
}

/** Notes that came with readings, each at its figure. */
async function withReadings(ctx: Context, { shown }: PointReader, place: Place, points: readonly Point[]): Promise<Noted[]> {
  const { basis, definition, unit } = place;
  const metric = basis.metricIds.get(definition.key);
  const [first, last] = [points[0], points.at(-1)];
  if (metric === undefined || !first || !last) return [];
  const from = partsOf(first.period, definition.grain, basis.calendar)[0];
  const to = partsOf(last.period, definition.grain, basis.calendar).at(-1);
  if (from === undefined || to === undefined) return [];
  const grain = grainOf(first.period);
  const notes = await notesOfMetric(ctx, { metric, units: seenUnder(ctx, place).map(({ id }) => id), from, to });
  return notes.flatMap((note): Noted[] => {
    const period = coarsen(note.period, grain, basis.calendar);
    const point = points.find((each) => each.period === period);
    if (period === null || !point || point.value === null) return [];
    if (shown.isWithheld({ metric: definition, unit: note.unit, segment: "" }, note.period)) return [];
    const date = periodWords(place, point, points);
    const about = note.unit === unit.id ? null : (basis.units.byId(note.unit)?.name ?? null);
    const view = { id: null, when: date, text: sentenceCase(note.text), about, by: basis.nameOf(note.by), at: null, mine: false };
    return [{ point, day: dayOf(place, point), date, text: note.text, view }];
  });
}

/** Notes on the charts of the unit, and of the units below it, whose name goes before them. */
function onCharts(ctx: Context, reader: PointReader, place: Place, points: readonly Point[]): Noted[] {
  const { basis, definition, unit } = place;
  const scope = scopeFor(ctx, "annotations.write");
  const here = annotationsOn(basis, definition, unit).map((note) => ({ note, from: null }));
  const metric = basis.metricIds.get(definition.key);
  const below = seenUnder(ctx, place)
    .filter(({ id }) => id !== unit.id && metric !== undefined)
    .flatMap((from) => basis.annotations.on(metric ?? -1, from.id).map((note) => ({ note, from })));
  return [...here, ...below].flatMap(({ note, from }): Noted[] => {
    const point = pointNoted(points, note, basis);
    if (note.text === null || isHidden(reader, place, point, from)) return [];
    const day = point === null ? aheadOf(place, points, note) : dayOf(place, point);
    if (day === null) return [];
    const mine = scope !== null && mayWrite(scope, basis, writtenAt(place, note, from), note.period);
    const view = {
      id: note.id,
      when: whenNoted(note, basis),
      text: note.text,
      about: from?.name ?? (note.metric === null ? aboutAll(place, note) : null),
      by: basis.nameOf(note.by),
      at: note.at,
      mine,
    };
    const date = whenNoted(note, basis, yearBeside(place, points));
    return [{ point, day, date, text: from === null ? note.text : `${from.name}: ${note.text}`, view }];
  });
}

/** Is the figure that a note stands at withheld, here or at the unit below that it comes from? */
function isHidden(reader: PointReader, { definition, card }: Place, point: Point | null, from: Unit | null): boolean {
  if (point === null) return false;
  if (point.reason === "withheld") return true;
  if (from === null || !reader.shown.isAboutPeople(definition)) return false;
  const asked = { metric: definition, unit: from.id, segment: "", grain: card.grain };
  return reader.pointsOf(asked, [point.period]).some(({ reason }) => reason === "withheld");
}

function writtenAt({ basis, definition, unit }: Place, note: Annotation, from: Unit | null) {
  return note.metric === null
    ? { definition: null, unit: basis.units.byId(note.unit) ?? unit }
    : { definition, unit: from ?? unit };
}

/** "All of Field’s metrics". */
function aboutAll({ basis }: Place, { unit }: Annotation): string {
  return `All metrics of ${basis.units.byId(unit)?.name ?? "a unit"}`;
}

/** The units at and under the place's that the viewer may look at, workers left out. */
function seenUnder(ctx: Context, { basis, definition, unit }: Place): Unit[] {
  return unitsUnder(basis, unit).flatMap((id) => {
    const other = basis.units.byId(id);
    return other !== undefined && other.kind !== "worker" && isSeen(ctx.eyes, basis, definition, other) ? [other] : [];
  });
}

/** Where a point is drawn: at the end of its period, or today while that is running. */
function dayOf({ basis }: Place, { period, partial }: Point): number {
  const end = dayNumber(lastDay(period, basis.calendar));
  return partial ? Math.min(end, dayNumber(basis.today)) : end;
}

/** A note on a day after all figures stands at that day; any other that touches no figure on show is not drawn. */
function aheadOf({ basis }: Place, points: readonly Point[], { period }: Annotation): number | null {
  const last = points.at(-1);
  const from = firstDay(period, basis.calendar);
  return last !== undefined && from > lastDay(last.period, basis.calendar) ? dayNumber(from) : null;
}

const yearBeside = ({ basis }: Place, points: readonly Point[]) => {
  const last = points.at(-1);
  return last === undefined ? basis.today : lastDay(last.period, basis.calendar);
};

/** "September", with its year where that is not the latest point's. */
function periodWords(place: Place, { period }: Point, points: readonly Point[]): string {
  const { calendar } = place.basis;
  const label = labelPeriod(period, "long", calendar);
  const isRecent = label.endsWith(yearBeside(place, points).slice(0, 4)) || grainOf(period) !== "month";
  return isRecent ? label.replace(/ \d{4}$/, "") : label;
}
