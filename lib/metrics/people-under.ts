import type { Context } from "@/lib/context";
import { expectedUnits } from "@/lib/core/coverage";
import { type MetricDefinition, UNIT_KINDS } from "@/lib/core/metric";
import { homeUnitOf } from "@/lib/core/metric-tree";
import { lastDay, type Period, type PlainDate } from "@/lib/core/period";
import { type Basis, definitionIn } from "./basis";

/** Which workers stand where in a metric's periods, and which of them the viewer sees anyway. */
export class PeopleUnder {
  readonly #dates = new Map<Period, PlainDate>();

  constructor(
    private readonly ctx: Context,
    private readonly basis: Basis,
    private readonly metric: MetricDefinition,
  ) {}

  /** The day on which a period's membership counts. */
  dateOf(period: Period): PlainDate {
    let date = this.#dates.get(period);
    if (date === undefined) {
      date = lastDay(period, this.basis.calendar);
      this.#dates.set(period, date);
    }
    return date;
  }

  /** 0 for the enterprise to 3 for a worker. */
  rankOf(unit: number): number {
    return UNIT_KINDS.indexOf(this.basis.units.byId(unit)?.kind ?? "worker");
  }

  /** Are figures of this period expected from workers? A team's own word is about them only then. */
  arePersonal(period: Period): boolean {
    return definitionIn(this.basis, this.metric, period).collectedAt === "worker";
  }

  /** Does a unit stand in a department all of whose workers the viewer sees? */
  isKnown(unit: number, period: Period): boolean {
    const { departments } = this.ctx.eyes.knows;
    if (departments.size === 0) return false;
    const { units } = this.basis;
    return departments.has(unit) || units.ancestorsOn(unit, this.dateOf(period)).some((id) => departments.has(id));
  }

  /** Does the viewer stand right below a unit, as a worker? */
  isSelfAt(unit: number, period: Period): boolean {
    const { worker } = this.ctx.eyes.knows;
    return worker !== null && this.basis.units.parentOn(worker, this.dateOf(period)) === unit;
  }

  isSelfExpected(period: Period): boolean {
    const { worker } = this.ctx.eyes.knows;
    const { units } = this.basis;
    const date = this.dateOf(period);
    return worker !== null && units.isOpenOn(worker, date) && units.isWithin(worker, this.#homeIn(period), date);
  }

  /** How many workers are expected to report under a unit, besides those that the viewer sees anyway. */
  expectedUnder(unit: number, period: Period): number {
    const rules = { home: this.#homeIn(period), collectedAt: "worker" } as const;
    const expected = expectedUnits(this.basis.units, unit, rules, this.dateOf(period));
    const { worker, departments } = this.ctx.eyes.knows;
    const unknown = departments.size === 0 ? expected : expected.filter((each) => !this.isKnown(each, period));
    return unknown.length - Number(worker !== null && unknown.includes(worker));
  }

  /** Does any worker stand under a unit, one who left too? */
  isAnybodyUnder(unit: number, period: Period): boolean {
    const { units } = this.basis;
    const below = units.childrenOn(unit, this.dateOf(period));
    return below.some((id) => units.byId(id)?.kind === "worker" || this.isAnybodyUnder(id, period));
  }

  #homeIn(period: Period): number {
    const { tree, units } = this.basis;
    const home = homeUnitOf(definitionIn(this.basis, this.metric, period), tree.organisation);
    return units.byKey(home)?.id ?? units.enterprise.id;
  }
}
