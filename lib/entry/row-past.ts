import { type Period, periodRange } from "@/lib/core/period";
import type { Point } from "@/lib/core/point";
import { processLimits } from "@/lib/core/process-limits";
import type { UsualRange } from "@/lib/core/usual-range";
import type { Asked } from "@/lib/metrics/points";
import type { GridRow } from "./grid-rows";
import type { Ground } from "./ground";

/** Where a row's figures usually lie. */
export interface Usual {
  /** Null where there is nothing to tell it from, and for a rolling window, whose points overlap. */
  readonly range: UsualRange | null;
  readonly mean: number | null;
  /** Fewer than 12 periods stand behind it. */
  readonly trial: boolean;
}

/** A row's own series up to a period, as the metric's page shows it to the caller: what is withheld there is not in it. */
export class RowPast {
  readonly #points: readonly Point[];

  constructor(
    private readonly ground: Ground,
    private readonly row: GridRow,
    until: Period,
  ) {
    const { reader } = ground;
    const asked = askedOf(row);
    const name = `typed ${row.unit.id} ${asked.segment} ${until}${reader.shown.keyOf(asked)}`;
    this.#points = reader.kept.keep(row.definition, name, () => {
      const first = reader.periodsOf(asked)[0] ?? until;
      return reader.pointsOf(asked, periodRange(Math.min(first, until) as Period, until));
    });
  }

  /** The first period with anything in it; null where there is none up to the last one looked at. */
  get first(): Period | null {
    return this.#points.find(({ value, reason, reported }) => value !== null || reason !== null || reported > 0)?.period ?? null;
  }

  /** The value of a complete period, or null. */
  valueIn(period: Period): number | null {
    const point = this.#at(period);
    return point === undefined || point.provisional ? null : point.value;
  }

  /** Is a figure of the unit expected in a period, and neither there nor spoken for by a unit above or below it? */
  isMissing(period: Period): boolean {
    const { reader } = this.ground;
    const { segment } = askedOf(this.row);
    if (segment !== "" && reader.reportedItself({ ...askedOf(this.row), segment: "" }, period)) return true;
    const point = segment === "" ? this.#at(period) : reader.pointsOf({ ...askedOf(this.row), segment: "" }, [period])[0];
    return point !== undefined && point.expected > 0 && point.reported === 0 && point.reason === null;
  }

  /** The limits (XmR) of the complete periods before one, by the organisation's rules. */
  usualBefore(period: Period): Usual {
    if (this.row.definition.rolling) return { range: null, mean: null, trial: false };
    const { rules, screen } = this.ground.basis;
    const before = this.#points.filter((point) => point.period < period && !point.partial && !point.provisional);
    const limits = processLimits(
      before.map(({ value }) => value),
      { rules, screen },
    );
    const { lower, upper, mean, trial } = limits;
    return { range: lower === null && upper === null ? null : { lower, upper }, mean, trial };
  }

  #at(period: Period): Point | undefined {
    const last = this.#points.at(-1);
    return last === undefined ? undefined : this.#points[this.#points.length - 1 - (last.period - period)];
  }
}

function askedOf({ definition, unit, segment }: GridRow): Asked {
  return { metric: definition, unit: unit.id, segment: segment?.key ?? "", grain: definition.grain };
}
