import type { Store } from "@/db/open";
import type { Sums } from "@/lib/core/measure";
import { plainBelow, plainPresent } from "./plain-below";
import type { SegmentTable } from "./reading-run";
import type { ReadingView } from "./reading-view";
import type { MetricRules } from "./slot-rules";
import { StoredBefore } from "./stored-before";

/**
 * What stood for one metric when an import was opened, whatever others have saved since. Readings are looked up as of that
 * commit. The stored roll-ups are of now: they are looked at first, and where anybody has touched the period by then they are
 * not believed, but added up from the readings of that time.
 */
export class FixedBefore extends StoredBefore {
  constructor(
    store: Store,
    private readonly rules: MetricRules,
    view: ReadingView,
    segments: SegmentTable,
    private readonly batch: number,
  ) {
    super(store, rules.metric, view, segments, []);
  }

  override mayHaveBelow(unit: number): boolean {
    return super.mayHaveBelow(unit) || this.#touched(0, 2 ** 31);
  }

  override below(unit: number, period: number): [number, Sums][] {
    const stored = super.below(unit, period);
    return this.#touched(period, period) ? [...plainBelow(this.rules, this, unit, period)] : stored;
  }

  override present(unit: number, slot: number): number {
    const stored = super.present(unit, slot);
    const touched = this.rules.grains.some((grain) => {
      const { first, last } = this.rules.span(slot, grain);
      return this.#touched(first, last);
    });
    return touched ? plainPresent(this.rules, this, unit, slot) : stored;
  }

  #touched(from: number, to: number): boolean {
    const row = this.store
      .rows("SELECT 1 FROM touched WHERE batch = ? AND metric_id = ? AND period BETWEEN ? AND ? LIMIT 1")
      .get(this.batch, this.metric, from, to);
    return row !== undefined;
  }
}
