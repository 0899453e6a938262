import type { AcceptedView, AcceptingView } from "@/lib/acceptances/schema";
import type { Level } from "@/lib/core/metric";
import type { Assurance, Variation } from "@/lib/core/process-limits";
import type { Status } from "@/lib/core/status";
import type { ThreadView } from "@/lib/why/view";
import type { Frame, Knot } from "./frame";

/** One period of a metric's recent past, for strips, sparklines and the table behind them. */
export interface HistoryPoint {
  /** "Oct" on an axis, "Oct 26" in a table. */
  readonly axis: string;
  readonly label: string;
  readonly value: number | null;
  /** Over and reported by all: what is not is drawn hollow, and no line runs into it. */
  readonly whole: boolean;
  readonly line: number | null;
  readonly position: number | null;
  /** Value and position as text, for the table. */
  readonly text: string;
  readonly words: string;
  /** What was noted of it: "14 Sep: parts depot moved to Leeds". */
  readonly note: string | null;
}

/** At most the last twelve periods, oldest first, none after the one on show. */
export interface History {
  readonly points: readonly HistoryPoint[];
  /** Index of the point at which the promise was made; −1 before all of them, null where there is no promise. */
  readonly promised: number | null;
  /** Indexes at which the goal line was reset. */
  readonly resets: readonly number[];
  /** The band of a hold goal, in the metric's own units. */
  readonly band: { readonly low: number | null; readonly high: number | null } | null;
}

/** One metric as a card, a row of a table or a line of a list: texts to print and numbers to draw. */
export interface MetricView {
  readonly key: string;
  readonly name: string;
  /** What the value counts, after the name: "a customer a month". */
  readonly qualifier: string | null;
  readonly level: Level;
  readonly value: string;
  /** Shown but not judged: a part period, or not everybody has reported. */
  readonly hollow: boolean;
  /** Too few people stand behind it to show it: `words` and `state` say so. */
  readonly withheld: boolean;
  /** What the reader must know of the value: "September", "5 of 6 reported". */
  readonly note: string | null;
  /** "84% by Mar 27", "hold 74–80%". */
  readonly goal: string | null;
  /** What was promised for this period, as text. */
  readonly promised: string | null;
  /** "84.9% last year". */
  readonly lastYear: string | null;
  readonly yearToDate: string | null;
  readonly position: number | null;
  readonly status: Status | null;
  /** Where it stands, shortly: "28 below", "In band", "Held", "1 day late". */
  readonly words: string;
  /** Its status as a word: "Off the line". */
  readonly state: string;
  /** The period in which this status began, while it is worth saying: "August". */
  readonly since: string | null;
  /** By whom its deviation is accepted, until when and why. */
  readonly accepted: Omit<AcceptedView, "ends"> | null;
  /** What the reader may accept of it, on a unit's own scorecard. */
  readonly accepting: AcceptingView | null;
  readonly variation: Variation | null;
  readonly assurance: Assurance | null;
  readonly owner: string | null;
  /** What it drives, the first named. */
  readonly feeds: { readonly key: string; readonly name: string; readonly more: number } | null;
  readonly history: History;
}

/** One dot of a department's strip. */
export interface DotView {
  readonly key: string;
  readonly name: string;
  readonly position: number | null;
  readonly status: Status | null;
  readonly words: string;
}

/** A department around the line: one dot per KPI, best to worst, the worst named. */
export interface DepartmentView {
  readonly key: string;
  readonly name: string;
  readonly status: Status | null;
  /** "6 of 7 on line", or "1 day late". */
  readonly summary: string;
  /** Best first; those without a position last. */
  readonly dots: readonly DotView[];
  readonly worst: DotView | null;
  /** "Job time, held" and which dot it is. */
  readonly held: { readonly key: string; readonly text: string } | null;
  /** In place of the worst where the department has not reported: "due 3 Nov; September shown". */
  readonly late: string | null;
}

/** Something that needs a decision, as a sentence with an owner. */
export interface ExceptionView {
  readonly key: string;
  readonly glyph: Status | "watermelon";
  readonly where: string;
  /** What the sentence begins with, set bold. */
  readonly subject: string;
  readonly sentence: string;
  readonly owner: string;
  readonly promise: string;
  readonly href: string;
}

