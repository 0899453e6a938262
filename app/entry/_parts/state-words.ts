import type { CellMetric } from "@/lib/core/cell-reading-result";
import { type CellState, cellState, type EntryCell, isUnsaved, shownContent } from "@/lib/core/entry-grid-cell";
import type { Display } from "@/lib/core/metric";
import { type Clock, leftWords, momentText } from "./saved-moment";
import { shownText } from "./shown-text";
import { usualWords } from "./unusual-words";

/** A cell's state as it is said beside it: a picture, a word that stands out, and what is to be done. */
export interface StateWords {
  readonly icon: "tick" | "sending" | "due" | "none" | "not-applicable" | "locked" | "unusual" | "rejected" | "conflict";
  /** Said first and in bold: what is wrong. Null where nothing is. */
  readonly lead: string | null;
  readonly text: string;
  /** A second line: what can be done about it. */
  readonly hint: string | null;
}

/** How states are told on a sheet. */
export interface StateSetting {
  readonly locale: string;
  readonly clock: Clock;
  /** The reader's own name: what they saved themselves is not told with it. */
  readonly me: string;
  /** Nothing can be sent now. */
  readonly offline: boolean;
  /** Open for corrections, which go together with their reason. */
  readonly correcting: boolean;
  /** When the period was submitted; null while it is open. */
  readonly submittedAt: string | null;
}

/** What is known of one cell beside what stands in it. */
export interface StateFacts {
  /** Days until it is due, below 0 where it is late; null where it has no due day. */
  readonly days: number | null;
  /** When what stands came in, where nobody has typed over it; null where somebody has. */
  readonly standingSince: string | null;
  /** Why the server would not keep what stands there. */
  readonly refusal: string | null;
  /** Other units report the metric too, and their figures are to make one. */
  readonly isApart: boolean;
}

/** The words of a cell's state. */
export function stateWords(cell: EntryCell, metric: CellMetric, setting: StateSetting, facts: StateFacts): StateWords {
  if (facts.refusal !== null) return { icon: "rejected", lead: "Not saved.", text: facts.refusal, hint: null };
  return WORDS[cellState(cell, metric)](cell, metric, setting, facts);
}

type Say = (cell: EntryCell, metric: CellMetric, setting: StateSetting, facts: StateFacts) => StateWords;

const plain = (icon: StateWords["icon"], text: string): StateWords => ({ icon, lead: null, text, hint: null });

const WORDS: Readonly<Record<CellState, Say>> = {
  empty: () => plain("none", ""),
  due: (_cell, _metric, _setting, { days }) => plain("due", dueWords(days)),
  draft: (cell, metric, setting, facts) => ({
    ...plain("sending", `${draftWord(cell)}, ${unsavedWords(setting)}`),
    hint: bareHint(cell, metric, facts),
  }),
  saved: (cell, metric, setting, facts) => ({
    ...plain("tick", savedWords(cell, setting, facts)),
    hint: bareHint(cell, metric, facts),
  }),
  rejected: (cell, metric) => rejectedWords(cell, metric.display),
  unusual: (cell, metric, { locale }) => ({
    icon: "unusual",
    lead: "Unusual.",
    text: `${usualWords(cell.usual, metric.display, locale) ?? "Outside what is usual"}.`,
    hint: "Correct it, or keep it with a note.",
  }),
  "not-applicable": (cell, _metric, setting) => ({
    ...plain("not-applicable", notApplicableWords(cell)),
    hint: isUnsaved(cell) ? `Draft, ${unsavedWords(setting)}` : null,
  }),
  locked: lockedWords,
  conflict: ({ saved: { content, by, at } }, metric, { locale, clock }) => ({
    icon: "conflict",
    lead: `${by ?? "Somebody"} ${content.reading.kind === "blank" ? "cleared this" : `set ${shownText(content, metric, locale).text}`}${at === null ? "" : ` at ${momentText(at, clock)}`}.`,
    text: "",
    hint: "Keep yours, or take theirs.",
  }),
};

function dueWords(days: number | null): string {
  if (days === null) return "Awaited";
  return days === 0 ? "Due today" : `Due, ${leftWords(days)}`;
}

/** A rate of one unit among several, without its counts, leaves them all without a figure together. */
function bareHint({ content }: EntryCell, { measure }: CellMetric, { isApart }: StateFacts): string | null {
  const isBare = content.reading.kind === "value" && (measure === "ratio" || measure === "net");
  return isBare && isApart ? "Without counts, so not added up" : null;
}

function draftWord({ content, saved }: EntryCell): string {
  if (content.reading.kind !== "blank") return "Draft";
  return saved.content.reading.kind === "blank" ? "Note" : "Cleared";
}

function unsavedWords({ offline, correcting }: StateSetting): string {
  if (correcting) return "not sent yet";
  return offline ? "kept on this machine" : "not yet saved";
}

function notApplicableWords(cell: EntryCell): string {
  const reason = shownContent(cell).note.trim();
  return reason === "" ? "Not applicable" : `Not applicable: ${reason}`;
}

function savedWords({ saved, content }: EntryCell, { clock, me }: StateSetting, { standingSince }: StateFacts): string {
  const note = content.note.trim() === "" ? "" : `. Note: ${content.note.trim()}`;
  const who = saved.by === null || saved.by === me ? "" : ` by ${saved.by}`;
  if (standingSince !== null) return `On the scorecards since ${momentText(standingSince, clock)}${who}${note}`;
  return `${saved.at === null ? "Saved" : `Saved ${momentText(saved.at, clock)}`}${who}${note}`;
}

function lockedWords(cell: EntryCell, _metric: CellMetric, { clock, submittedAt }: StateSetting): StateWords {
  const { reading, note } = shownContent(cell);
  if (reading.kind === "not-applicable") return plain("not-applicable", notApplicableWords(cell));
  if (reading.kind === "blank")
    return plain("locked", submittedAt === null ? "No figure can stand here" : "Submitted without a figure");
  const since = cell.saved.at ?? submittedAt;
  const what = since === null ? "Submitted" : `Submitted ${momentText(since, clock)}`;
  return plain("locked", note.trim() === "" ? what : `${what}. Note: ${note.trim()}`);
}

const ADVICE: Readonly<Partial<Record<Display["as"], string>>> = {
  duration: "Write minutes and seconds, for example",
  percent: "Write a percentage, for example",
  currency: "Write an amount, for example",
};

function rejectedWords({ content }: EntryCell, display: Display): StateWords {
  const expected = content.reading.kind === "refused" ? content.reading.expected : "Not a figure";
  const [, fault, example] = /^(.+?), e\.g\. (.+)$/.exec(expected) ?? [];
  if (fault === undefined || example === undefined) {
    return { icon: "rejected", lead: `${expected}.`, text: "Your text is kept.", hint: null };
  }
  return {
    icon: "rejected",
    lead: `${fault}.`,
    text: `${ADVICE[display.as] ?? "Write it as, for example,"} ${example}. Your text is kept.`,
    hint: null,
  };
}
