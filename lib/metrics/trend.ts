import { formatPosition, formatValue } from "@/lib/core/display";
import { type GoalFrame, isBand } from "@/lib/core/goal-line";
import type { Display } from "@/lib/core/metric";
import {
  dateOfDay,
  dayNumber,
  firstDay,
  type Grain,
  grainOf,
  labelPeriod,
  lastDay,
  type Period,
  type PlainDate,
  periodOf,
  shiftPeriod,
} from "@/lib/core/period";
import type { Point } from "@/lib/core/point";
import { shortest } from "@/lib/core/shortest-display";
import type { Thresholds } from "@/lib/core/status";
import { endPlaces, type GoalSpell, holdStretches, lineStretches, startPlace } from "./goal-stretches";
import { pointWords } from "./point-words";
import { changedIn, changesCaption } from "./trend-changes";
import type { Interval, Latest, TrendChange, TrendNote, TrendPoint, TrendTick, TrendView } from "./trend-view";

export interface TrendInput {
  /** The window's periods in order, empty ones included, up to the one the page is about. */
  readonly points: readonly Point[];
  /** The figures of the period that is still running, where there are any. */
  readonly running: Point | null;
  readonly spells: readonly GoalSpell[];
  readonly frame: GoalFrame;
  readonly thresholds: Thresholds;
  readonly today: PlainDate;
  readonly display: Display;
  readonly share: boolean;
  readonly intervalOf: (point: Point) => Interval | null;
  readonly notes: readonly TrendNote[];
  readonly changes: readonly TrendChange[];
  readonly caption: string;
  readonly privacyFloor: number;
}

/** A line whose target lies far ahead is cut here: this many times the history on show. */
const LOOK_AHEAD = 0.8;

/** A metric's series as a picture: its figures, its dated goal line, what was promised for the latest, and what to say of it. */
export function trendOf(given: TrendInput): TrendView {
  const input = withRunningApart(given);
  const { points, spells, frame, display } = input;
  const { calendar } = frame;
  const dayOf = (point: Point) => dayNumber(lastDay(point.period, calendar));
  const [first, last] = [points[0], points.at(-1)];
  const pitch = points.length > 1 && first && last ? (dayOf(last) - dayOf(first)) / (points.length - 1) : 30;
  const from = first ? dayOf(first) - pitch / 2 : dayNumber(input.today);
  const end = last ? dayOf(last) : dayNumber(input.today);
  const grain = last ? grainOf(last.period) : frame.ownGrain;
  const newest = spells.at(-1);
  const current = newest && last && newest.last >= last.period ? newest : undefined;
  const ends = current ? endPlaces(current.goal, frame, grain) : null;
  const ahead = ends === null ? pitch : Math.min(Math.max(ends.target.day - end, pitch), (end - from) * LOOK_AHEAD);
  const until = end + ahead;
  const window = { from, until: current ? until : end, onLine: input.thresholds.onLine };
  const earliest =
    spells.map((spell) => endPlaces(spell.goal, frame, grain)?.baseline.day ?? null).find((day) => day !== null) ?? null;
  const lines = lineStretches(spells, frame, window);
  const changes = input.changes.filter(({ day }) => day >= from && day <= until);
  return {
    display,
    from,
    until,
    points: [...points, ...(input.running ? [input.running] : [])].map((point) => trendPoint(point, input, earliest)),
    lines,
    holds: holdStretches(spells, frame, window),
    target: ends && {
      ...ends.target,
      text: formatValue(ends.target.value, shortest(display, ends.target.value)),
      date: dateText(dateOfDay(ends.target.day), calendar.fiscalYearStart),
      beyond: ends.target.day > until,
    },
    promise: ends && ends.baseline.day >= from && ends.baseline.day <= until ? ends.baseline : null,
    notches: spells.slice(1).map((spell) => startPlace(spell, frame)),
    latest: latestOf(points, input),
    part: partOf(input, points),
    lineWords:
      ends && current && !isBand(current.goal) && lines.at(-1)?.drawn === "path"
        ? lineWords(ends, display, calendar.fiscalYearStart)
        : null,
    notes: input.notes.filter((note) => note.at.day >= from && note.at.day <= until),
    changes,
    ticks: ticksOf({ points, until, ends, from, pitch, grain, calendar: calendar.fiscalYearStart, frame }),
    floor: points.every((point) => point.value === null || point.value >= 0) ? 0 : null,
    ceiling: input.share && display.as === "percent" ? 100 : null,
    caption: `${input.caption}${changesCaption(changes)}`,
  };
}

/** A window that ends in the running period is one of complete periods with that one after it. */
function withRunningApart(input: TrendInput): TrendInput {
  const last = input.points.at(-1);
  const running = last?.partial ? last : input.running;
  return {
    ...input,
    points: last?.partial ? input.points.slice(0, -1) : input.points,
    running: running?.value === null ? null : running,
  };
}

