import type { Status } from "@/lib/core/status";
import type { Frame, Knot } from "@/lib/scorecards/frame";
import type { EvidenceView } from "@/lib/tree/page-view";
import type { MapPlace, ThreadMap } from "./schema";

/** A metric as the texts beside the map name it. */
export interface NamedMetric {
  readonly key: string;
  readonly name: string;
  /** Its department or level. */
  readonly word: string;
  readonly value: string;
  /** Shown but not judged. */
  readonly hollow: boolean;
  /** Why a figure is missing, or which earlier period stands in. */
  readonly note: string | null;
  readonly status: Status | null;
  readonly words: string;
}

/** One link of the selected metric, told: the metric at its other end, a sentence, what is known of it, why it was drawn. */
export interface ToldLink {
  readonly other: NamedMetric;
  readonly sentence: string;
  readonly evidence: EvidenceView;
  readonly rationale: string | null;
  readonly keeping: string | null;
}

/** The selected metric in words: the way around the map for whoever does not see it. */
export interface ToldMetric {
  readonly metric: NamedMetric;
  readonly feeds: readonly ToldLink[];
  readonly fedBy: readonly ToldLink[];
}

export interface ThreadMapPage {
  readonly frame: Frame;
  readonly thread: readonly Knot[];
  readonly headline: string;
  readonly lede: string | null;
  /** What is on show: the metric asked for, or the one chosen unasked. */
  readonly place: MapPlace;
  /** As the address said it: without a metric that nobody asked for. */
  readonly asked: MapPlace;
  readonly map: ThreadMap;
  readonly told: ToldMetric | null;
  /** From the outcome down to the floor, through the selected metric. */
  readonly spine: readonly NamedMetric[];
  /** All metrics, to find one by its name. */
  readonly metrics: readonly { readonly key: string; readonly name: string; readonly word: string }[];
  /** What an exported file is called, without its ending: whose thread, of which metric, when. */
  readonly fileName: string;
  readonly mayDraft: boolean;
  /** Drafts in which the selected metric can be edited; none where there is no open one. */
  readonly drafts: readonly { readonly id: string; readonly name: string }[];
}
