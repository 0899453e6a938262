import { extraDecimalsFor, formatPosition, formatValue } from "@/lib/core/display";
import { endsOf, goalOfPeriod, isBand } from "@/lib/core/goal-line";
import type { Display } from "@/lib/core/metric";
import { addDays, daysBetween, labelPeriod, lastDay, type PlainDate, periodOf, yearBefore } from "@/lib/core/period";
import { shortest } from "@/lib/core/shortest-display";
import type { Status } from "@/lib/core/status";
import { STATUS_WORDS } from "@/lib/core/status-words";
import { type Basis, definitionIn } from "@/lib/metrics/basis";
import { countsText, coverageText, missingWords, tooFewPeople } from "@/lib/metrics/point-words";
import { readsAlike } from "@/lib/metrics/reads-alike";
import { sentenceCase, spoken } from "@/lib/metrics/sentences";
import { isBelowFloor } from "@/lib/metrics/small-numbers";
import { acceptedView } from "./accepted-view";
import { type Card, isWithheld } from "./cards";
import { historyOf } from "./history-view";
import type { MetricView } from "./page-view";
import type { ViewBasis } from "./view-basis";

/** A card as texts to print and numbers to draw. */
export function metricView(card: Card, of: ViewBasis): MetricView {
  const { definition, shown, status, position } = card;
  const display = bareDisplay(definition.display);
  const close =
    shown !== null && shown.value !== null && shown.goalLine !== null && (status === "slipping" || status === "off-line")
      ? extraDecimalsFor(shown.value, shown.goalLine, display)
      : 0;
  const text = (value: number | null) => (value === null ? null : formatValue(value, display, { extraDecimals: close }));
  return {
    key: definition.key,
    name: definition.name,
    qualifier: display.unit === null ? definition.display.unit : null,
    level: definition.level,
    value: tooFew(card)
      ? (countsText(shown ?? NOTHING) ?? "—")
      : formatValue(shown?.value ?? null, display, { extraDecimals: close }),
    hollow: shown === null || shown.value === null || shown.partial || shown.provisional,
    withheld: isWithheld(card),
    note: noteOf(card, of),
    goal: goalText(card, of.basis),
    promised: text(shown?.goalLine ?? null),
    lastYear: lastYearWords(card, text(card.lastYear), of),
    yearToDate: text(card.yearToDate),
    position,
    status,
    words: placeWords(card, of.basis),
    state: isWithheld(card) ? placeWords(card, of.basis) : status === null ? "Not judged" : STATUS_WORDS[status],
    since: sinceText(card, of.basis),
    accepted: acceptedView(card, of.basis),
    accepting: null,
    variation: card.variation,
    assurance: card.variation === null ? null : card.assurance,
    owner: ownerName(definition.owner),
    feeds: feedsOf(definition.key, of),
    history: historyOf(card, of.basis),
  };
}

const NOTHING = { numerator: null, denominator: null };

/** "84.9% last year", and that it was read differently where the metric was defined otherwise then. */
function lastYearWords({ definition, shown }: Card, value: string | null, { basis }: ViewBasis): string | null {
  if (value === null || shown === null) return null;
  const year = yearBefore(shown.period, basis.calendar);
  const alike = year === null || readsAlike(definitionIn(basis, definition, year), definitionIn(basis, definition, shown.period));
  return `${value} last year${alike ? "" : ", read differently"}`;
}

/** A unit of up to three letters stands behind its figure ("67 min"); a longer one behind the name, once. */
function bareDisplay(display: Display): Display {
  const written = display.as === "number" || display.as === "count";
  return written && display.unit !== null && /^[a-z]{1,3}$/i.test(display.unit) ? display : { ...display, unit: null };
}

/** Below the metric's floor a figure says nothing; its counts do. */
function tooFew({ definition, shown }: Card): boolean {
  return shown !== null && isBelowFloor(definition, shown);
}

/** What must be known of the value: which earlier period it is of, that it is not whole, or why there is none. */
function noteOf(card: Card, { basis: { calendar, privacyFloor }, metrics }: ViewBasis): string | null {
  const { shown, asked } = card;
  if (shown === null || shown.value === null) {
    const point = card.points.at(-1);
    const part = point?.reason?.startsWith("part-missing: ")
      ? metrics.get(point.reason.slice("part-missing: ".length))
      : undefined;
    if (part !== undefined) return `${part.name} is missing`;
    return point?.reason && point.reason !== "withheld" ? missingWords(point, privacyFloor) : null;
  }
  if (shown.period !== asked) return spoken(shown.period, calendar, lastDay(asked, calendar));
  if (shown.partial) return "so far";
  if (shown.provisional) return coverageText(shown);
  return tooFew(card) ? "too few to judge by" : null;
}

