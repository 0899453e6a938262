import type { AcceptedView, AcceptingView } from "@/lib/acceptances/schema";
import type { AnnotatingView } from "@/lib/annotations/schema";
import type { BatchesBehind } from "@/lib/batches/behind";
import type { Assurance, Variation } from "@/lib/core/process-limits";
import type { Status } from "@/lib/core/status";
import type { Frame, Knot } from "@/lib/scorecards/frame";
import type { History } from "@/lib/scorecards/page-view";
import type { FieldChange } from "./definition-words";
import type { NoteView } from "./note-view";
import type { MetricTab } from "./page-address";
import type { TrendView } from "./trend-view";
import type { XmrView } from "./xmr-view";

/** One way to look at the same metric, as a link. */
export interface Choice {
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
}

/** A mark of the process and why it is given. */
export interface VariationView {
  readonly mark: Variation | null;
  readonly sentence: string;
}

export interface AssuranceView {
  readonly mark: Assurance | null;
  readonly sentence: string;
}

/** One period of the data table, every cell as text. */
export interface DataRow {
  readonly period: string;
  readonly label: string;
  readonly value: string;
  readonly counts: string;
  readonly interval: string;
  readonly line: string;
  readonly words: string;
  readonly status: Status | null;
  readonly coverage: string;
  /** "provisional", "not over yet", or why there is no value. */
  readonly remark: string;
  /** What was noted of it. */
  readonly note: string | null;
  /** From when in it on figures read differently, and how. */
  readonly changed: string | null;
  /** Readings that stand behind the figure, and how many of them replaced another. */
  readonly readings: number;
  readonly corrected: number;
  /** In which batches they came, as far as the reader may see these. */
  readonly batches: BatchesBehind;
}

/** Something that changed around the figures: a goal, a definition, a link, a correction. */
export interface ChangeView {
  readonly id: string;
  readonly date: string;
  readonly what: string;
  readonly sentence: string;
  /** What it was, and what it is, field by field. */
  readonly details: readonly FieldChange[];
  /** The version of the tree that says so; null for what no version says. */
  readonly origin: { readonly version: string; readonly published: string; readonly href: string | null } | null;
}

/** From when on figures read differently, as a list under the charts that mark it. */
export interface ReadsView {
  readonly id: string;
  readonly date: string;
  readonly text: string;
  readonly of: "figures" | "line";
}

/** Where the last change of the figure came from. */
export interface ExplainView {
  readonly sentence: string;
  /** Heads of the columns after the name. */
  readonly columns: readonly string[];
  readonly rows: readonly { readonly key: string; readonly name: string; readonly cells: readonly string[] }[];
}

/** One part of a metric, by unit or by segment. */
export interface PartView {
  readonly key: string;
  readonly name: string;
  readonly href: string | null;
  readonly value: string;
  readonly counts: string | null;
  readonly interval: string | null;
  readonly position: number | null;
  readonly status: Status | null;
  readonly words: string;
  readonly history: History;
}

export interface PartsView {
  readonly title: string;
  readonly caption: string;
  readonly judged: boolean;
  readonly rows: readonly PartView[];
  /** Why there is no further split: "Workers are shown as one group." */
  readonly remark: string | null;
}

/** One knot of the thread that runs through the metric. */
export interface StepView {
  readonly key: string;
  readonly name: string;
  readonly href: string;
  readonly here: boolean;
  readonly status: Status | null;
  readonly words: string;
}

export interface SideView {
  readonly definition: { readonly sentence: string | null; readonly facts: readonly string[]; readonly formula: string | null };
  readonly goal: {
    readonly sentence: string | null;
    readonly remark: string;
    readonly earlier: readonly string[];
    readonly later: readonly string[];
  };
  /** From the outcome down to the floor. */
  readonly steps: readonly StepView[];
  readonly alsoFeeds: readonly Choice[];
  readonly alsoFedBy: readonly Choice[];
  readonly guards: readonly { readonly name: string; readonly href: string; readonly sentence: string }[];
}

export interface MetricPage {
  readonly frame: Frame;
  readonly thread: readonly Knot[];
  readonly key: string;
  readonly name: string;
  /** Address without the period. */
  readonly path: string;
  readonly tab: MetricTab;
  readonly tabs: readonly (Choice & { readonly count: number | null })[];
  readonly eyebrow: {
    readonly department: string;
    readonly href: string | null;
    readonly grain: string;
    readonly owner: string | null;
  };
  readonly headline: string;
  readonly status: Status | null;
  readonly position: string;
  readonly gap: string | null;
  readonly measure: string;
  readonly units: readonly Choice[];
  readonly grains: readonly Choice[];
  readonly ranges: readonly Choice[];
  readonly splits: readonly Choice[];
  readonly trend: TrendView;
  /** What was noted of the figures on show, the latest first. */
  readonly notes: readonly NoteView[];
  /** What a new note starts from; null where the reader may not write one. */
  readonly annotating: AnnotatingView | null;
  /** Where the deviation is accepted: by whom, until when and why. */
  readonly accepted: AcceptedView | null;
  readonly accepting: AcceptingView | null;
  readonly zone: string;
  readonly xmr: XmrView | null;
  readonly rules: string;
  readonly variation: VariationView;
  readonly assurance: AssuranceView;
  readonly rows: readonly DataRow[];
  readonly changes: readonly ChangeView[];
  /** The changes that are marked on the charts, the latest first. */
  readonly reads: readonly ReadsView[];
  /** Where the figure does not read like the one before, or like last year's: why, in a sentence. */
  readonly unlike: string | null;
  readonly explained: ExplainView | null;
  readonly parts: PartsView | null;
  readonly side: SideView;
}
