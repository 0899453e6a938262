import type { Link } from "@/lib/core/metric";
import { goalOn, homeUnitOf } from "@/lib/core/metric-tree";
import { lastDay } from "@/lib/core/period";
import { spoken } from "@/lib/metrics/sentences";
import type { Card } from "@/lib/scorecards/cards";
import { placeWords } from "@/lib/scorecards/metric-view";
import { ownFigure, positionPhrase, rolledFigure } from "@/lib/scorecards/person-words";
import { possessive } from "@/lib/scorecards/sentences";
import type { ViewBasis } from "@/lib/scorecards/view-basis";
import { type Claim, claimOf, endingOf, openingOf, rationaleOf, type Spoken, type Voice } from "./claims";
import { evidenceOf, signWords } from "./evidence";
import { departmentName, type Step, type Subject, whereOf } from "./steps";
import { linkBetween } from "./threads";
import type { HopView, StepView, ThreadView } from "./view";

/** "You" speaks to the reader of the own page, and to a team, whose board it hangs on. */
function voiceTo(subject: Subject): Voice {
  return subject.kind === "self" || (subject.kind === "unit" && subject.unit.kind === "team") ? "you" : "names";
}

/** A thread's steps in plain sentences, each with where it stands; null where there is no step at all. */
export function threadView(steps: readonly Step[], subject: Subject, of: ViewBasis): ThreadView | null {
  const [first, ...above] = steps;
  const last = steps.at(-1);
  if (first === undefined || last === undefined) return null;
  const voice = voiceTo(subject);
  const { key, name } = last.card.definition;
  return {
    outcome: { key, name },
    opening: openingOf(first.card.definition, voice),
    start: stepView(first, subject, of),
    hops: above.map((step, index) => hopView(steps[index] ?? first, step, { subject, voice, of })),
    ending: endingOf(last.card.definition),
  };
}

function stepView(step: Step, subject: Subject, of: ViewBasis): StepView {
  const { card, kind } = step;
  const { key, name } = card.definition;
  const isPersons = kind === "own" && subject.kind !== "unit";
  return {
    key,
    name,
    where: whereOf(step, subject, of),
    href: isPersons ? null : hrefOf(card, of),
    status: card.status,
    position: card.position,
    words: positionPhrase(card, of),
    short: placeWords(card, of.basis),
    figure: isPersons ? ownFigure(card, whenOf(card, of)) : rolledFigure(card),
  };
}

function whenOf(card: Card, { basis: { calendar } }: ViewBasis): string {
  return spoken(card.shown?.period ?? card.asked, calendar, lastDay(card.asked, calendar));
}

/** The metric's page, at the unit where this thread passes through it. */
export function hrefOf({ definition, unit }: Card, { basis }: ViewBasis): string {
  const isHome = unit.key === homeUnitOf(definition, basis.tree.organisation);
  return isHome ? `/metrics/${definition.key}` : `/metrics/${definition.key}?unit=${unit.key}`;
}

interface Teller {
  readonly subject: Subject;
  readonly voice: Voice;
  readonly of: ViewBasis;
}

function hopView(from: Step, to: Step, { subject, voice, of }: Teller): HopView {
  const { definition: driver } = from.card;
  const { definition: driven, unit } = to.card;
  const link = driver.key === driven.key ? null : linkBetween(of.tree, driver.key, driven.key);
  const claim =
    link === null ? partClaim(driven.name, unit.name) : claimOf(link, spokenOf(from.card, of), spokenOf(to.card, of), voice);
  return {
    ...stepView(to, subject, of),
    sentence: claim.sentence,
    follows: claim.follows,
    evidence: link === null ? "part of" : evidenceOf(link),
    evidenceWords: claim.evidence,
    sign: link === null ? null : signWords(link),
    handoff: link === null ? null : handoffWords(link, from.card, to.card, of),
    rationale: link === null || link.kind === "component" ? null : rationaleOf(link),
    effect: claim.effect,
    link,
  };
}

/** A unit's figure as a part of the whole's: "as part of Field’s First-visit fix." */
function partClaim(name: string, unit: string): Claim {
  const whole = `${possessive(unit)} ${name}`;
  const evidence = "part of its total";
  return { effect: "helps", evidence, sentence: `It counts towards ${whole}: ${evidence}.`, follows: `as part of ${whole}.` };
}

/** A metric with the goal of its home, which says which way is better for a band that is open at one end. */
export function spokenOf({ definition, asked }: Pick<Card, "definition" | "asked">, { basis }: ViewBasis): Spoken {
  return { definition, goal: goalOn(basis.tree, definition.key, null, lastDay(asked, basis.calendar)) };
}

/** Both departments of a hand-off; null where a link is none. */
function handoffWords(link: Link, from: Card, to: Card, of: ViewBasis): string | null {
  if (link.handoff !== true) return null;
  const [giver, receiver] = [from, to].map(({ definition }) => departmentName(definition, of));
  if (giver == null || receiver == null || giver === receiver) return null;
  return `Handed over by ${giver} to ${receiver}.`;
}
