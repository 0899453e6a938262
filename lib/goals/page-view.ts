import type { GoalCoherence } from "@/lib/core/goal-coherence";
import type { Status } from "@/lib/core/status";
import type { Knot } from "@/lib/scorecards/frame";
import type { CascadeForm, ProposalDocument, ProposingForm } from "./schema";

/** What the parts of a promise add up to, in words. */
export interface CoherenceView {
  readonly verdict: GoalCoherence["verdict"];
  readonly words: string;
}

/** One promise in the list. */
export interface PromiseView {
  readonly id: string;
  readonly name: string;
  /** The unit, where it is not the metric's home. */
  readonly at: string | null;
  readonly href: string;
  readonly promised: string;
  readonly now: string;
  readonly status: Status | null;
  readonly position: string;
  /** Null where no part has a goal of its own. */
  readonly coherence: CoherenceView | null;
  /** Can it be handed down: is there anything below it? */
  readonly splits: boolean;
}

export interface GoalsPage {
  readonly headline: string;
  readonly lede: string;
  /** Proposals that wait for the reader's answer, then the others that are open. */
  readonly waiting: readonly ProposalDocument[];
  readonly others: readonly ProposalDocument[];
  readonly groups: readonly { readonly key: string; readonly name: string; readonly promises: readonly PromiseView[] }[];
  readonly zone: string;
}

export interface CascadePage {
  readonly thread: readonly Knot[];
  readonly key: string;
  readonly name: string;
  readonly path: string;
  readonly headline: string;
  readonly lede: string;
  /** The draft in which it is handed down; null for what is published. */
  readonly draft: { readonly id: string; readonly name: string; readonly edits: number } | null;
  /** Why the draft that was asked for cannot be used; null where none was, or it can. */
  readonly unusable: string | null;
  /** Where else the metric has something to hand down. */
  readonly units: readonly { readonly key: string; readonly name: string; readonly href: string; readonly current: boolean }[];
  readonly form: CascadeForm;
  /** Why there is nothing to hand down; null where there is. */
  readonly nothing: string | null;
  /** What feeds it by the thread: where a promise goes on that no arithmetic divides. */
  readonly feeds: readonly { readonly key: string; readonly name: string; readonly href: string; readonly words: string }[];
  readonly proposals: readonly ProposalDocument[];
  readonly zone: string;
}

/** Goals on a metric's page: what the parts add up to, what is proposed, and the form to propose with. */
export interface MetricGoals {
  readonly coherence: CoherenceView | null;
  /** The cascade's address; null where nothing can be handed down. */
  readonly href: string | null;
  readonly proposals: readonly ProposalDocument[];
  /** What a proposal begins with; null where the reader may not propose. */
  readonly proposing: ProposingForm | null;
  readonly zone: string;
}

/** Goal work on a department's scorecard. */
export interface DepartmentGoals {
  /** How many promises are more than their parts add up to. */
  readonly short: number;
  readonly sentence: string;
}
