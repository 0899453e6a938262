import type { Status } from "@/lib/core/status";
import type { Frame, Knot } from "@/lib/scorecards/frame";
import type { ThreadLines } from "./thread-lines";

/** What is known of a link, in a word and a detail: "assumed · 1 month later". */
export interface EvidenceView {
  readonly mark: "assumed" | "part-of";
  readonly word: string;
  readonly detail: string;
}

/** The teams behind a team-level metric, and the worst of them. */
export interface TeamsView {
  /** "9 of 12 teams on line". */
  readonly summary: string;
  readonly worst: { readonly name: string; readonly words: string; readonly status: Status | null; readonly href: string };
}

export interface ThreadRowView {
  readonly key: string;
  readonly name: string;
  /** After the name: the level or the department; on a closed row, how many feed it. */
  readonly word: string;
  readonly parent: string | null;
  /** 1 for an outcome. */
  readonly level: number;
  readonly place: number;
  readonly siblings: number;
  readonly below: number;
  readonly branches: boolean;
  readonly open: boolean;
  /** A row above it is closed. */
  readonly hidden: boolean;
  readonly selected: boolean;
  readonly onPath: boolean;
  readonly lines: ThreadLines;
  readonly also: readonly { readonly key: string; readonly name: string }[];
  readonly value: string;
  /** Shown but not judged. */
  readonly hollow: boolean;
  /** "September" where an earlier figure stands in. */
  readonly note: string | null;
  readonly position: number | null;
  readonly status: Status | null;
  readonly words: string;
  readonly evidence: EvidenceView | null;
  readonly teams: TeamsView | null;
}

export interface CheckView {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly message: string;
  readonly action: string;
  readonly severity: string;
  /** Metrics it names, as links. */
  readonly metrics: readonly { readonly key: string; readonly name: string }[];
}

export interface AuditView {
  /** "95%" and "39 of 41". */
  readonly kpis: CoverageView;
  /** "4 of 5". */
  readonly outcomes: CoverageView;
  /** Worst first; all of them where they were asked for. */
  readonly checks: readonly CheckView[];
  readonly total: number;
}

export interface CoverageView {
  readonly percent: string;
  readonly reached: number;
  readonly of: number;
}

export interface ThreadPage {
  readonly frame: Frame;
  readonly thread: readonly Knot[];
  /** Address without its period. */
  readonly path: string;
  /** The metric that the address names. */
  readonly asked: string | null;
  readonly selected: string | null;
  readonly headline: string;
  readonly lede: string | null;
  /** Head of the value's column: "October". */
  readonly column: string;
  readonly rows: readonly ThreadRowView[];
  /** Null for whom the findings are not. */
  readonly audit: AuditView | null;
  /** May the reader draw up changes? */
  readonly mayDraft: boolean;
}
