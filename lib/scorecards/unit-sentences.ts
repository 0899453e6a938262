import { formatPosition } from "@/lib/core/display";
import { labelPeriod, lastDay, type Period } from "@/lib/core/period";
import { listed } from "@/lib/core/sentence-parts";
import { tooFewPeople } from "@/lib/metrics/point-words";
import { dayWords, spoken } from "@/lib/metrics/sentences";
import { acceptedView } from "./accepted-view";
import { type Card, isWithheld } from "./cards";
import { isLate } from "./department-view";
import { counted, isJudged, placeWords } from "./metric-view";
import type { NoticeView } from "./page-view";
import type { ViewBasis } from "./view-basis";

/** What a unit's sentences are made from. */
export interface UnitFacts {
  readonly name: string;
  readonly period: Period;
  /** All its cards, worst first. */
  readonly cards: readonly Card[];
  /** Names of the outcomes off their line that it feeds while it is on its own: a watermelon. */
  readonly watermelon: readonly string[];
  readonly of: ViewBasis;
}

/** "Field is off the line on First-visit fix and Right parts on van." */
export function unitHeadline({ name, period, cards, watermelon, of }: UnitFacts): string {
  const label = labelPeriod(period, "long", of.basis.calendar);
  const names = (status: Card["status"]) => cards.filter((card) => card.status === status).map((card) => card.definition.name);
  if (cards.length === 0) return `${name} has no metrics in ${label}.`;
  if (isLate(cards)) return `${name} has not reported ${label} yet.`;
  if (!cards.some((card) => isJudged(card.status))) {
    if (cards.every(isWithheld))
      return `${name}’s figures are not shown: ${tooFewPeople(of.basis.privacyFloor)} stand behind them.`;
    return cards.some((card) => card.points.at(-1)?.partial)
      ? `${label} is not over: nothing is judged yet.`
      : `Nothing of ${name} can be judged in ${label}.`;
  }
  const off = names("off-line");
  if (off.length > 0) return `${name} is off the line on ${listed(off, 2)}.`;
  const slipping = names("slipping");
  if (slipping.length > 0) return `${name} is slipping on ${listed(slipping, 2)}.`;
  const held = names("held");
  if (held.length > 0)
    return `${name} is on the line, but ${listed(held, 2)} ${held.length === 1 ? "is" : "are"} held by a guardrail.`;
  const accepted = names("accepted");
  if (accepted.length > 0) return `${name} is on the line, except where that is accepted: ${listed(accepted, 2)}.`;
  if (watermelon.length === 0) return `${name} is on the line.`;
  return `${name} is on the line, while ${listed(watermelon, 2)}, which it feeds, ${watermelon.length === 1 ? "is" : "are"} off.`;
}

/** "4 of 8 on the line. First-visit fix is 28 below, since August; it is improving, but slower than promised." */
export function unitLede({ cards, of }: UnitFacts): string {
  const judged = cards.filter((card) => isJudged(card.status));
  const late = cards.filter((card) => card.status === "late").length;
  const few = cards.filter(isWithheld).length;
  const awaited = [
    late === 0 ? "" : ` ${counted(late, "figure")} ${late === 1 ? "is" : "are"} late.`,
    few === 0
      ? ""
      : ` ${counted(few, "figure")} of ${tooFewPeople(of.basis.privacyFloor)} ${few === 1 ? "is" : "are"} not shown.`,
  ].join("");
  if (cards.length === 0) return "No metric of the tree belongs to it yet.";
  const [worst] = judged;
  if (worst === undefined) return awaited.trim() || `${counted(cards.length, "metric")}, none judged.`;
  const onLine = judged.filter((card) => card.status === "on-line").length;
  return `${onLine} of ${judged.length} on the line. ${standing(worst, of)}${awaited}`;
}

/** "First-visit fix is 28 below, since August; it is improving, but slower than promised." */
export function standing(card: Card, of: ViewBasis): string {
  const { calendar } = of.basis;
  const { name } = card.definition;
  if (card.status === "on-line") return `The lowest is ${name}: ${placeWords(card, of.basis).toLowerCase()}.`;
  const since =
    card.since !== null && card.since < card.asked
      ? `, since ${spoken(card.since, calendar, lastDay(card.asked, calendar))}`
      : "";
  const moving =
    card.variation === "improving"
      ? "; it is improving, but slower than promised"
      : card.variation === "worsening"
        ? " and getting worse"
        : "";
  const accepted = card.accepted === null ? "" : `, which is accepted until ${dayWords(card.accepted.until)}`;
  return `${name} is ${formatPosition(card.position)}${since}${accepted}${moving}.`;
}

/** What each held metric's guardrail means, and who accepted which deviation. */
export function noticesOf(cards: readonly Card[], of: ViewBasis): NoticeView[] {
  return [...heldNotices(cards, of), ...acceptedNotices(cards, of)];
}

function acceptedNotices(cards: readonly Card[], { basis }: ViewBasis): NoticeView[] {
  return cards.flatMap((card): NoticeView[] => {
    const accepted = acceptedView(card, basis);
    if (accepted === null) return [];
    const { key, name } = card.definition;
    const words = formatPosition(card.position);
    const subject = `${name} is ${words}${/\d/.test(words) ? " its line" : ""}, accepted until ${accepted.until}.`;
    const said = [accepted.by, accepted.reason].filter((part) => part !== null).join(": ");
    return [{ key: `accepted ${key}`, glyph: "accepted", subject, sentence: said, action: null }];
  });
}

function heldNotices(cards: readonly Card[], { metrics }: ViewBasis): NoticeView[] {
  return cards.flatMap((card): NoticeView[] => {
    const guard = card.heldBy === null ? undefined : metrics.get(card.heldBy);
    if (guard === undefined) return [];
    const words = formatPosition(card.position);
    return [
      {
        key: card.definition.key,
        glyph: "held",
        subject: `${card.definition.name} is held by its guardrail.`,
        sentence: `It is ${/\d/.test(words) ? `${words} its line` : words}, but paired with ${guard.name}, which is off. It does not count as on the line until that is back.`,
        action: { text: guard.name, href: `/metrics/${guard.key}` },
      },
    ];
  });
}
