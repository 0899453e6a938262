import { mayWrite, scopeFor } from "@/lib/annotations/place";
import type { AnnotatingView } from "@/lib/annotations/schema";
import type { Context } from "@/lib/context";
import { formatPeriod, labelPeriod } from "@/lib/core/period";
import type { Place } from "./page-place";

/** What a new note on a metric's charts starts from; null where the reader may not write one there. */
export function annotatingAt(ctx: Context, { basis, definition, unit, card }: Place): AnnotatingView | null {
  const scope = scopeFor(ctx, "annotations.write");
  if (scope === null || !mayWrite(scope, basis, { definition, unit }, card.asked)) return null;
  const department = basis.units.byKey(definition.department);
  const whole = [unit, ...(department === undefined ? [] : [department])].find((each) =>
    mayWrite(scope, basis, { definition: null, unit: each }, card.asked),
  );
  return {
    metric: definition.key,
    unit: unit.key,
    here: `${definition.name}${unit.kind === "enterprise" ? "" : ` at ${unit.name}`}`,
    all: whole === undefined ? null : { unit: whole.key, label: `All metrics of ${whole.name}` },
    period: formatPeriod(card.asked),
    label: labelPeriod(card.asked, "long", basis.calendar),
    today: basis.today,
    grain: card.grain,
  };
}
