import type { AcceptedView, AcceptingView } from "@/lib/acceptances/schema";
import { mayWrite, scopeFor } from "@/lib/annotations/place";
import type { Context } from "@/lib/context";
import { addDays, formatPeriod, labelPeriod, lastDay, periodOf, shiftPeriod } from "@/lib/core/period";
import type { Basis } from "@/lib/metrics/basis";
import { dayWords } from "@/lib/metrics/sentences";
import type { Card } from "./cards";

/** Who accepted a card's deviation, until when and why; null where it is not accepted. */
export function acceptedView({ accepted }: Card, basis: Basis): Omit<AcceptedView, "ends"> | null {
  if (accepted === null) return null;
  const until = dayWords(accepted.until);
  const by = basis.nameOf(accepted.by);
  const { id, reason } = accepted;
  const sentence = `Accepted until ${until}${by === null ? "" : ` by ${by}`}${reason === null ? "" : `: ${reason}`}`;
  return { id, until, by, reason, sentence };
}

/** The same with what the reader may do about it. */
export function acceptedFor(ctx: Context, card: Card, basis: Basis): AcceptedView | null {
  const view = acceptedView(card, basis);
  if (view === null) return null;
  const at = card.shown?.period ?? card.asked;
  const ends = mayAccept(ctx, card, basis) ? { from: formatPeriod(at), label: labelPeriod(at, "long", basis.calendar) } : null;
  return { ...view, ends };
}

const LONGEST_DAYS = 366;

/**
 * What the reader may accept of a card: that it is slipping or off its line. Null where there is nothing to, or it is not theirs.
 */
export function acceptingFor(ctx: Context, card: Card, basis: Basis): AcceptingView | null {
  const { definition, unit, shown, status } = card;
  if ((status !== "slipping" && status !== "off-line") || shown === null || !mayAccept(ctx, card, basis)) return null;
  const ahead = shiftPeriod(periodOf(basis.today, "month", basis.calendar), 2);
  return {
    metric: definition.key,
    unit: unit.key,
    from: formatPeriod(shown.period),
    label: labelPeriod(shown.period, "long", basis.calendar),
    first: lastDay(shown.period, basis.calendar),
    suggested: lastDay(ahead, basis.calendar),
    last: addDays(basis.today, LONGEST_DAYS),
  };
}

function mayAccept(ctx: Context, { definition, unit, asked }: Card, basis: Basis): boolean {
  const scope = scopeFor(ctx, "deviations.accept");
  return scope !== null && unit.kind !== "worker" && basis.asOf === null && mayWrite(scope, basis, { definition, unit }, asked);
}
