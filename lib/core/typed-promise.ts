import { readFigure } from "./cell-reading-figure";
import { formatValue } from "./display";
import type { Direction, Display } from "./metric";
import type { LocaleNumbers } from "./number-locale";
import { type PlainDate, parseDate } from "./period";

/** A promise as somebody types it: what the figure is today, what it is to be, and by when. */
export interface TypedPromise {
  readonly today: string;
  readonly target: string;
  readonly by: string;
}

export interface PromiseOf {
  readonly display: Display;
  readonly direction: Direction;
  /** The day on which the line begins. */
  readonly now: PlainDate;
  readonly numbers: LocaleNumbers;
}

type Field = keyof TypedPromise;

/**
 * What a typed promise comes to: a whole one, or what each field still lacks; a field that is only empty lacks nothing to say.
 */
export type ReadPromise =
  | { readonly whole: true; readonly baseline: number; readonly target: number; readonly by: PlainDate }
  | { readonly whole: false; readonly faults: Readonly<Partial<Record<Field, string>>> };

/** Fifteen points, where slipping turns into off the line, must be visible in the metric's own display. */
const POINTS_SEEN = 0.15;

/** Reads a promise, and says in words what is wrong with it where it could not stand as a goal. */
export function readPromise(typed: TypedPromise, of: PromiseOf): ReadPromise {
  const [baseline, target] = [figureIn(typed.today, of), figureIn(typed.target, of)];
  const by = typed.by.trim() === "" ? null : parseDate(typed.by.trim());
  const faults: Partial<Record<Field, string>> = {};
  if (typeof baseline === "string") faults.today = baseline;
  if (typeof target === "string") faults.target = target;
  if (by === null && typed.by.trim() !== "") faults.by = "Write the date as 2027-06-30.";
  if (by !== null && by <= of.now) faults.by = "The date lies ahead: a promise is for later than today.";
  if (typeof baseline === "number" && typeof target === "number") {
    const wrong = wrongWay(baseline, target, of);
    if (wrong !== null) faults.target = wrong;
    else if (by !== null && Object.keys(faults).length === 0) return { whole: true, baseline, target, by };
  }
  return { whole: false, faults };
}

/** The figure that a text means; null for an empty one, and words where it means none or two. */
function figureIn(text: string, { display, numbers }: PromiseOf): number | string | null {
  if (text.trim() === "") return null;
  const { values, why } = readFigure(text, display, numbers);
  const [value] = values;
  if (value !== undefined && values.length === 1) return value;
  const example = formatValue(display.as === "score" ? 32 : 12.5, { ...display, decimals: display.as === "score" ? 0 : 1 });
  return why === null ? `This is no figure: write it like ${example}.` : `${why}.`;
}

function wrongWay(baseline: number, target: number, { display, direction }: PromiseOf): string | null {
  const today = formatValue(baseline, display);
  if (direction === "up" && target <= baseline) return `Higher is better here: promise more than today’s ${today}.`;
  if (direction === "down" && target >= baseline) return `Lower is better here: promise less than today’s ${today}.`;
  if (Math.abs(target - baseline) * POINTS_SEEN * (1 + 1e-12) < 10 ** -display.decimals)
    return `Too close to today’s ${today} for anybody to see how far along it is.`;
  return null;
}
