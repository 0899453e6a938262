import type { Store } from "@/db/open";
import { ReadingRun, type SegmentTable } from "./reading-run";
import { ReadingView, type ViewOptions } from "./reading-view";
import { hasFigure, NO_DATA } from "./state";
import { StoredBefore } from "./stored-before";
import type { FromBelow } from "./stored-sums";

/**
 * The readings of one metric in four states: (a) as they were when an import was opened, (b) those with the import, (c) as
 * they are now, with what others saved meanwhile, and (d) those with the import. The import staged `b − a` and owes `d − c`.
 */
export class FourWorlds {
  readonly a: StoredBefore;
  readonly b: StoredBefore;
  readonly c: StoredBefore;
  readonly d: StoredBefore;

  /** `change` is what the import does to a view: its batch counts, or one it undoes does not. */
  constructor(store: Store, metric: number, segments: SegmentTable, head: number, change: Omit<ViewOptions, "asOf">) {
    const world = (options: ViewOptions) => new StoredBefore(store, metric, new ReadingView(store, options), segments, []);
    this.a = world({ asOf: head });
    this.b = world({ asOf: head, ...change });
    this.c = world({});
    this.d = world(change);
  }
}

/** The four, each with the sign that it has in `(d − c) − (b − a)`. */
export const SIGNS = [
  ["a", 1],
  ["b", -1],
  ["c", -1],
  ["d", 1],
] as const;

/** A unit's own readings from one period to another in one state. */
export interface OwnReadings {
  readonly run: ReadingRun;
  /** Does any reading stand? Then nothing below counts. */
  readonly stands: boolean;
  readonly figure: boolean;
  readonly notApplicable: boolean;
}

/** A unit's own readings in one state, and what they amount to. */
export function ownIn(world: StoredBefore, unit: number, from: number, to: number): OwnReadings {
  const run = new ReadingRun();
  world.standing(unit, from, to, run);
  const states = run.state.subarray(0, run.length);
  const stands = states.some((state) => state !== NO_DATA);
  const figure = states.some(hasFigure);
  return { run, stands, figure, notApplicable: stands && !figure };
}

/** What a staged batch adds from below to a unit, segment and slot. */
export type Pending = (unit: number, segment: number, slot: number) => FromBelow | null;
