/** One row of docs/benchmarks.md: what was measured, the goal, the figure, and whether it is reached. */
export interface Measurement {
  readonly what: string;
  readonly goal: string;
  readonly measured: string;
  /** What stands behind the figure: the yardstick's own time, sizes, counts. */
  readonly detail: string;
  readonly reached: boolean;
}

export interface BenchOptions {
  /** A folder of its own on disk, removed afterwards. */
  readonly folder: string;
  /** Small sizes, to see that the benchmark still runs. */
  readonly quick: boolean;
  /** A sentence for whoever waits. */
  readonly note: (sentence: string) => void;
}

/** What each file in bench/ exports as `measure`. */
export type Measure = (options: BenchOptions) => Promise<Measurement[]>;

/** The middle of some figures; of an even number, the upper one of the two in the middle. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** A measurement of a time as a ratio to a yardstick that was measured in the same run. */
export function ratio(
  what: string,
  goal: number,
  own: readonly number[],
  yardstick: readonly number[],
  detail: string,
): Measurement {
  const figure = median(own) / median(yardstick);
  return { what, goal: `≤ ${goal}×`, measured: `${figure.toFixed(2)}×`, detail, reached: figure <= goal };
}
