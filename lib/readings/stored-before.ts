import type { Store } from "@/db/open";
import type { Sums } from "@/lib/core/measure";
import type { Before, Nearest } from "./before";
import type { ReadingRun, SegmentTable } from "./reading-run";
import type { ReadingView } from "./reading-view";
import { type Series, seriesAt } from "./series";
import { hasFigure, NO_DATA } from "./state";
import { storedBelow } from "./stored-below";

/** What stands in the store for one metric, read series by series. */
export class StoredBefore implements Before {
  #unit = -1;
  #series: readonly Series[] = [];

  constructor(
    protected readonly store: Store,
    protected readonly metric: number,
    protected readonly view: ReadingView,
    protected readonly segments: SegmentTable,
    private readonly unfolded: readonly number[],
  ) {}

  /** The unit's series; kept for the unit asked for last. */
  seriesOf(unit: number): readonly Series[] {
    if (unit !== this.#unit) {
      this.#series = seriesAt(this.store, this.metric, unit);
      this.#unit = unit;
    }
    return this.#series;
  }

  /** Series were made since they were looked up. */
  forget(): void {
    this.#unit = -1;
  }

  hasReadings(unit: number): boolean {
    return this.seriesOf(unit).length > 0;
  }

  standing(unit: number, from: number, to: number, into: ReadingRun): void {
    for (const { id, segment } of this.seriesOf(unit)) {
      const number = this.segments.numberOf(segment);
      this.view.visit(id, from, to, (period, state, numerator, denominator) => {
        into.push(period, number, state, numerator ?? Number.NaN, denominator ?? Number.NaN);
      });
    }
    into.sort();
  }

  nearest(unit: number, from: number, to: number, down: boolean): Nearest {
    let figure: number | null = null;
    let notApplicable: number | null = null;
    const nearer = (a: number | null, b: number) => (a === null ? b : down ? Math.max(a, b) : Math.min(a, b));
    for (const { id } of this.seriesOf(unit)) {
      this.view.search(id, from, to, down, (period, state) => {
        if (hasFigure(state)) figure = nearer(figure, period);
        else if (state !== NO_DATA) notApplicable = nearer(notApplicable, period);
        return hasFigure(state);
      });
    }
    return { figure, notApplicable };
  }

  mayHaveBelow(unit: number): boolean {
    const together = this.seriesOf(unit).find(({ segment }) => segment === "");
    if (together === undefined) return false;
    if (this.store.rows("SELECT 1 FROM rollup WHERE series_id = ? LIMIT 1").get(together.id) !== undefined) return true;
    const pending = this.store.rows("SELECT 1 FROM rollup_pending WHERE batch = ? AND series_id = ? LIMIT 1");
    return this.unfolded.some((batch) => pending.get(batch, together.id) !== undefined);
  }

  below(unit: number, period: number): [segment: number, sums: Sums][] {
    return this.seriesOf(unit).flatMap(({ id, segment }): [number, Sums][] => {
      const below = storedBelow(this.store, id, period, period, this.unfolded).get(period);
      return below === undefined ? [] : [[this.segments.numberOf(segment), below.sums]];
    });
  }

  present(unit: number, slot: number): number {
    const together = this.seriesOf(unit).find(({ segment }) => segment === "");
    if (together === undefined) return 0;
    return storedBelow(this.store, together.id, slot, slot, this.unfolded).get(slot)?.present ?? 0;
  }
}
