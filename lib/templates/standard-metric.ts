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

/** What most standard metrics are: so many cases of all, in percent, with an interval as for any sample. */
export const share = { measure: "ratio", share: true, display: { as: "percent", decimals: 1 } } as const;

/**
 * A part of a whole that is no number of independent cases (hours, minutes, criteria): an interval of theirs would be far too
 * narrow.
 */
export const portion = { measure: "ratio", display: { as: "percent", decimals: 1 } } as const;
