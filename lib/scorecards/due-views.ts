import {
  addDays,
  daysBetween,
  type Grain,
  labelPeriod,
  lastComplete,
  lastDay,
  type Period,
  type PlainDate,
  periodOf,
  shiftPeriod,
} from "@/lib/core/period";
import { listed } from "@/lib/core/sentence-parts";
import type { Basis } from "@/lib/metrics/basis";
import { spoken } from "@/lib/metrics/sentences";
import type { Card } from "./cards";
import { counted } from "./metric-view";
import type { DueView } from "./page-view";

/** "3 Nov". */
export function dayMonth(date: PlainDate): string {
  const calendar = { fiscalYearStart: 1 };
  return labelPeriod(periodOf(date, "day", calendar), "axis", calendar);
}

interface Owed {
  readonly grain: Grain;
  readonly dueDays: number;
  readonly cards: readonly Card[];
}

/**
 * The figures that a unit owes now: what is late, what is awaited of the last complete period, and what is due next; metrics
 * of one grain and due day together. Metrics read every day are left out: they are always due tomorrow.
 */
export function dueViews(cards: readonly Card[], basis: Basis): DueView[] {
  const entries = groups(cards).flatMap((owed) => {
    const last = lastComplete(owed.grain, basis.today, basis.calendar);
    const missing = owed.cards.filter((card) => card.asked === last && (card.status === "late" || card.status === "no-data"));
    return [
      ...(missing.length > 0 ? [entryOf(owed, last, missing, basis, true)] : []),
      entryOf(owed, shiftPeriod(last, 1), owed.cards, basis, false),
    ];
  });
  return entries.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0)).map(({ due: _due, ...view }) => view);
}

function groups(cards: readonly Card[]): Owed[] {
  const found = new Map<string, Owed>();
  for (const card of cards) {
    const { grain, dueDays, measure } = card.definition;
    if (dueDays === null || grain === "day" || measure === "formula") continue;
    const key = `${grain} ${dueDays}`;
    found.set(key, { grain, dueDays, cards: [...(found.get(key)?.cards ?? []), card] });
  }
  return [...found.values()];
}

function entryOf(
  owed: Owed,
  period: Period,
  cards: readonly Card[],
  basis: Basis,
  missing: boolean,
): DueView & { readonly due: PlainDate } {
  const due = addDays(lastDay(period, basis.calendar), owed.dueDays);
  const days = daysBetween(basis.today, due);
  const late = days < 0;
  return {
    text: `${spoken(period, basis.calendar, basis.today)} figures, ${counted(cards.length, "metric")}`,
    date: late ? `due ${dayMonth(due)}` : dayMonth(due),
    late,
    missing,
    count: cards.length,
    names: missing
      ? listed(
          cards.map(({ definition }) => definition.name),
          2,
        )
      : null,
    left: late ? `${counted(-days, "day")} late` : days === 0 ? "today" : `${counted(days, "day")} left`,
    due,
  };
}
