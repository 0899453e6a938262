import type { Context } from "@/lib/context";
import { formatChange, formatValue } from "@/lib/core/display";
import { largestRemainder } from "@/lib/core/largest-remainder";
import { formatPeriod, type Period } from "@/lib/core/period";
import { explainChange } from "./explain";
import type { Place } from "./page-place";
import type { ExplainView } from "./page-view";
import { spoken } from "./sentences";

/**
 * Where the change from the figure before came from: by team, by segment, or by the parts of a formula; null without two figures.
 */
export async function lastChange(ctx: Context, { basis, definition, unit, card, address }: Place): Promise<ExplainView | null> {
  const { display } = definition;
  const figures = card.points.filter((point) => point.value !== null && !point.partial && !point.provisional);
  const [before, after] = [figures.at(-2), figures.at(-1)];
  if (!before || !after) return null;
  const splitsToPeople = unit.kind === "team" && definition.measure !== "formula";
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
  const finer = display.as === "duration" ? 0 : 1;
  const change = (value: number | null, extraDecimals = 0) => formatChange(value, display, { sign: true, extraDecimals });
  const parts = found.parts.toSorted((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0));
  const shown = largestRemainder(
    parts.map((part) => part.change ?? 0),
    display.decimals + finer,
  );
  const when = (period: Period) => spoken(period, basis.calendar);
  const went = `${definition.name} went from ${formatValue(found.from.value, display)} in ${when(before.period)} to ${formatValue(found.to.value, display)} in ${when(after.period)}`;
  const split = rated ? `, ${change(found.rate)} because rates changed and ${change(found.mix)} because the mix did` : "";
  return {
    sentence: `${went}: ${change(found.change)}${split}.`,
    columns: rated ? ["Before", "After", "Rate", "Mix", "Change"] : ["Before", "After", "Change"],
    rows: parts.map((part, i) => ({
      key: part.key,
      name: part.name,
      cells: [
        formatValue(part.from, display),
        formatValue(part.to, display),
        ...(rated ? [change(part.rate, finer), change(part.mix, finer)] : []),
        change(shown[i] ?? null, finer),
      ],
    })),
  };
}