/** A count of the headline block: the figure bold, the rest plain. */
export interface Fact {
  readonly figure: string;
  readonly words: string;
}

export interface CSuitePage {
  readonly frame: Frame;
  readonly thread: readonly Knot[];
  readonly headline: string;
  readonly lede: string | null;
  readonly facts: readonly Fact[];
  /** What the gold line means in this period: "where we promised to be today". */
  readonly promise: string;
  /** The outcomes' chart in one sentence. */
  readonly outcomesSentence: string;
  readonly outcomes: readonly MetricView[];
  readonly departmentsSentence: string;
  readonly departments: readonly DepartmentView[];
  readonly exceptions: readonly ExceptionView[];
  /** Whether any figure of the period could be judged. */
  readonly judged: boolean;
}

/** A metric at the other end of a link. */
export interface LinkedView {
  readonly key: string;
  readonly name: string;
  readonly status: Status | null;
  readonly words: string;
  /** What kind of link it is: "part of", "assumed, 1 month later", "handed over by Provisioning". */
  readonly link: string;
}

/** A guardrail that holds a metric, or somebody who accepts its deviation. */
export interface NoticeView {
  readonly key: string;
  readonly glyph: "held" | "accepted";
  readonly subject: string;
  readonly sentence: string;
  readonly action: { readonly text: string; readonly href: string } | null;
}

/** Figures that a unit owes: of a complete period that is missing, or of the one that comes next. */
export interface DueView {
  readonly text: string;
  readonly date: string;
  readonly late: boolean;
  /** The period is over and these figures are missing. */
  readonly missing: boolean;
  /** How many metrics it is about, and by name which of them are missing: "Disputes closed, Paperless bills and 6 more". */
  readonly count: number;
  readonly names: string | null;
  /** "1 day late", "today", "29 days left". */
  readonly left: string;
}

/** What the audit found about a department, on its own scorecard. */
export interface FindingsView {
  /** All on the line while an outcome that it feeds is off: which outcomes, and what to do. */
  readonly watermelon: {
    readonly action: string;
    readonly outcomes: readonly {
      readonly key: string;
      readonly name: string;
      readonly status: Status | null;
      readonly words: string;
    }[];
  } | null;
  /** The others, worst first. */
  readonly listed: readonly { readonly id: string; readonly key: string; readonly title: string; readonly message: string }[];
  /** How many there are in all, the watermelon among them. */
  readonly total: number;
  /** The audit's page, with this department's alone. */
  readonly href: string;
}

/** A department's or a team's scorecard. */
export interface UnitPage {
  readonly frame: Frame;
  readonly thread: readonly Knot[];
  /** The knot of the thread that this unit is about. */
  readonly here: string | null;
  readonly kind: "department" | "team";
  readonly key: string;
  readonly name: string;
  /** What stands above the title: the department of a team, as a link where the reader may open it. */
  readonly within: { readonly name: string; readonly href: string | null } | null;
  readonly headline: string;
  readonly lede: string;
  readonly notices: readonly NoticeView[];
  /** Head of the value's column: "October". */
  readonly column: string;
  /** Head of the sparklines' column: "12 months". */
  readonly span: string;
  readonly sentence: string;
  readonly rows: readonly MetricView[];
  /** How many metrics there are in all; more than the rows where the rest was not asked for. */
  readonly total: number;
  readonly feeds: readonly LinkedView[];
  readonly fedBy: readonly LinkedView[];
  readonly due: readonly DueView[];
  /** Whether the reader leads this department: then what is due comes first. */
  readonly mine: boolean;
  /** The people of a team whose own figures the reader may see, by name; nothing about them that would rank them. */
  readonly people: readonly { readonly key: string; readonly name: string }[];
  readonly teams: readonly { readonly key: string; readonly name: string }[];
  /** Why a team's work matters, by the thread of its worst metric that has one; null for departments. */
  readonly why: { readonly thread: ThreadView; readonly sheet: string } | null;
  /** Null for teams, and where the reader may not read the audit. */
  readonly findings: FindingsView | null;
}
