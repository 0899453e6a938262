import type { Context } from "@/lib/context";
import { formatChange, formatValue } from "@/lib/core/display";
import { largestRemainder } from "@/lib/core/explain";
import { formatPeriod } from "@/lib/core/period";
import { explainChange } from "./explain";
import type { Place } from "./page-place";
import type { ExplainView } from "./page-view";
import { spoken } from "./sentences";

/** Where the change from the figure before came from: by team, by segment, or by the parts of a formula; null without two figures. */
export async function lastChange(ctx: Context, { basis, definition, unit, card, address }: Place): Promise<ExplainView | null> {
  const { display } = definition;
  const figures = card.points.filter((point) => point.value !== null && !point.partial && !point.provisional);
  const [before, after] = [figures.at(-2), figures.at(-1)];
  if (!before || !after) return null;
  const splitsToPeople = definition.collectedAt === "worker" && unit.kind === "team";
  if (splitsToPeople && definition.dimension === null) return null;
  const found = await explainChange(ctx, {
    metric: definition.key,
    unit: unit.key,
    from: formatPeriod(before.period),
    to: formatPeriod(after.period),
    ...(address.by === "segment" || splitsToPeople ? { by: "segment" as const } : {}),
  });
  if (found.change === null || found.parts.length === 0) return null;
  const rated = found.rate !== null;
  const decimals = display.as === "duration" ? 0 : display.decimals;
  const change = (value: number | null) => formatChange(value, display, { sign: true });
  const whole = largestRemainder(
    found.parts.map((part) => part.change ?? 0),
    decimals,
  );
  const way = `${definition.name} went from ${formatValue(found.from.value, display)} in ${spoken(before.period, basis.calendar)} to ${formatValue(found.to.value, display)} in ${spoken(after.period, basis.calendar)}: ${change(found.change)}`;
  const split = rated ? `, ${change(found.rate)} of it because rates changed and ${change(found.mix)} because the mix did` : "";
  return {
    sentence: `${way}${split}.`,
    columns: rated ? ["Before", "After", "Rate", "Mix", "Change"] : ["Before", "After", "Change"],
    rows: found.parts.map((part, i) => ({
      key: part.key,
      name: part.name,
      cells: [
        formatValue(part.from, display),
        formatValue(part.to, display),
        ...(rated ? [change(part.rate), change(part.mix)] : []),
        change(whole[i] ?? null),
      ],
    })),
  };
}
