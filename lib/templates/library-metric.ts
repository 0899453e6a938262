import type { z } from "zod";
import type { treeFile } from "@/lib/tree/schema";

/** A metric as the tree file writes it. */
export type MetricText = NonNullable<z.input<typeof treeFile>["metrics"]>[number];

/** A metric as the library holds it: everything but the department, which the organisation that takes it over decides. */
export type LibraryMetric = Omit<MetricText, "department" | "goal" | "goals"> & {
  readonly owner: string;
  readonly caveat: string;
};
