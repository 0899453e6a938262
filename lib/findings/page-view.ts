import type { Frame, Knot } from "@/lib/scorecards/frame";
import type { CoverageView } from "@/lib/tree/page-view";

/** One thing that a finding is about, with the page where it is seen; null where the reader may not open it. */
export interface ThingView {
  readonly name: string;
  readonly href: string | null;
}

export interface FindingView {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly message: string;
  /** What to do about it, and where; null where the sentence is all. */
  readonly action: string;
  readonly where: { readonly text: string; readonly href: string } | null;
  readonly things: readonly ThingView[];
  /** Who owns what it is about, as the tree says; else the departments. */
  readonly owner: string;
  readonly mayAccept: boolean;
  /** "until 31 January 2027 by R. Shah: a new depot opens"; null where nobody has accepted it. */
  readonly accepted: string | null;
}

/** Findings of one severity. */
export interface FindingGroup {
  readonly severity: "high" | "medium" | "low";
  readonly title: string;
  readonly findings: readonly FindingView[];
}

/** A department to look at, or all of them. */
export interface AuditChoice {
  readonly label: string;
  readonly count: number;
  readonly href: string;
  readonly current: boolean;
}

export interface AuditPage {
  readonly frame: Frame;
  readonly thread: readonly Knot[];
  /** Address without its period. */
  readonly path: string;
  readonly headline: string;
  readonly lede: string;
  readonly kpis: CoverageView;
  readonly outcomes: CoverageView;
  readonly choices: readonly AuditChoice[];
  readonly groups: readonly FindingGroup[];
  readonly accepted: readonly FindingView[];
  /** Of each published version, the first first: its day, and the shares, in percent, that reach an outcome and the floor. */
  readonly history: readonly {
    readonly version: number;
    readonly day: string;
    readonly kpis: number | null;
    readonly outcomes: number | null;
  }[];
}
