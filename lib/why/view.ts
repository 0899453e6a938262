import type { Link } from "@/lib/core/metric";
import type { Status } from "@/lib/core/status";
import type { Effect } from "./claims";
import type { Evidence } from "./evidence";

/** One metric on a thread, with where it stands. */
export interface StepView {
  readonly key: string;
  readonly name: string;
  /** Whose figure it is: "You", "Your team, North", "Field", "Customers". */
  readonly where: string;
  /** Where its figures are; null for a person's own. */
  readonly href: string | null;
  readonly status: Status | null;
  readonly position: number | null;
  /** "28 below the line", and without what it is below: "28 below". */
  readonly words: string;
  readonly short: string;
  /** "76.7% of repair jobs, of 79.5% promised"; empty where there is nothing to say. */
  readonly figure: string;
}

/** One link of a thread in words, and the metric that it leads to. */
export interface HopView extends StepView {
  /** "When vans leave with complete kits, the right part is on the van at the door: assumed, within 1 month." */
  readonly sentence: string;
  /** The same as what follows from the step before: "so that the right part is on the van at the door." */
  readonly follows: string;
  readonly evidence: Evidence;
  /** "assumed, within 1 month" */
  readonly evidenceWords: string;
  /** "as the one rises, the other falls" */
  readonly sign: string | null;
  /** "Handed over by Provisioning to Field." */
  readonly handoff: string | null;
  /** Why whoever drew the link believes it. */
  readonly rationale: string | null;
  readonly effect: Effect;
  /** The link itself; null where a unit's own figure is a part of the whole's. */
  readonly link: Link | null;
}

/** One thread from a metric to an outcome, told hop by hop. */
export interface ThreadView {
  readonly outcome: { readonly key: string; readonly name: string };
  /** "Vans leave with complete kits.": what the thread begins with. */
  readonly opening: string;
  readonly start: StepView;
  readonly hops: readonly HopView[];
  /** "In the end, dealing with us feels easy." */
  readonly ending: string;
}

/** Why a metric has no thread to tell, and what to do about it. */
export interface NoThread {
  readonly sentence: string;
  readonly todo: string | null;
  /** Where that is done; null where the reader may not do it. */
  readonly href: string | null;
}

/** Why a number matters: its threads to the customer, the strongest first. */
export interface WhyView {
  readonly key: string;
  readonly name: string;
  /** The address of the sheet that prints them. */
  readonly sheet: string;
  readonly threads: readonly ThreadView[];
  /** In the place of threads, where there are none. */
  readonly none: NoThread | null;
}
