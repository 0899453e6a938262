import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { formatPeriod, periodRange } from "@/lib/core/period";
import { assuranceOf, processLimits, variationOf } from "@/lib/core/process-limits";
import { basisOf, metricOf } from "./basis";
import { checkedSegment, checkGrain } from "./data";
import { type Asked, PointReader } from "./points";
import type { LimitsDocument, LimitsQuery } from "./schema";
import { refuseLookingBack, unitOf } from "./seen-units";

/**
 * The process limits of a metric's complete periods at one unit, with the signal that each point forms, and what the last of them
 * says: variation and assurance. A part period and a provisional figure are no point of the process. A rolling-window metric's
 * points overlap, so it has points and no limits. Throws as `seriesOf` does.
 */
export async function limitsOf(visit: Visit, query: LimitsQuery): Promise<LimitsDocument> {
  const ctx = await authorise(visit, "figures.read");
  const basis = await basisOf(ctx, query.asOf ?? null);
  const metric = metricOf(basis, query.metric);
  const unit = unitOf(ctx, basis, metric, query.unit);
  refuseLookingBack(ctx, basis, metric, unit);
  const grain = query.grain ?? metric.grain;
  checkGrain(basis, metric, grain);
  const reader = new PointReader(ctx, basis);
  const asked: Asked = { metric, unit: unit.id, segment: checkedSegment(basis, metric, query.segment), grain };
  const found = reader.periodsOf(asked);
  const [first, last] = [found[0], found.at(-1)];
  const periods = first === undefined || last === undefined ? [] : periodRange(first, last);
  const points = reader.pointsOf(asked, periods).filter((point) => !point.partial && !point.provisional);
  const rules = query.rules ?? basis.rules;
  const limits = processLimits(metric.rolling ? [] : points.map((point) => point.value), {
    rules,
    screen: query.screen ?? basis.screen,
  });
  const latest = points.at(-1);
  const judged = latest !== undefined && latest.value !== null && !metric.rolling;
  const variation = judged ? variationOf(limits, metric.direction, points.length - 1) : null;
  return {
    metric: metric.key,
    unit: unit.key,
    grain,
    rules,
    mean: limits.mean,
    lower: limits.lower,
    upper: limits.upper,
    meanRange: limits.meanRange,
    trial: limits.trial,
    points: points.map((point, i) => ({
      period: formatPeriod(point.period),
      value: point.value,
      signal: limits.signals[i] ?? null,
    })),
    variation,
    assurance: latest === undefined ? null : assuranceOf(limits, latest.promise, metric.direction, variation),
  };
}
