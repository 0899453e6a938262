import { lastDay } from "@/lib/core/period";
import type { Basis } from "@/lib/metrics/basis";
import { spoken } from "@/lib/metrics/sentences";
import type { Card } from "./cards";
import { dayMonth } from "./due-views";
import { counted, daysLate, dueDay, isJudged, placeWords } from "./metric-view";
import type { DepartmentView, DotView } from "./page-view";
import type { DepartmentStrip } from "./read";

/** Has a unit not reported? So when more of its figures are late than could be judged. */
export function isLate(cards: readonly Card[]): boolean {
  const late = cards.filter((card) => card.status === "late").length;
  return late > cards.filter((card) => isJudged(card.status)).length;
}

/** Has a unit reported? So when it is not late and something of its came in at all. */
export function isIn(cards: readonly Card[]): boolean {
  return !isLate(cards) && cards.some(({ points }) => points.some(({ reported }) => reported > 0));
}

/** A department as its strip shows it. A late figure stands, hollow, where its last complete period put it. */
export function departmentView({ unit, cards, word }: DepartmentStrip, basis: Basis): DepartmentView {
  const dots = cards.map((card) => dotOf(card, basis)).sort((a, b) => rank(b) - rank(a));
  const judged = cards.filter((card) => isJudged(card.status));
  const late = cards.filter((card) => card.status === "late");
  const onLine = judged.filter((card) => card.status === "on-line").length;
  const held = dots.find((dot) => dot.status === "held");
  const lateness = isLate(cards);
  return {
    key: unit.key,
    name: unit.name,
    status: lateness ? "late" : word,
    summary: lateness
      ? `${counted(Math.max(...late.map((card) => daysLate(card, basis))), "day")} late`
      : judged.length === 0
        ? "not judged"
        : `${onLine} of ${judged.length} on line`,
    dots,
    worst: lateness ? null : (dots.findLast((dot) => isJudged(dot.status)) ?? null),
    held: held === undefined ? null : { key: held.key, text: `${held.name}, held` },
    late: lateness ? lateText(late, basis) : null,
  };
}

const rank = (dot: DotView) => dot.position ?? Number.NEGATIVE_INFINITY;

function dotOf(card: Card, basis: Basis): DotView {
  const awaited = card.status === "late" || card.status === "no-data";
  return {
    key: card.definition.key,
    name: card.definition.name,
    position: awaited ? (card.shown?.position ?? null) : card.position,
    status: card.status,
    words: placeWords(card, basis),
  };
}

/** "due 3 Nov; September shown". */
function lateText(late: readonly Card[], basis: Basis): string {
  const due = late.flatMap((card) => dueDay(card, basis) ?? []).sort()[0];
  const shown = late.flatMap((card) => card.shown?.period ?? []).sort((a, b) => b - a)[0];
  const asked = late[0]?.asked;
  const parts = [
    due === undefined ? null : `due ${dayMonth(due)}`,
    shown === undefined || asked === undefined ? null : `${spoken(shown, basis.calendar, lastDay(asked, basis.calendar))} shown`,
  ];
  return parts.filter((part) => part !== null).join("; ");
}
