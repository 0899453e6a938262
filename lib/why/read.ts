import { consistently } from "@/db/atomically";
import { grantOf } from "@/lib/access/rules";
import type { Context } from "@/lib/context";
import type { MetricDefinition } from "@/lib/core/metric";
import { homeUnitOf } from "@/lib/core/metric-tree";
import { grainOf, labelPeriod, lastDay, type Period } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import { AppError } from "@/lib/errors";
import { type Basis, metricOf } from "@/lib/metrics/basis";
import { PointReader } from "@/lib/metrics/points";
import { unitOf } from "@/lib/metrics/seen-units";
import { metricsOf } from "@/lib/scorecards/audience";
import { cardOf } from "@/lib/scorecards/cards";
import { HomeCards } from "@/lib/scorecards/linked-views";
import { ownerName } from "@/lib/scorecards/metric-view";
import { type ViewBasis, viewBasisOf } from "@/lib/scorecards/view-basis";
import { effectOf } from "./claims";
import { type Step, type Subject, stepsOf } from "./steps";
import { type ThreadGuide, threadsFrom } from "./threads";
import { spokenOf, threadView } from "./told";
import type { NoThread, ThreadView } from "./view";

/** A metric's threads as they were read: the steps that documents are made from, and the view that pages print. */
export interface Why {
  readonly definition: MetricDefinition;
  readonly unit: Unit;
  readonly subject: Subject;
  readonly of: ViewBasis;
  readonly period: Period;
  readonly threads: readonly { readonly steps: readonly Step[]; readonly view: ThreadView }[];
  readonly none: NoThread | null;
}

interface WhyInput {
  readonly metric: string;
  readonly unit: string | undefined;
  readonly period: Period;
}

/**
 * Reads why a metric matters at a unit, all from one state of the store. Throws `not-found` for a metric or a unit that the
 * caller may not look at, as for one that there is not.
 */
export function readWhy(ctx: Context, basis: Basis, { metric, unit: named, period }: WhyInput): Why {
  return consistently(ctx.store, () => {
    const reader = new PointReader(ctx, basis);
    const of = viewBasisOf(reader, period);
    const definition = of.metrics.get(metric) ?? seenToday(ctx, reader, basis, metric);
    const unit = unitAt(ctx, basis, definition, named, period);
    const subject = subjectOf(ctx, unit);
    const threads = of.metrics.has(metric) ? threadsAt({ reader, of, definition, unit, subject, period }) : [];
    const none = threads.length > 0 ? null : noThread(ctx, of, definition, period);
    return { definition, unit, subject, of, period, threads, none };
  });
}

/** A metric that was not in force in the period, but is today, and may be looked at. */
function seenToday(ctx: Context, { shown }: PointReader, basis: Basis, key: string): MetricDefinition {
  const definition = metricOf(basis, key);
  const home = basis.units.byKey(homeUnitOf(definition, basis.tree.organisation));
  if (ctx.eyes.everything || (home !== undefined && shown.isOpen({ metric: definition, unit: home.id }))) return definition;
  throw new AppError("not-found", `There is no metric "${key}".`, { metric: key });
}

/** The metric's home, or a unit within it that the caller may look at; of a person, only what is read person by person. */
function unitAt(ctx: Context, basis: Basis, definition: MetricDefinition, named: string | undefined, period: Period): Unit {
  const unit = unitOf(ctx, basis, definition, named);
  const home = basis.units.byKey(homeUnitOf(definition, basis.tree.organisation));
  const isPersons = unit.kind === "worker";
  const isOpen = isPersons
    ? ctx.eyes.seesWorker(unit.id, basis.today) &&
      metricsOf(basis, { kind: "person", unit }, period).some((own) => own.definition.key === definition.key)
    : home !== undefined && (unit.id === home.id || basis.units.isWithin(unit.id, home.id, lastDay(period, basis.calendar)));
  if (isOpen) return unit;
  throw new AppError("not-found", `There is no unit "${unit.key}".`, { unit: unit.key });
}

function subjectOf({ actor: { caller } }: Context, unit: Unit): Subject {
  if (unit.kind !== "worker") return { kind: "unit", unit };
  return { kind: caller.kind === "person" && caller.worker === unit.id ? "self" : "person", name: unit.name };
}

interface At {
  readonly reader: PointReader;
  readonly of: ViewBasis;
  readonly definition: MetricDefinition;
  readonly unit: Unit;
  readonly subject: Subject;
  readonly period: Period;
}

function threadsAt({ reader, of, definition, unit, subject, period }: At): Why["threads"] {
  const home = new HomeCards(reader, of, period);
  const own = cardOf(reader, definition, unit, period, grainOf(period));
  const team = teamOf(unit, of, period);
  return threadsFrom(of.tree, definition.key, guideOf(of, home)).flatMap((path) => {
    const steps = stepsOf({ path, own, team, reader, home, of, period });
    const view = threadView(steps, subject, of);
    return view === null ? [] : [{ steps, view }];
  });
}

/** The team that a unit is, or that a person stood in on the period's last day. */
function teamOf(unit: Unit, { basis }: ViewBasis, period: Period): Unit | null {
  if (unit.kind === "team") return unit;
  if (unit.kind !== "worker") return null;
  const above = basis.units.ancestorsOn(unit.id, lastDay(period, basis.calendar)).map((id) => basis.units.byId(id));
  return above.find((each) => each?.kind === "team") ?? null;
}

/** What threads of a period are held against each other by. */
export function guideOf(of: ViewBasis, home: HomeCards): ThreadGuide {
  const spoken = (key: string) => {
    const definition = of.metrics.get(key);
    return definition && spokenOf({ definition, asked: home.period }, of);
  };
  return {
    isOutcome: (key) => of.metrics.get(key)?.level === "outcome",
    isMoney: (key) => of.metrics.get(key)?.display.as === "currency",
    hurts: (link) => {
      const [driver, driven] = [spoken(link.from), spoken(link.to)];
      return driver !== undefined && driven !== undefined && effectOf(link, driver, driven) === "hurts";
    },
    positionOf: (key) => home.cardOf(key)?.position ?? null,
  };
}

/** Why there is no thread to tell, and what whoever reads it can do about that. */
function noThread(ctx: Context, of: ViewBasis, { key, name, level, owner }: MetricDefinition, period: Period): NoThread {
  if (!of.metrics.has(key)) {
    const when = labelPeriod(period, "long", of.basis.calendar);
    return { sentence: `${name}: not part of the tree in ${when}.`, todo: null, href: null };
  }
  if (level === "outcome") {
    return {
      sentence: `${name}: an outcome. This is where threads end, with what customers say and do.`,
      todo: null,
      href: null,
    };
  }
  const sentence = `No thread leads from ${name} to an outcome: nobody has written down what it moves for a customer.`;
  if (grantOf(ctx.actor.caller, "tree.draft") !== "never")
    return {
      sentence,
      todo: "Draw a link from it to what it moves, or retire it, in a draft of the tree.",
      href: "/thread/drafts",
    };
  const whom = ownerName(owner);
  return { sentence, todo: `Ask ${whom ?? "whoever answers for it"} what it is for.`, href: null };
}
