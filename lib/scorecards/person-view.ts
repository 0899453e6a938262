import type { Variation } from "@/lib/core/process-limits";
import type { Status } from "@/lib/core/status";
import type { StepView } from "@/lib/why/view";
import type { Frame, Knot } from "./frame";
import type { History } from "./page-view";

/** One of a person's own figures. */
export interface NumberView {
  readonly key: string;
  readonly name: string;
  /** What was counted, "20 of 22", or the value where counts say nothing: "67 min". */
  readonly figure: string;
  /** Shown but not judged. */
  readonly hollow: boolean;
  /** What it was counted in and how sure it is: "repair jobs; 68–89% likely". */
  readonly counted: string | null;
  readonly status: Status | null;
  readonly words: string;
  /** What the control chart says of the last figure; null where it says nothing yet. */
  readonly variation: Variation | null;
  /** What is usual for this figure, by its control limits: "usually 61–92%". */
  readonly usual: string | null;
  /** This page with the thread of this figure; null where it leads to no outcome. */
  readonly href: string | null;
  /** Is its thread the one on show? */
  readonly current: boolean;
  readonly history: History;
}

/** One step of a person's thread, in a plain sentence. */
export interface PersonHop extends StepView {
  /** "You scan your kit before you leave.", "so that vans leave with complete kits." */
  readonly sentence: string;
  /** What the link from the step before rests on: "assumed, within 1 month"; null for the first. */
  readonly evidence: string | null;
  /** "Handed over by Provisioning to Field." */
  readonly handoff: string | null;
  /** Why the step before leads here, where the link says so and the sentence does not. */
  readonly why: string | null;
}

/** What was noted with the figures of the team or the department lately, by whom. */
export interface PersonNotes {
  readonly from: string;
  readonly notes: readonly { readonly id: string; readonly text: string; readonly about: string }[];
}

/** One person's scorecard: for that person, the lead of the department and an administrator. */
export interface PersonPage {
  readonly frame: Frame;
  readonly thread: readonly Knot[];
  /** The knot of the thread that is the person's own. */
  readonly here: string | null;
  /** Whether the reader is this person. */
  readonly self: boolean;
  readonly name: string;
  /** Address without its period. */
  readonly path: string;
  /** What stands above the title for whoever is not this person. */
  readonly within: { readonly name: string; readonly href: string } | null;
  readonly headline: string;
  readonly lede: string;
  /** "My numbers, October". */
  readonly heading: string;
  readonly numbers: readonly NumberView[];
  /** How to read the small charts, and which figures are the same result. */
  readonly remark: string;
  /** The numbers' charts in one sentence. */
  readonly numbersSentence: string;
  readonly notes: readonly PersonNotes[];
  readonly seenBy: string;
  readonly hops: readonly PersonHop[];
  /** The thread's chart in one sentence. */
  readonly threadSentence: string;
  /** Why the thread ends before an outcome; null where it reaches one. */
  readonly threadEnds: string | null;
  /** Where the thread is printed on one sheet; null where it reaches no outcome. */
  readonly sheet: string | null;
  /** What the gold line means in this period. */
  readonly promise: string;
}
