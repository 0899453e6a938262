import { consistently } from "@/db/atomically";
import type { Context } from "@/lib/context";
import { type Grain, grainOf, type Period } from "@/lib/core/period";
import { LEVELS_SHOWN, shownFirst, worstFirst } from "@/lib/core/scorecard";
import { type Status, unitWord } from "@/lib/core/status";
import type { Unit } from "@/lib/core/unit-tree";
import type { Basis } from "@/lib/metrics/basis";
import { PointReader } from "@/lib/metrics/points";
import { type Audience, C_SUITE, departmentsOf, metricsOf } from "./audience";
import { type Card, cardOf } from "./cards";

/** A department as the C-suite sees it: its cards around the one line, and its one word. */
export interface DepartmentStrip {
  readonly unit: Unit;
  /** Worst first. */
  readonly cards: readonly Card[];
  readonly word: Status | null;
}

/** A scorecard with everything a screen or a document is made from. */
export interface Scorecard {
  readonly basis: Basis;
  readonly audience: Audience;
  readonly period: Period;
  readonly grain: Grain;
  /** All cards, worst first. */
  readonly cards: readonly Card[];
  /** Those shown before the rest is asked for. */
  readonly first: readonly Card[];
  /** On the C-suite's scorecard only. */
  readonly departments: readonly DepartmentStrip[];
}

/** Reads the cards of one audience's scorecard, all from one state of the store. */
export function readScorecard(ctx: Context, basis: Basis, audience: Audience, period: Period): Scorecard {
  return consistently(ctx.store, () => readCards(ctx, basis, audience, period));
}

function readCards(ctx: Context, basis: Basis, audience: Audience, period: Period): Scorecard {
  const reader = new PointReader(ctx, basis);
  const grain = grainOf(period);
  const cardsOf = (of: Audience): Card[] =>
    metricsOf(basis, of, period)
      .map(({ definition, unit }) => cardOf(reader, definition, unit, period, grain))
      .sort(worstFirst);
  const cards = cardsOf(audience);
  const departments =
    audience.kind === C_SUITE
      ? departmentsOf(basis, period).map((unit) => {
          const own = cardsOf({ kind: "department", unit });
          return { unit, cards: own, word: departmentWord(own) };
        })
      : [];
  return { basis, audience, period, grain, cards, first: shownFirst(cards, LEVELS_SHOWN[audience.kind]), departments };
}

/** A department's one word comes from its metrics of level department, or from all where it has none of these. */
export function departmentWord(cards: readonly Card[]): Status | null {
  const own = cards.filter((card) => card.definition.level === "department");
  return unitWord((own.length > 0 ? own : cards).map((card) => card.status));
}
