import type { PlainDate } from "@/lib/core/period";

/** A scorecard's audience: the C-suite, or a unit. */
export type Sheet = { readonly kind: "c-suite" } | { readonly kind: "department" | "team" | "worker"; readonly unit: number };

/**
 * What one caller is shown, whatever the door. Whatever keeps a figure for later keeps it under `key`; two callers with
 * equal keys are shown the same.
 */
export interface Eyes {
  readonly key: string;
  /** Nothing is withheld: an administrator and the local operator. */
  readonly everything: boolean;
  /** Below so many contributors, besides those whose figures the caller sees anyway, a group is withheld. */
  readonly floor: number;
  /**
   * Whose own figures `seesWorker` shows, whatever the date: a worker's, and those of the people who stood in these departments.
   * The core of suppression leaves them out of every count.
   */
  readonly knows: { readonly worker: number | null; readonly departments: ReadonlySet<number> };
  /** May this caller open this scorecard, as the units stand today? */
  opens(sheet: Sheet): boolean;
  /** May this caller look at a metric's figures at a unit that is no worker? */
  sees(metric: { readonly key: string; readonly department: string }, unit: number): boolean;
  /**
   * Are a worker's own figures shown, for an own-grain period that ends on `date`? To that person, to the lead of the
   * department where the worker stood then, and to an administrator.
   */
  seesWorker(worker: number, date: PlainDate): boolean;
}
