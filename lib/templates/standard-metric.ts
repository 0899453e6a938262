import type { z } from "zod";
import type { treeFile } from "@/lib/tree/schema";

/** A metric as the tree file writes it. */
export type MetricText = NonNullable<z.input<typeof treeFile>["metrics"]>[number];

/** What a standard metric means, as a tree takes it over: everything but whose it is, who guards it and what is promised. */
export type LibraryMetric = Omit<
  MetricText,
  "department" | "owner" | "guard" | "dimension" | "goal" | "goals" | "goalHistory"
> & {
  readonly description: string;
  readonly say: string;
  readonly numerator: string;
  readonly stage: string;
  readonly caveat: string;
};

/** A standard metric with what a tree has no place for. */
export interface StandardMetric extends LibraryMetric {
  /** Other names and abbreviations that people know it by. */
  readonly alsoCalled: readonly string[];
  /** Who answers for it in most companies; the company that takes it over names its own. */
  readonly usualOwner: string;
  /** The standard metric that keeps it honest, where the field has one. */
  readonly guardedBy?: string;
}

/** What most standard metrics are: a part of a whole, in percent. */
export const share = { measure: "ratio", share: true, display: { as: "percent", decimals: 1 } } as const;
