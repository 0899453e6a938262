import { formatPosition, formatValue } from "@/lib/core/display";
import { goalOfPeriod, isBand } from "@/lib/core/goal-line";
import { labelPeriod, lastDay, type PlainDate } from "@/lib/core/period";
import type { Point } from "@/lib/core/point";
import { notesBeside } from "@/lib/metrics/annotated";
import type { Basis } from "@/lib/metrics/basis";
import { missingWords } from "@/lib/metrics/point-words";
import { promisesOf } from "@/lib/metrics/promises";
import type { Card } from "./cards";
import type { History, HistoryPoint } from "./page-view";

/** Periods behind a strip, a sparkline and their table. */
const PERIODS = 12;

/** The last periods of a card (twelve of them), with where its promise was made and where that was reset. */
export function historyOf(card: Card, basis: Basis, periods: number = PERIODS): History {
  const points = card.points.slice(-periods);
  const days = points.map((point) => lastDay(point.period, basis.calendar));
  const { first: promised, resets } = promisesOf(basis, card.definition.key, card.unit);
  const notes = notesBeside(basis, card.definition, card.unit, points);
  const indexOf = (date: PlainDate) => days.findIndex((day) => day >= date);
  const earlier = (date: PlainDate) => days[0] !== undefined && date < days[0];
  return {
    points: points.map((point) => historyPoint(point, card, basis, notes.get(point.period) ?? null)),
    promised: promised === null ? null : earlier(promised) ? -1 : at(indexOf(promised), points.length),
    resets: resets
      .filter((date) => !earlier(date))
      .map(indexOf)
      .filter((index) => index >= 0),
    band: bandOf(card, basis),
  };
}

const at = (index: number, length: number) => (index < 0 ? length : index);

function historyPoint(point: Point, card: Card, { calendar, privacyFloor }: Basis, note: string | null): HistoryPoint {
  const { display } = card.definition;
  return {
    axis: labelPeriod(point.period, "axis", calendar),
    label: labelPeriod(point.period, "short", calendar),
    value: point.value,
    whole: !point.partial && !point.provisional,
    line: point.goalLine,
    position: point.position,
    text: point.value === null ? missingWords(point, privacyFloor) : formatValue(point.value, display),
    words: point.position === null ? "not judged" : formatPosition(point.position),
    note,
  };
}

function bandOf(card: Card, basis: Basis): History["band"] {
  const { goal, shown, definition } = card;
  if (goal === null || shown === null || !isBand(goal)) return null;
  const frame = { measure: definition.measure, ownGrain: definition.grain, calendar: basis.calendar };
  const band = goalOfPeriod(goal, shown.period, frame);
  return band.kind === "band" ? { low: band.low, high: band.high } : null;
}
