import { formatValue, USUAL_DECIMALS } from "@/lib/core/display";
import type { Display } from "@/lib/core/metric";
import type { FileMetric } from "@/lib/tree/schema";

type Shown = Pick<FileMetric, "display">;

/** How a metric's values are written, with what its file leaves out filled in. */
export function displayOf({ display: { as, decimals, code, unit } }: Shown): Display {
  return { as, decimals: decimals ?? USUAL_DECIMALS[as], code: code ?? null, unit: unit ?? null };
}

/** A value as its metric writes it, as short as it can be: "78%", "£11.40", "6:40". */
export function valueWords(value: number, metric: Shown): string {
  const display = displayOf(metric);
  const decimals = Math.min(display.decimals, String(value).split(".")[1]?.length ?? 0);
  return formatValue(value, { ...display, decimals: display.as === "currency" && decimals > 0 ? display.decimals : decimals });
}

/** In what a value is typed: "%", "m:ss", "GBP"; null for a bare number. */
export function typedIn({ display: { as, code, unit } }: Shown): string | null {
  if (as === "percent") return "%";
  if (as === "duration") return "m:ss";
  return as === "currency" ? (code ?? null) : (unit ?? null);
}
