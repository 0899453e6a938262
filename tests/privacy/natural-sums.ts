import { coarsen, formatPeriod, type Grain, grainOf, type Period } from "@/lib/core/period";
import type { Equation } from "./attacker";
import {
  CALENDAR,
  COLLECTED,
  departmentOn,
  endOf,
  figureOf,
  MONTHS,
  ownPeriods,
  type Plan,
  type Report,
  SEGMENTS,
  teamOn,
} from "./small-company";

type Metric = keyof typeof COLLECTED;

/** One figure of one worker: who, of what, when, in which segment, which version, numerator or denominator. */
const nameOf = (who: string, { metric, period, segment, version }: Omit<Report, "unit">, part: "n" | "d") =>
  `${who} ${metric} ${formatPeriod(period)} ${segment} ${version} ${part}`;

export const ownerOf = (unknown: string) => unknown.slice(0, unknown.indexOf(" "));

/**
 * Every number that can stand for a group or a person, with the figures that it adds up: of each unit, period, grain, segment
 * and state of the store. Worked out from the plan by a model of its own, in which a group's own word is the sum of its people.
 */
export class NaturalSums {
  readonly byNumber = new Map<number, Equation>();
  readonly #figures = new Map<string, number>();
  readonly #states: readonly ReadonlyMap<string, readonly Report[]>[];

  constructor(readonly plan: Plan) {
    const before = stateOf(plan.first);
    this.#states = [before, stateOf([...plan.first, ...plan.later])];
    for (const state of this.#states) {
      for (const metric of Object.keys(COLLECTED) as Metric[]) this.#addMetric(state, metric);
    }
  }

  /** What a reading says: a worker's figure, or the sum of those of the people expected under a unit. */
  saidBy(report: Report, part: "n" | "d"): number {
    return this.#valueOf(this.#said(report, part));
  }

  #addMetric(state: ReadonlyMap<string, readonly Report[]>, metric: Metric): void {
    const own = MONTHS.flatMap((month) => ownPeriods(metric, month));
    const units = ["acme", "north", "south", ...Object.keys(this.plan.teams), ...this.plan.workers.map(({ key }) => key)];
    const slots = new Map<Period, Period[]>(own.map((at) => [at, [at]]));
    for (const grain of ["month", "quarter", "year"] satisfies Grain[]) {
      for (const at of own) {
        const slot = coarsen(at, grain, CALENDAR);
        if (slot !== null && grainOf(slot) !== COLLECTED[metric]) slots.set(slot, [...(slots.get(slot) ?? []), at]);
      }
    }
    for (const unit of units) {
      for (const periods of slots.values()) {
        for (const segments of metric === "orders" ? [["", ...SEGMENTS], ...SEGMENTS.map((s) => [s]), [""]] : [[""]]) {
          for (const part of metric === "calls" ? (["n", "d"] as const) : (["n"] as const)) {
            this.#add(this.#under(state, metric, unit, periods, segments, part), metric === "orders");
          }
        }
      }
    }
  }

  #under(
    state: ReadonlyMap<string, readonly Report[]>,
    metric: Metric,
    unit: string,
    periods: readonly Period[],
    segments: readonly string[],
    part: "n" | "d",
  ): Map<string, number> {
    const sum = new Map<string, number>();
    const add = (terms: Iterable<string>) => {
      for (const term of terms) sum.set(term, (sum.get(term) ?? 0) + 1);
    };
    const reports = (who: string, at: Period) => state.get(`${metric} ${who} ${at}`) ?? [];
    const walk = (at: string, when: Period) => {
      const own = reports(at, when);
      if (own.length > 0) {
        for (const report of own) if (segments.includes(report.segment)) add(this.#said(report, part));
      } else for (const below of this.#childrenOf(at, when)) walk(below, when);
    };
    if (metric !== "open" || periods.length === 1) for (const when of periods) walk(unit, when);
    else add(this.#lastLevels(unit, periods, reports));
    return sum;
  }

  /** A coarser level: each unit's last, under the units that it has at the end. */
  #lastLevels(unit: string, periods: readonly Period[], reports: (who: string, at: Period) => readonly Report[]): string[] {
    const end = periods.at(-1) as Period;
    const levelOf = (at: string): { last: number; terms: string[] } => {
      const worker = this.plan.workers.find(({ key }) => key === at);
      if (worker !== undefined && !teamOn(worker, endOf(end)).isOpen) return { last: -1, terms: [] };
      const own = periods.findLast((when) => reports(at, when).length > 0);
      const below = this.#childrenOf(at, end).map(levelOf);
      const last = Math.max(-1, ...below.map((each) => each.last));
      if (own === undefined || last > own) return { last, terms: below.flatMap(({ terms }) => terms) };
      return { last: own, terms: reports(at, own).flatMap((report) => this.#said(report, "n")) };
    };
    return levelOf(unit).terms;
  }

  #said(report: Report, part: "n" | "d"): string[] {
    const date = endOf(report.period);
    const people = this.plan.workers.some(({ key }) => key === report.unit)
      ? [report.unit]
      : this.plan.workers
          .filter((worker) => {
            const { team, isOpen } = teamOn(worker, date);
            return isOpen && [team, departmentOn(this.plan, team, date)].includes(report.unit);
          })
          .map(({ key }) => key);
    return people.map((who) => nameOf(who, report, part));
  }

  #childrenOf(unit: string, at: Period): string[] {
    const date = endOf(at);
    if (unit === "acme") return ["north", "south"];
    if (unit in this.plan.teams)
      return this.plan.workers.filter((each) => teamOn(each, date).team === unit).map(({ key }) => key);
    return Object.keys(this.plan.teams).filter((team) => departmentOn(this.plan, team, date) === unit);
  }

  #add(sum: ReadonlyMap<string, number>, isTripled: boolean): void {
    if (sum.size === 0) return;
    const value = [...sum].reduce((total, [name, times]) => total + times * this.#valueOf([name]), 0);
    this.byNumber.set(value, sum);
    if (isTripled) this.byNumber.set(3 * value, sum);
  }

  #valueOf(names: readonly string[]): number {
    return names.reduce((total, name) => {
      const figure = this.#figures.get(name) ?? figureOf(this.plan.seed, name);
      this.#figures.set(name, figure);
      return total + figure;
    }, 0);
  }
}

/** What stands: of each metric, unit and period the reports by segment, later versions in the place of earlier ones. */
function stateOf(reports: readonly Report[]): ReadonlyMap<string, readonly Report[]> {
  const standing = new Map<string, Report[]>();
  for (const report of reports) {
    const name = `${report.metric} ${report.unit} ${report.period}`;
    const others = (standing.get(name) ?? []).filter(({ segment }) => segment !== report.segment);
    standing.set(name, [...others, report]);
  }
  return standing;
}