function trendPoint(point: Point, input: TrendInput, promised: number | null): TrendPoint {
  const ends = dayNumber(lastDay(point.period, input.frame.calendar));
  const state = point.partial
    ? "part"
    : point.provisional
      ? "provisional"
      : promised !== null && ends < promised
        ? "history"
        : "judged";
  const label = labelPeriod(point.period, "long", input.frame.calendar);
  const changed = changedIn(point.period, input.changes, input.frame.calendar);
  return {
    period: String(point.period),
    label,
    day: point.partial ? Math.min(ends, dayNumber(input.today)) : ends,
    value: point.value,
    state,
    interval: point.partial ? null : input.intervalOf(point),
    reading: `${label}: ${pointWords(point, input.display, input.privacyFloor)}${changed === null ? "" : `; ${changed}`}`,
  };
}

/** The newest figure of the window that has a value, with what was promised for it where it is judged. */
function latestOf(points: readonly Point[], input: TrendInput): Latest | null {
  const point = points.findLast((each) => each.value !== null);
  if (!point || point.value === null) return null;
  const promised =
    point.position === null || point.goalLine === null || point.position === 0
      ? null
      : {
          value: point.goalLine,
          text: `${formatValue(point.goalLine, input.display)} promised`,
          position: formatPosition(point.position),
        };
  return {
    at: { day: dayNumber(lastDay(point.period, input.frame.calendar)), value: point.value },
    valueText: formatValue(point.value, input.display),
    status: point.status,
    promised,
  };
}

/** The running period: hollow, joined to the last figure by dashes, and said not to be judged. */
function partOf({ running, frame, today }: TrendInput, points: readonly Point[]): TrendView["part"] {
  if (!running || running.value === null) return null;
  const before = points.at(-1);
  const name = labelPeriod(running.period, "long", frame.calendar).replace(/ \d{4}(\/\d\d)?$/, "");
  const elapsed = Math.max(1, dayNumber(today) - dayNumber(firstDay(running.period, frame.calendar)));
  return {
    day: Math.min(dayNumber(lastDay(running.period, frame.calendar)), dayNumber(today)),
    value: running.value,
    text: `${name} so far, ${elapsed === 1 ? "1 day" : `${elapsed} days`}: not judged`,
    before:
      before && before.value !== null ? { day: dayNumber(lastDay(before.period, frame.calendar)), value: before.value } : null,
  };
}

function lineWords(ends: NonNullable<ReturnType<typeof endPlaces>>, display: Display, fiscalYearStart: number): string {
  const start = labelPeriod(periodOf(dateOfDay(ends.baseline.day), "month", { fiscalYearStart }), "long", { fiscalYearStart });
  const [from, to] = [ends.baseline.value, ends.target.value].map((value) => formatValue(value, shortest(display, value)));
  return `the line: ${from} in ${start.replace(/ \d{4}$/, "")} to ${to}`;
}

/** "31 Mar 27". */
function dateText(date: PlainDate, fiscalYearStart: number): string {
  return labelPeriod(periodOf(date, "day", { fiscalYearStart }), "short", { fiscalYearStart });
}

interface TickInput {
  readonly points: readonly Point[];
  readonly from: number;
  readonly until: number;
  readonly ends: ReturnType<typeof endPlaces>;
  readonly pitch: number;
  readonly grain: Grain;
  readonly calendar: number;
  readonly frame: GoalFrame;
}

/** Candidate dates for the axis, the current one, the target and the promise marked: the chart keeps those with room. */
function ticksOf({ points, from, until, ends, grain, frame }: TickInput): TrendTick[] {
  const { calendar } = frame;
  const last = points.at(-1);
  if (!last) return [];
  const fine = grain === "day" || grain === "week";
  const scale: Grain = fine ? "month" : grain;
  const ticks: TrendTick[] = [];
  const year = Math.floor(Number(dateOfDay(dayNumber(lastDay(last.period, calendar))).slice(0, 4)));
  const text = (period: Period) => {
    const own = Number(lastDay(period, calendar).slice(0, 4));
    return labelPeriod(period, own === year || own === year - 1 ? "axis" : "short", calendar);
  };
  const start = periodOf(dateOfDay(Math.ceil(from)), scale, calendar);
  for (let period = start; ; period = shiftPeriod(period, 1)) {
    const day = dayNumber(lastDay(period, calendar));
    if (day > until) break;
    if (period !== last.period && day >= from) ticks.push({ day, text: text(period), weight: "plain" });
  }
  ticks.push({
    day: dayNumber(lastDay(last.period, calendar)),
    text: labelPeriod(last.period, "axis", calendar),
    weight: "current",
  });
  if (ends && ends.target.day <= until)
    ticks.push({ day: ends.target.day, text: monthText(ends.target.day, calendar), weight: "target" });
  if (ends && ends.baseline.day >= from) {
    ticks.push({ day: ends.baseline.day, text: monthText(ends.baseline.day, calendar).slice(0, 3), weight: "promise" });
  }
  return ticks.sort((a, b) => a.day - b.day);
}

function monthText(day: number, calendar: GoalFrame["calendar"]): string {
  return labelPeriod(periodOf(dateOfDay(day), "month", calendar), "short", calendar);
}