/** When a bad status began, where that was before the period shown: news that is not new says so. */
function sinceText({ since, shown, status }: Card, { calendar }: Basis): string | null {
  if (since === null || shown === null || since >= shown.period || status === "on-line") return null;
  return spoken(since, calendar, lastDay(shown.period, calendar));
}

/** Where a card stands, shortly: "28 below", "In band", "Held", "1 day late". */
export function placeWords(card: Card, basis: Basis): string {
  const { status, position, goal } = card;
  if (isWithheld(card)) return sentenceCase(tooFewPeople(basis.privacyFloor));
  if (status === "late") return `${counted(daysLate(card, basis), "day")} late`;
  if (status === "no-data") return "No data yet";
  if (status === null) return "Not judged";
  if (status === "held" || status === "no-goal") return STATUS_WORDS[status];
  if (position === null) return STATUS_WORDS[status];
  if (goal !== null && isBand(goal) && position === 0) return "In band";
  const words = formatPosition(position);
  return words === "on the line" ? "On the line" : words;
}

/** The last day on which a card's figure was not late; null where no due day was set. */
export function dueDay({ asked, definition: { dueDays } }: Card, { calendar }: Basis): PlainDate | null {
  return dueDays === null ? null : addDays(lastDay(asked, calendar), dueDays);
}

/** Days since a card's figure was due; 0 where it is not late or has no due day. */
export function daysLate(card: Card, basis: Basis): number {
  const due = dueDay(card, basis);
  return due === null ? 0 : Math.max(0, daysBetween(due, basis.today));
}

/** "1 day", "3 days". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** "84% by Mar 27", "hold 74–80%", "hold 98% or more". */
function goalText({ goal, definition, shown, asked }: Card, { calendar }: Basis): string | null {
  if (goal === null) return null;
  const display = bareDisplay(definition.display);
  if (!isBand(goal)) {
    const { target } = endsOf(goal);
    const month = labelPeriod(periodOf(target.date, "month", calendar), "short", calendar);
    return `${formatValue(target.value, targetDisplay(display, target.value))} by ${month}`;
  }
  const band = goalOfPeriod(goal, shown?.period ?? asked, { measure: definition.measure, ownGrain: definition.grain, calendar });
  const [low, high] = band.kind === "band" ? [band.low, band.high] : [null, null];
  if (low !== null && high !== null) return `hold ${bandText(low, high, display)}`;
  const edge = low ?? high ?? 0;
  return `hold ${formatValue(edge, shortest(display, edge))} or ${low === null ? "less" : "more"}`;
}

/** A whole target of a percentage is written whole; others keep the decimals of their metric. */
function targetDisplay(display: Display, value: number): Display {
  return display.as === "percent" && Number.isInteger(value) ? { ...display, decimals: 0 } : display;
}

function bandText(low: number, high: number, display: Display): string {
  const [from, to] = [low, high].map((edge) => formatValue(edge, shortest(display, edge)));
  return display.as === "percent" ? `${from?.replace("%", "")}–${to}` : `${from}–${to}`;
}

/** A person's name: as written, or from the part of an address before the @. */
export function ownerName(owner: string | null): string | null {
  if (owner === null || !/^[^\s@]+@[^\s@]+$/.test(owner)) return owner;
  const words = owner.slice(0, owner.indexOf("@")).split(/[._-]+/);
  return words.length === 1 ? owner : words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
}

function feedsOf(key: string, { tree, metrics }: ViewBasis): MetricView["feeds"] {
  const driven = [...new Set(tree.drivenBy(key).map((link) => link.to))];
  const first = driven[0] === undefined ? undefined : metrics.get(driven[0]);
  return first === undefined ? null : { key: first.key, name: first.name, more: driven.length - 1 };
}

/** Does a status count among those a position was judged for? */
export function isJudged(status: Status | null): boolean {
  return status === "on-line" || status === "held" || status === "slipping" || status === "off-line" || status === "accepted";
}
