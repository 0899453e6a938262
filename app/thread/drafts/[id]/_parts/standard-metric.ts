import type { EditOf } from "@/lib/drafts/schema";
import type { TreeFile } from "@/lib/tree/schema";

type Added = EditOf<"add-metric">["metric"];

/** A standard metric, but for the department that takes it over. */
export type StandardMetric = Omit<Added, "department">;

/**
 * A standard metric as a draft takes it over: money in the currency that the draft has already, and without its usual stage
 * where the organisation lists stages of its own and has none of that key.
 */
export function asOurs({ stage, display, ...standard }: StandardMetric, department: string, file: TreeFile): Added {
  const stages = file.organisation.stages?.map((each) => (typeof each === "string" ? each : each.key));
  const known = stage !== undefined && (stages?.includes(stage) ?? true);
  const code = currencyOf(file) ?? display.code;
  return {
    ...standard,
    department,
    display: display.as === "currency" && code !== undefined ? { ...display, code } : display,
    ...(known && { stage }),
  };
}

/** The currency that the tree uses already, the first it names. */
export function currencyOf({ metrics = [] }: TreeFile): string | undefined {
  return metrics.flatMap(({ display }) => display.code ?? []).at(0);
}
