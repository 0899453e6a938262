import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { labelPeriod, lastComplete, lastDay } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import { AppError } from "@/lib/errors";
import { type Basis, basisOf } from "@/lib/metrics/basis";
import { PointReader } from "@/lib/metrics/points";
import { settingsOf } from "@/lib/settings/data";
import type { Subject } from "@/lib/why/steps";
import { threadView } from "@/lib/why/told";
import { departmentAbove } from "./audience";
import type { Frame } from "./frame";
import { frameOf } from "./frame-of";
import { personHops, stepKnots } from "./person-hops";
import { notesFor } from "./person-notes";
import { numbersRemark, numberView } from "./person-numbers";
import { leadsOf, seenBy } from "./person-readers";
import { personSteps } from "./person-thread";
import type { PersonPage } from "./person-view";
import { firstName, personLede, type Whose } from "./person-words";
import { readScorecard } from "./read";
import { chartSentence, possessive } from "./sentences";
import { type PageQuery, viewBasisOf } from "./view-basis";

export interface PersonQuery extends PageQuery {
  /** The metric whose thread is told; by default the one that is most the person's own. */
  readonly metric?: string | undefined;
}

/**
 * The scorecard of whoever asks; only the frame where the account is not joined to a person on the roster.
 * Throws `usage` for what is no period.
 */
export async function myPage(
  visit: Visit,
  query: PersonQuery,
): Promise<{ readonly page: PersonPage | null; readonly frame: Frame }> {
  const ctx = await authorise(visit, "figures.read");
  const { caller } = ctx.actor;
  const basis = await basisOf(ctx, null);
  const unit = caller.kind === "person" && caller.worker !== null ? basis.units.byId(caller.worker) : undefined;
  if (unit === undefined) return { page: null, frame: (await frameOf(ctx, basis, query.period)).frame };
  const page = await pageOf(ctx, basis, unit, "/me", query);
  return { page, frame: page.frame };
}

/**
 * One worker's scorecard, for the lead of the department and administrators. Throws `not-found` for anyone else's as for a
 * key that is nobody's, `usage` for what is no period.
 */
export async function personPage(visit: Visit, key: string, query: PersonQuery): Promise<PersonPage> {
  const ctx = await authorise(visit, "figures.read");
  const basis = await basisOf(ctx, null);
  return pageOf(ctx, basis, personUnit(ctx, basis, key), `/people/${key}`, query);
}

/** A worker's name, for the title of the page. Throws `not-found` as the page does. */
export async function personName(visit: Visit, key: string): Promise<string> {
  const ctx = await authorise(visit, "figures.read");
  return personUnit(ctx, await basisOf(ctx, null), key).name;
}

function personUnit(ctx: Context, basis: Basis, key: string): Unit {
  const unit = basis.units.byKey(key);
  if (unit?.kind === "worker" && ctx.eyes.seesWorker(unit.id, basis.today)) return unit;
  throw new AppError("not-found", `There is no person "${key}" to show.`, { person: key });
}

async function pageOf(ctx: Context, basis: Basis, unit: Unit, path: string, query: PersonQuery): Promise<PersonPage> {
  const { frame, value: period } = await frameOf(ctx, basis, query.period);
  const { caller } = ctx.actor;
  const whose: Whose = { name: unit.name, self: caller.kind === "person" && caller.worker === unit.id };
  const scorecard = readScorecard(ctx, basis, { kind: "person", unit }, period);
  const reader = new PointReader(ctx, basis);
  const of = viewBasisOf(reader, period);
  const date = lastDay(period, basis.calendar);
  const team = basis.units.ancestorsOn(unit.id, date).map((id) => basis.units.byId(id))[0] ?? null;
  const department = departmentAbove(basis, unit, date);
  const { steps, ends } = personSteps({ scorecard, team, reader, of, asked: query.metric });
  const { cards } = scorecard;
  const current = steps[0]?.card.definition.key ?? null;
  const numbers = cards.map((card) => numberView({ card, of, path, current }));
  const subject: Subject = { kind: whose.self ? "self" : "person", name: whose.name };
  const told = threadView(steps, subject, of);
  const hops = told === null ? [] : personHops(told, of);
  const label = labelPeriod(period, "long", basis.calendar);
  const above = steps.flatMap(({ card, kind }) => (kind !== "own" && card.definition.level !== "outcome" ? [card] : []));
  const leads = department === null ? [] : await leadsOf(ctx, department.key);
  const { privacyFloor } = await settingsOf(ctx);
  return {
    frame,
    thread: stepKnots(steps, subject, path, of),
    here: current,
    self: whose.self,
    name: unit.name,
    path,
    within: whose.self || team === null ? null : { name: team.name, href: `/teams/${team.key}` },
    headline: whose.self ? `Your thread, ${firstName(unit.name)}` : `${possessive(unit.name)} thread`,
    lede: personLede(cards, period, whose, of),
    heading: `${whose.self ? "My" : possessive(firstName(unit.name))} numbers, ${withoutYear(label)}`,
    numbers,
    remark: numbersRemark(cards),
    numbersSentence: chartSentence(
      `${whose.self ? "My" : possessive(unit.name)} numbers in ${label}, worst first`,
      numbers.map(({ name, figure, words }) => ({ name, value: figure, words })),
    ),
    notes: await notesFor(ctx, { cards: above, period, of }),
    seenBy: seenBy(ctx, { whose, leads, team, period, basis, floor: privacyFloor }),
    hops,
    threadSentence: chartSentence(
      `The thread from ${whose.self ? "you" : unit.name} to the customer in ${label}`,
      hops.map(({ where, name, figure, words }) => ({ name: `${where}: ${name}`, value: figure, words })),
    ),
    threadEnds: ends,
    sheet: current === null || ends !== null ? null : `/why/${current}?unit=${unit.key}`,
    promise:
      period === lastComplete("month", basis.today, basis.calendar)
        ? "where we promised to be today"
        : "where we promised to be by then",
  };
}

/** "October", of "October 2026". */
function withoutYear(label: string): string {
  return label.replace(/ \d{4}(\/\d\d)?$/, "");
}
