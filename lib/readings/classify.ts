import type { ReadingRun } from "./reading-run";
import { NO_DATA } from "./state";

/** Why a row cannot stand: it says a thing twice, mixes readings with and without a segment, or would change a locked figure. */
export type Clash = "duplicate" | "segment-mix" | "locked";

/** What a row is beside what stands. */
export type Placed = "new" | "changed" | "unchanged";

/** What is learned of one unit's rows; runs are cleared by whoever owns them. */
export interface Classified {
  /** What is new or different, to be appended. */
  readonly changes: ReadingRun;
  /** What stands already, by index in the rows. */
  readonly unchanged: number[];
  new: number;
  changed: number;
}

export interface ClassifyHooks {
  /** Of a row whose figures stand already: has it a note that does not? */
  noteDiffers(rows: ReadingRun, at: number): boolean;
  /** Of a row whose figures stand already: does something else stand behind them? */
  differs?(rows: ReadingRun, at: number): boolean;
  /** Is told what each row that can stand is; `there` is the place of what stands, −1 where nothing does. */
  placed?(as: Placed, rows: ReadingRun, at: number, standing: ReadingRun, there: number): void;
  /** Of the rows from one place to before another, which say one thing, the one that counts; −1 rejects them all. */
  choose?(rows: ReadingRun, from: number, to: number): number;
  /** Is what stands to stay, whatever a row says? Then the row counts as nothing. */
  passesOver?(as: "new" | "changed", rows: ReadingRun, at: number, standing: ReadingRun, there: number): boolean;
  /** Is a period locked, so that whatever would change it is rejected? Null where none is. */
  isLocked: ((period: number) => boolean) | null;
  /** A row that cannot stand; `among` are the numbers of all rows that clash, its own too: alone, it clashes with the store. */
  reject(clash: Clash, rows: ReadingRun, at: number, among: readonly number[]): void;
}

/**
 * Compares the rows of one metric and unit with what stands there, both by period and segment. Rows that say one thing twice
 * are all rejected; so are those of a period in which some readings would have a segment and some none.
 */
export function classify(rows: ReadingRun, standing: ReadingRun, hooks: ClassifyHooks, out: Classified): void {
  let s = 0;
  for (let r = 0; r < rows.length; ) {
    const period = rows.period[r] as number;
    const first = r;
    while (r < rows.length && rows.period[r] === period) r++;
    while (s < standing.length && (standing.period[s] as number) < period) s++;
    const s0 = s;
    while (s < standing.length && standing.period[s] === period) s++;
    if (r - first === 1 && s - s0 <= 1 && (s === s0 || rows.segment[first] === standing.segment[s0])) {
      place(rows, first, standing, s === s0 ? -1 : s0, hooks, out);
    } else inPeriod(rows, first, r, standing, s0, s, hooks, out);
  }
}

/** A period with several rows or several readings. */
function inPeriod(
  rows: ReadingRun,
  r0: number,
  r1: number,
  standing: ReadingRun,
  s0: number,
  s1: number,
  hooks: ClassifyHooks,
  out: Classified,
): void {
  const good: number[] = [];
  for (let r = r0; r < r1; ) {
    let end = r + 1;
    while (end < r1 && rows.segment[end] === rows.segment[r]) end++;
    const chosen = end - r === 1 ? r : (hooks.choose?.(rows, r, end) ?? -1);
    if (chosen >= 0) good.push(chosen);
    else rejectAll("duplicate", rows, range(r, end), hooks);
    r = end;
  }
  const at = (segment: number): number => {
    for (let s = s0; s < s1; s++) if (standing.segment[s] === segment) return s;
    return -1;
  };
  if (mixes(rows, good, standing, s0, s1)) {
    const figures = good.filter((r) => rows.state[r] !== NO_DATA);
    if (figures.length > 0) {
      rejectAll("segment-mix", rows, figures, hooks);
      for (const r of good) if (rows.state[r] === NO_DATA) place(rows, r, standing, at(rows.segment[r] as number), hooks, out);
      return;
    }
  }
  for (const r of good) place(rows, r, standing, at(rows.segment[r] as number), hooks, out);
}

/** Would the period have readings both with and without a segment? */
function mixes(rows: ReadingRun, good: readonly number[], standing: ReadingRun, s0: number, s1: number): boolean {
  let whole = false;
  let split = false;
  const note = (segment: number) => {
    if (segment === 0) whole = true;
    else split = true;
  };
  for (const r of good) if (rows.state[r] !== NO_DATA) note(rows.segment[r] as number);
  for (let s = s0; s < s1; s++) {
    if (standing.state[s] === NO_DATA) continue;
    if (!good.some((r) => rows.segment[r] === standing.segment[s])) note(standing.segment[s] as number);
  }
  return whole && split;
}

function place(rows: ReadingRun, r: number, standing: ReadingRun, s: number, hooks: ClassifyHooks, out: Classified): void {
  const as = placeOf(rows, r, standing, s, hooks);
  if (as !== "unchanged" && hooks.passesOver?.(as, rows, r, standing, s)) return;
  if (as !== "unchanged" && hooks.isLocked?.(rows.period[r] as number)) {
    rejectAll("locked", rows, [r], hooks);
    return;
  }
  hooks.placed?.(as, rows, r, standing, s);
  if (as === "unchanged") out.unchanged.push(r);
  else {
    out[as] += 1;
    out.changes.take(rows, r);
  }
}

function placeOf(rows: ReadingRun, r: number, standing: ReadingRun, s: number, hooks: ClassifyHooks): Placed {
  if (s === -1 || standing.state[s] === NO_DATA) return rows.state[r] === NO_DATA ? "unchanged" : "new";
  if (!rows.equals(r, standing, s)) return "changed";
  return (rows.note[r] !== 0 && hooks.noteDiffers(rows, r)) || hooks.differs?.(rows, r) ? "changed" : "unchanged";
}

function rejectAll(clash: Clash, rows: ReadingRun, which: readonly number[], hooks: ClassifyHooks): void {
  // One list for all: thousands of rows may say one thing.
  const among = which.map((r) => rows.row[r] as number);
  for (const r of which) hooks.reject(clash, rows, r, among);
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
