import type { MetricDefinition } from "@/lib/core/metric";
import type { StandardMetric } from "./standard-metric";

/**
 * What a metric's definition says otherwise than the standard metric of its key, in words: "what is counted". Its name, level,
 * grain and owner are the organisation's own affair; what stays the same in another wording counts as different too.
 */
export function departureFrom(standard: StandardMetric, own: MetricDefinition): string[] {
  const departures: readonly (readonly [string, unknown, unknown])[] = [
    ["how it is measured", standard.measure, own.measure],
    ["what is counted", standard.numerator, own.numerator],
    ["over what", standard.denominator ?? null, own.denominator],
    ["which way is good", standard.direction ?? "up", own.direction],
    ["whether it is a share", standard.share ?? false, own.share],
  ];
  return departures.filter(([, usual, here]) => usual !== here).map(([words]) => words);
}
