import { type Acceptance, type AcceptanceBook, acceptancesIn } from "@/lib/acceptances/book";
import { type AnnotationBook, annotationsIn } from "@/lib/annotations/book";
import type { Context } from "@/lib/context";
import type { DatedTree, MetricDefinition } from "@/lib/core/metric";
import { definitionOn, treeMetric } from "@/lib/core/metric-tree";
import { type Calendar, lastDay, type Period, type PlainDate } from "@/lib/core/period";
import type { Thresholds } from "@/lib/core/status";
import type { UnitTree } from "@/lib/core/unit-tree";
import { AppError } from "@/lib/errors";
import { settingsOf } from "@/lib/settings/data";
import { nameOf } from "@/lib/trail/name-of";
import { calendarOf, metricIds, publishedTree, todayOf, unitTreeOf } from "@/lib/tree/data";

/**
 * What every figure of one request is judged by: the tree, the units, the settings, what was accepted, and the day, as of one
 * commit.
 */
export interface Basis {
  readonly tree: DatedTree;
  readonly version: number;
  readonly units: UnitTree;
  readonly metricIds: ReadonlyMap<string, number>;
  readonly calendar: Calendar;
  readonly today: PlainDate;
  readonly thresholds: Thresholds;
  readonly rules: "nhs" | "wheeler";
  readonly screen: boolean;
  /** The deviations that somebody accepted. */
  readonly acceptances: AcceptanceBook;
  /** The notes on charts. */
  readonly annotations: AnnotationBook;
  /** What somebody is called today, by the id that the log has; null where nobody goes by it any more. */
  readonly nameOf: (who: string) => string | null;
  /** The organisation's privacy floor, for the words that stand where a figure is withheld. */
  readonly privacyFloor: number;
  /** Commit number looked back to; null for now. */
  readonly asOf: number | null;
  /**
   * The basis of now and of what is published, where somebody from whom figures are withheld looks back, or anybody at another
   * tree; else null. It alone decides what is withheld.
   */
  readonly now: Basis | null;
}

/** The basis now, or as of a commit number. Throws `not-found` where nothing had been published by then. */
export async function basisOf(ctx: Context, asOf: number | null): Promise<Basis> {
  const at = asOf === null ? {} : { asOf };
  const published = await publishedTree(ctx, at);
  if (published === null) throw new AppError("not-found", "No metric tree has been published yet: apply a tree file first.");
  const settings = await settingsOf(ctx, at);
  const calendar = calendarOf(published.tree);
  return {
    tree: published.tree,
    version: published.version,
    units: await unitTreeOf(ctx, at),
    metricIds: await metricIds(ctx),
    calendar,
    today: await todayOf(ctx, published.tree),
    thresholds: { onLine: settings.onLine, slipping: settings.slipping },
    rules: settings.ruleSet,
    screen: settings.screening,
    acceptances: acceptancesIn(ctx.store, calendar, asOf),
    annotations: annotationsIn(ctx.store, asOf),
    nameOf: (who) => nameOf(ctx.store, who),
    privacyFloor: settings.privacyFloor,
    asOf,
    now: asOf === null || ctx.eyes.everything ? null : await basisOf(ctx, null),
  };
}

/** The metric with that key, defined as of today. Throws `not-found`, naming the key. */
export function metricOf(basis: Basis, key: string): MetricDefinition {
  const definition = definitionOn(basis.tree, key, basis.today);
  if (treeMetric(basis.tree, key) === undefined || definition === null) {
    throw new AppError("not-found", `There is no metric "${key}".`, { metric: key });
  }
  return definition;
}

/** A metric as it was defined on a period's last day. */
export function definitionIn(basis: Basis, metric: MetricDefinition, period: Period): MetricDefinition {
  return definitionOn(basis.tree, metric.key, lastDay(period, basis.calendar)) ?? metric;
}

/** Every definition that a metric has or had, oldest first. */
export function definitionsOf(basis: Basis, metric: MetricDefinition): readonly MetricDefinition[] {
  const definitions = treeMetric(basis.tree, metric.key)?.definitions ?? [];
  return definitions.length === 0 ? [metric] : definitions.map(({ is }) => is);
}

/** The acceptance that holds for a metric at a unit in a period; null where its deviation stands as it is. */
export function acceptanceOf(
  basis: Basis,
  { metric, unit }: { readonly metric: MetricDefinition; readonly unit: number },
  period: Period,
): Acceptance | null {
  return basis.acceptances.on(basis.metricIds.get(metric.key), unit, lastDay(period, basis.calendar));
}
