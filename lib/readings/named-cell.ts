import type { Store } from "@/db/open";
import type { Context } from "@/lib/context";
import type { MetricDefinition } from "@/lib/core/metric";
import { definitionOn } from "@/lib/core/metric-tree";
import { formatPeriod, labelPeriod, lastDay, type Period } from "@/lib/core/period";
import type { Basis } from "@/lib/metrics/basis";
import { Shown } from "@/lib/metrics/shown";
import { metricKey } from "./rules-in-force";

/** Where one reading stands, by the store's ids. */
export interface CellPlace {
  readonly metric: number;
  readonly unit: number;
  readonly segment: string;
  readonly period: Period;
}

/** Where one reading stands, by names. */
export interface NamedCell {
  readonly metric: { readonly key: string; readonly name: string };
  readonly unit: { readonly key: string; readonly name: string };
  readonly segment: string | null;
  readonly period: string;
  readonly label: string;
}

/** Names cells for one viewer, who is told of no reading that is withheld. */
export class CellNames {
  readonly #shown: Shown;
  readonly #keys = new Map<number, string | null>();

  constructor(
    ctx: Context,
    private readonly store: Store,
    private readonly basis: Basis,
  ) {
    this.#shown = new Shown(ctx, basis);
  }

  /**
   * A cell with its metric as it was defined then; null where it is not the viewer's to look at. What stood before and after is
   * told of a group of people only to those who see the people.
   */
  of({
    metric: id,
    unit: at,
    segment,
    period,
  }: CellPlace): { readonly cell: NamedCell; readonly metric: MetricDefinition } | null {
    const { basis } = this;
    const key = this.#keyOf(id);
    const metric = key === null ? null : definitionOn(basis.tree, key, lastDay(period, basis.calendar));
    const unit = basis.units.byId(at);
    if (metric === null || unit === undefined) return null;
    const figured = { metric, unit: at, segment };
    if (!this.#shown.isOpen(figured)) return null;
    if (this.#shown.isGuarded(figured) && !this.#shown.seesPeopleAt(figured, period)) return null;
    const named = (thing: { readonly key: string; readonly name: string }) => ({ key: thing.key, name: thing.name });
    const cell = {
      metric: named(metric),
      unit: named(unit),
      segment: segment === "" ? null : segment,
      period: formatPeriod(period),
      label: labelPeriod(period, "long", basis.calendar),
    };
    return { cell, metric };
  }

  #keyOf(metric: number): string | null {
    const known = this.#keys.get(metric);
    if (known !== undefined) return known;
    const key = metricKey(this.store, metric);
    this.#keys.set(metric, key);
    return key;
  }
}
