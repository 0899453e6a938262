import type { Context } from "@/lib/context";
import type { MetricDefinition } from "@/lib/core/metric";
import { definitionOn } from "@/lib/core/metric-tree";
import { grainOf, lastDay, nests, type Period, type PlainDate, partsOf } from "@/lib/core/period";
import { type Basis, definitionsOf } from "./basis";
import { Personal } from "./personal";
import type { Withheld } from "./withheld";
import { withheldOf } from "./withheld-kept";

/** Of which metric, unit and segment a figure is. */
export interface Figured {
  readonly metric: MetricDefinition;
  readonly unit: number;
  readonly segment: string;
}

/** What a viewer is shown of the figures of one request: the one place that says so, below every page, document and export. */
export class Shown {
  readonly #personal: Personal;
  /** What is withheld is decided by who contributed up to now, under the published tree: in looking back, and for a draft too. */
  readonly #now: Basis;

  constructor(
    private readonly ctx: Context,
    private readonly basis: Basis,
  ) {
    this.#now = basis.now ?? basis;
    this.#personal = new Personal(ctx, this.#now);
  }

  /** What to keep a figure under besides its own name: nothing where everybody who may look is shown the same. */
  keyOf({ metric, unit }: Omit<Figured, "segment">): string {
    const { eyes } = this.ctx;
    const rests = metric.measure === "formula" || metric.guard !== null;
    const isSame =
      eyes.everything || (!this.isWorker(unit) && !rests && !this.isAboutPeople(metric) && this.isOpen({ metric, unit }));
    return isSame ? "" : ` ${eyes.key}`;
  }

  /** May the viewer look at a metric at a unit at all? */
  isOpen({ metric, unit }: Omit<Figured, "segment">): boolean {
    const { eyes } = this.ctx;
    if (eyes.everything || this.isWorker(unit)) return true;
    return eyes.sees(metric, unit);
  }

  /** Does a figure of this metric depend on what single people did, itself or through a formula's part or a guard? */
  isAboutPeople(metric: MetricDefinition): boolean {
    return this.#personal.isTouched(metric);
  }

  /** Is anything of these figures ever withheld? */
  isGuarded({ metric, unit }: Figured): boolean {
    return !this.ctx.eyes.everything && (this.isWorker(unit) || this.#personal.isCollected(metric));
  }

  /** Is the figure of a period withheld: of a worker whom the viewer does not see, or of too few people? Not for a formula. */
  isWithheld(figured: Figured, period: Period): boolean {
    if (!this.isGuarded(figured)) return false;
    const { metric, unit, segment } = figured;
    if (this.isWorker(unit)) return !this.#seesWorker(metric, unit, period);
    const verdict = this.#verdictOn(metric);
    return verdict === null || verdict.isWithheld(unit, segment, period) || this.isAwaited(figured, period);
  }

  /**
   * Is a group's figure kept back until its period is over and due? Who looks twice while people report would see the figure of
   * whoever reported in between. Not from those who see the people.
   */
  isAwaited(figured: Figured, period: Period): boolean {
    if (!this.isGuarded(figured) || this.isWorker(figured.unit) || this.seesPeopleAt(figured, period)) return false;
    return this.#verdictOn(figured.metric)?.isAwaited(period) === true;
  }

  #verdictOn(metric: MetricDefinition): Withheld | null {
    const id = this.#now.metricIds.get(metric.key);
    const current = definitionOn(this.#now.tree, metric.key, this.#now.today);
    if (id === undefined || current === null) return null;
    return withheldOf({ ctx: this.ctx, basis: this.#now, metric: current, id });
  }

  /**
   * Does the viewer see every worker who stood under a unit in a period, in each own period of it, or is it a worker whom the
   * viewer sees?
   */
  seesPeopleAt({ metric, unit }: Omit<Figured, "segment">, period: Period): boolean {
    const { eyes } = this.ctx;
    if (eyes.everything) return true;
    if (this.isWorker(unit)) return this.#seesWorker(metric, unit, period);
    if (eyes.knows.departments.size === 0) return false;
    const above = (date: PlainDate) => [unit, ...this.#now.units.ancestorsOn(unit, date)];
    return this.#daysOf(metric, period).every((date) => above(date).some((id) => eyes.knows.departments.has(id)));
  }

  /** Is it a single worker, or a unit that these units do not know? */
  isWorker(unit: number): boolean {
    const kind = this.basis.units.byId(unit)?.kind;
    return kind === undefined || kind === "worker";
  }

  #seesWorker(metric: MetricDefinition, worker: number, period: Period): boolean {
    const { eyes } = this.ctx;
    if (worker === eyes.knows.worker) return true;
    if (eyes.knows.departments.size === 0) return false;
    return this.#daysOf(metric, period).every((date) => eyes.seesWorker(worker, date));
  }

  /** The last days of a period and of every own period in it. */
  #daysOf(metric: MetricDefinition, period: Period): PlainDate[] {
    const { calendar } = this.basis;
    const grains = new Set(definitionsOf(this.basis, metric).map(({ grain }) => grain));
    const own = [...grains].filter((grain) => nests(grain, grainOf(period)));
    return [period, ...own.flatMap((grain) => partsOf(period, grain, calendar))].map((part) => lastDay(part, calendar));
  }
}
