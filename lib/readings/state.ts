import type { ReadingState } from "@/lib/core/measure";

/** A reading's state as it is stored, by place. Append only: the numbers are in people's files. */
const STATES: readonly ReadingState[] = ["figures", "bare", "no-data", "not-applicable"];

export const FIGURES = 0;
export const BARE = 1;
export const NO_DATA = 2;
export const NOT_APPLICABLE = 3;

/** The stored number of a state. */
export const stateCode = (state: ReadingState): number => STATES.indexOf(state);

/** The state behind a stored number. */
export function stateOf(code: number): ReadingState {
  const state = STATES[code];
  if (state === undefined) throw new RangeError(`${code} is no state of a reading`);
  return state;
}

/** Does a reading in this state carry a figure? */
export const hasFigure = (code: number): boolean => code === FIGURES || code === BARE;
