import { grainOf, lastDay, type Period } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import type { PointReader } from "@/lib/metrics/points";
import { spoken } from "@/lib/metrics/sentences";
import { type Card, cardOf } from "./cards";
import type { Knot } from "./frame";
import type { HomeCards } from "./linked-views";
import { placeWords } from "./metric-view";
import type { PersonHop } from "./person-view";
import {
  hopSentence,
  ownFigure,
  ownSentence,
  partSentence,
  positionPhrase,
  rolledFigure,
  type Whose,
  whyOf,
} from "./person-words";
import { knotsOf } from "./thread";
import type { ViewBasis } from "./view-basis";

/** One step of a person's thread: a metric at the unit where this thread passes through it. */
export interface Step {
  readonly card: Card;
  readonly kind: "own" | "team" | "home";
}

interface ThreadInput {
  /** Keys from the person's own up to the outcome. */
  readonly path: readonly string[];
  /** The person's own card of the first of them. */
  readonly own: Card;
  readonly team: Unit | null;
  readonly reader: PointReader;
  readonly home: HomeCards;
  readonly of: ViewBasis;
  readonly period: Period;
}

/**
 * The steps of a person's thread: the person's own figure, what it feeds at the person's team where that is read by the team,
 * everything above at its home. A figure of the department that is read person by person steps up to the department's own first.
 */
export function stepsOf({ path, own, team, reader, home, of, period }: ThreadInput): Step[] {
  const steps: Step[] = [{ card: own, kind: "own" }];
  const above = own.definition.level === "worker" ? path.slice(1) : path;
  for (const key of above) {
    const definition = of.metrics.get(key);
    if (definition?.level === "team" && team !== null && definition.department === own.definition.department) {
      steps.push({ card: cardOf(reader, definition, team, period, grainOf(period)), kind: "team" });
      continue;
    }
    const card = home.cardOf(key);
    if (card !== null) steps.push({ card, kind: "home" });
  }
  return steps;
}

/** The steps in plain sentences, each with where it stands. */
export function hopViews(steps: readonly Step[], whose: Whose, of: ViewBasis): PersonHop[] {
  return steps.map(({ card, kind }, index) => {
    const { key, name } = card.definition;
    const told = {
      key,
      name,
      status: card.status,
      position: card.position,
      words: positionPhrase(card, of),
      short: placeWords(card, of.basis),
    };
    const before = steps[index - 1]?.card.definition;
    if (kind === "own" || before === undefined) {
      const at = card.shown?.period ?? card.asked;
      const when = spoken(at, of.basis.calendar, lastDay(card.asked, of.basis.calendar));
      const where = whose.self ? "You" : whose.name;
      return {
        ...told,
        where,
        sentence: ownSentence(card.definition, whose.self),
        why: null,
        href: null,
        figure: ownFigure(card, when),
      };
    }
    const link = of.tree.drivenBy(before.key).find(({ to }) => to === key) ?? null;
    return {
      ...told,
      where: whereOf(card, kind, whose, of),
      sentence: before.key === key ? partSentence(card.definition, card.unit.name) : hopSentence(card.definition, before, link),
      why: whyOf(card.definition, link),
      href: kind === "team" ? `/metrics/${key}?unit=${card.unit.key}` : `/metrics/${key}`,
      figure: rolledFigure(card),
    };
  });
}

/** Whose figure a step is: the team, whoever answers for it, or, of an outcome, the customers. */
function whereOf({ definition, unit }: Card, kind: Step["kind"], whose: Whose, { basis }: ViewBasis): string {
  if (kind === "team") return whose.self ? `Your team, ${unit.name}` : unit.name;
  if (definition.level === "outcome") return "Customers";
  return basis.units.byKey(definition.department)?.name ?? unit.name;
}

/** The thread bar of a person's page: the first knot is the person's, those of the team say which team. */
export function personKnots(steps: readonly Step[], whose: Whose, path: string, of: ViewBasis): Knot[] {
  const told = steps.filter(({ card }, index) => steps[index - 1]?.card.definition.key !== card.definition.key);
  return told.flatMap(({ card, kind }) => {
    const { key } = card.definition;
    const [knot] = knotsOf([key], of.metrics, of.basis);
    if (knot === undefined) return [];
    if (kind === "own") return [{ ...knot, word: whose.self ? "you" : whose.name, href: path }];
    return kind === "team"
      ? [{ ...knot, name: `${knot.name}, ${card.unit.name}`, href: `/metrics/${key}?unit=${card.unit.key}` }]
      : [knot];
  });
}
