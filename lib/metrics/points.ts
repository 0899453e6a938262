import { consistently } from "@/db/atomically";
import type { Context } from "@/lib/context";
import { evaluate, type Formula, metricsOf, parseFormula } from "@/lib/core/formula";
import { figureOf, isHidden, NO_FIGURE, NO_SUMS, plus, type Sums } from "@/lib/core/measure";
import type { MetricDefinition } from "@/lib/core/metric";
import { definitionOn, homeUnitOf } from "@/lib/core/metric-tree";
import { coarsen, type Grain, lastDay, type Period } from "@/lib/core/period";
import { judgePoint, type Point } from "@/lib/core/point";
import { guarded } from "@/lib/core/status";
import { headCommit } from "@/lib/readings/data";
import { acceptanceOf, type Basis, definitionIn, definitionsOf } from "./basis";
import { AWAITED, combine, type Found, isSame, WITHHELD } from "./found";
import { goalFor } from "./goal-for";
import { Kept, keptFor } from "./kept";
import { nothingRolled, type Rolled, rolledOf } from "./rolled";
import { Shown } from "./shown";
import { allOf, type Span } from "./span";

/** Which figures are asked for: one metric at one unit and segment, at one grain. */
export interface Asked {
  readonly metric: MetricDefinition;
  readonly unit: number;
  readonly segment: string;
  readonly grain: Grain;
}

type Figures = ReadonlyMap<Period, Found>;

/**
 * Reads and judges series for one request; what two metrics share (a formula's part, a guard) is read once. What is not for
 * the viewer's eyes is withheld here, before anything is worked out of it.
 */
export class PointReader {
  readonly kept: Kept;
  readonly shown: Shown;
  private readonly head: number;
  private readonly now: PointReader | null;
  private readonly formulas = new Map<string, Formula | null>();

  constructor(
    private readonly ctx: Context,
    readonly basis: Basis,
    private readonly span: (grain: Grain) => Span = allOf,
  ) {
    this.head = headCommit(ctx);
    this.kept = span === allOf ? keptFor(ctx, basis) : new Kept();
    this.shown = new Shown(ctx, basis);
    this.now = basis.now === null ? null : new PointReader(ctx, basis.now, span);
  }

  /** Periods with something in them, in order. */
  periodsOf(asked: Asked): Period[] {
    if (!this.shown.isOpen(asked)) return [];
    return [...this.figuresOf(asked).keys()].sort((a, b) => a - b);
  }

  /** Judged points for these periods, in the same order; a period with nothing in it is a point of nulls. */
  pointsOf(asked: Asked, periods: readonly Period[]): Point[] {
    if (!this.shown.isOpen(asked)) return periods.map((period) => this.judged(asked, period, WITHHELD));
    const points = periods.map((period) => this.rawPoint(asked, period));
    if (asked.segment !== "") return points;
    return points.map((point) =>
      point.status === "on-line" ? { ...point, status: guarded(point.status, this.guardStatus(asked, point)) } : point,
    );
  }

  /** The same question of another metric: a formula's part, at the unit where it is read for this view. */
  partOf(asked: Asked, part: MetricDefinition, period: Period): Asked {
    return { ...asked, metric: part, unit: this.unitFor(part, asked.unit, period) };
  }

  /** The exact sums behind a point; none for a formula, for what is withheld and for a period with nothing in it. */
  sumsOf(asked: Asked, period: Period): Sums {
    if (!this.shown.isOpen(asked)) return NO_SUMS;
    return this.figuresOf(asked).get(period)?.sums ?? NO_SUMS;
  }

  /** Did the unit itself report in the period, so that nothing below it counts? */
  reportedItself(asked: Asked, period: Period): boolean {
    return this.figuresOf(asked).get(period)?.own === true;
  }

  /**
   * The value over several periods of the asked grain together, such as the year to date. A `sum` needs all of them whole; a
   * `stock` has its last level; a formula is evaluated from its parts' values over the same periods. None where one of them is
   * withheld.
   */
  valueOver(asked: Asked, periods: readonly Period[]): number | null {
    return this.shown.isOpen(asked) ? this.over(asked, periods) : null;
  }

  private over(asked: Asked, periods: readonly Period[]): number | null {
    const last = periods.at(-1);
    if (last === undefined) return null;
    const metric = definitionIn(this.basis, asked.metric, last);
    if (metric.measure === "formula") {
      const formula = this.formulaOf(metric);
      if (formula === null) return null;
      const parts = new Map(this.partsOf(formula, last).map(({ key, part }) => [key, part]));
      return evaluate(formula, (key) => {
        const part = parts.get(key);
        const at = part && this.partOf(asked, part, last);
        return at === undefined || this.isElsewhere(asked, at) ? null : this.over(at, periods);
      });
    }
    const figures = this.figuresOf(asked);
    if (metric.measure === "stock") return figures.get(last)?.figure.value ?? null;
    const found = periods.map((period) => figures.get(period));
    if (found.some((each) => isHidden(each?.figure.reason))) return null;
    if (metric.measure === "sum" && found.some((each) => each === undefined || each.provisional)) return null;
    const sums = found.reduce((total, each) => (each?.sums ? plus(total, each.sums) : total), NO_SUMS);
    return figureOf(metric.measure, metric.scale, sums).value;
  }

  private guardStatus(asked: Asked, point: Point) {
    const { guard: key } = definitionIn(this.basis, asked.metric, point.period);
    const guard = key === null ? null : definitionOn(this.basis.tree, key, lastDay(point.period, this.basis.calendar));
    if (guard === null) return null;
    const coarser = coarsen(point.period, guard.grain, this.basis.calendar);
    const [period, grain] = coarser === null ? [point.period, asked.grain] : [coarser, guard.grain];
    return this.rawPoint({ metric: guard, unit: this.unitFor(guard, asked.unit, period), segment: "", grain }, period, false)
      .status;
  }

  /** `acceptable`: whether an accepted deviation counts as one; a guard that is off its line holds its partner all the same. */
  private rawPoint(asked: Asked, period: Period, acceptable = true): Point {
    return this.judged(asked, period, this.figuresOf(asked).get(period) ?? this.nothing(asked, period), acceptable);
  }

  private judged(asked: Asked, period: Period, found: Found, acceptable = true): Point {
    const { basis } = this;
    const definition = definitionIn(basis, asked.metric, period);
    return judgePoint(
      {
        ...found,
        period,
        goal: asked.segment === "" ? goalFor(basis, definition, asked.unit, period) : null,
        dueDays: definition.dueDays,
        accepted: acceptable && acceptanceOf(basis, asked, period) !== null,
      },
      {
        frame: { measure: definition.measure, ownGrain: definition.grain, calendar: basis.calendar },
        thresholds: basis.thresholds,
        today: basis.today,
      },
    );
  }

  private figuresOf(asked: Asked): Figures {
    const { metric, unit, segment, grain } = asked;
    const name = `figures ${unit} ${segment} ${grain}`;
    if (metric.measure === "formula") {
      return this.kept.keep(metric, `${name}${this.shown.keyOf(asked)}`, () => this.evaluated(asked));
    }
    if (!this.shown.isGuarded(asked)) return this.kept.keep(metric, name, () => this.rolledUp(asked));
    return this.kept.keep(metric, `${name} for ${this.ctx.eyes.key}`, () => this.withoutWithheld(asked, name));
  }

  /** Figures and what is withheld of them, of one state of the store: of a later one than what is kept they are read again. */
  private withoutWithheld(asked: Asked, name: string): Figures {
    return consistently(this.ctx.store, () => {
      const isKept = headCommit(this.ctx) === this.head;
      const all = isKept ? this.kept.keep(asked.metric, name, () => this.rolledUp(asked)) : this.rolledUp(asked);
      return new Map(
        [...all].map(([period, found]) => [period, this.isWithheld(asked, period, found) ? this.hidden(asked, period) : found]),
      );
    });
  }

  private hidden(asked: Asked, period: Period): Found {
    return this.shown.isAwaited(asked, period) ? AWAITED : WITHHELD;
  }

  /**
   * Looking back shows of groups only what stands unchanged: set beside each other, two commits tell whose reading came between.
   */
  private isWithheld(asked: Asked, period: Period, found: Found): boolean {
    if (this.now === null || this.shown.isWorker(asked.unit)) return this.shown.isWithheld(asked, period);
    // A coarser level may be of somebody who stood elsewhere when it was read.
    const isCoarserLevel = asked.metric.measure === "stock" && asked.grain !== asked.metric.grain;
    if (!isCoarserLevel && this.shown.seesPeopleAt(asked, period)) return false;
    const metric = definitionOn(this.now.basis.tree, asked.metric.key, this.now.basis.today);
    const standing = metric === null ? undefined : this.now.figuresOf({ ...asked, metric }).get(period);
    return standing === undefined || isHidden(standing.figure.reason) || !isSame(standing, found);
  }

  private rolledUp(asked: Asked): Map<Period, Found> {
    const figures = new Map<Period, Found>();
    const { metric, unit, segment, grain } = asked;
    for (const [period, rolled] of rolledOf(this.ctx, this.basis, metric, unit, segment, grain, this.span(grain))) {
      figures.set(period, this.figureAt(metric, period, rolled));
    }
    return figures;
  }

  private figureAt(metric: MetricDefinition, period: Period, rolled: Rolled): Found {
    const { measure, scale } = definitionIn(this.basis, metric, period);
    const figure = measure === "formula" ? NO_FIGURE : figureOf(measure, scale, rolled.sums);
    const adds = measure === "sum" || measure === "stock";
    return {
      sums: rolled.sums,
      own: rolled.own,
      figure: rolled.notApplicable ? { ...figure, reason: "not-applicable" } : figure,
      reported: rolled.reported,
      expected: rolled.expected,
      provisional: adds && rolled.sums.readings > 0 && rolled.reported < rolled.expected,
      notApplicable: rolled.notApplicable,
    };
  }

  private evaluated(asked: Asked): Map<Period, Found> {
    const formulas = definitionsOf(this.basis, asked.metric).flatMap((definition) => this.formulaOf(definition) ?? []);
    const periods = new Set<Period>();
    for (const { part } of formulas.flatMap((formula) => this.partsOf(formula, null))) {
      for (const unit of this.everReadAt(part, asked.unit))
        for (const period of this.figuresOf({ ...asked, metric: part, unit }).keys())
          if (this.unitFor(definitionIn(this.basis, part, period), asked.unit, period) === unit) periods.add(period);
    }
    const figures = new Map<Period, Found>();
    for (const period of periods) {
      const found = this.combinedAt(asked, period);
      if (found !== null) figures.set(period, found);
    }
    return figures;
  }

  /** A formula in one period, by its definition of that period; null where that has no formula. */
  private combinedAt(asked: Asked, period: Period): Found | null {
    const formula = this.formulaOf(definitionIn(this.basis, asked.metric, period));
    if (formula === null) return null;
    const parts = this.partsOf(formula, period).map(({ key, part }) => {
      const at = this.partOf(asked, part, period);
      if (this.isElsewhere(asked, at)) return [key, WITHHELD] as const;
      return [key, this.figuresOf(at).get(period) ?? this.nothing(at, period)] as const;
    });
    return combine(formula, new Map(parts));
  }

  /** Is a part read at another unit, which is not the viewer's to look at? At its own home a formula may rest on any. */
  private isElsewhere(asked: Asked, at: Asked): boolean {
    const { units, tree } = this.basis;
    const home = units.byKey(homeUnitOf(asked.metric, tree.organisation))?.id ?? units.enterprise.id;
    return at.unit !== asked.unit && asked.unit !== home && !this.shown.isOpen(at);
  }

  private formulaOf({ formula }: MetricDefinition): Formula | null {
    if (formula === null) return null;
    let known = this.formulas.get(formula);
    if (known === undefined) {
      const parsed = parseFormula(formula);
      known = parsed.ok ? parsed.formula : null;
      this.formulas.set(formula, known);
    }
    return known;
  }

  /** The metrics of a formula, as they were defined in a period (null: as they are today). */
  private partsOf(formula: Formula, period: Period | null): { key: string; part: MetricDefinition }[] {
    const { tree, today, calendar } = this.basis;
    const date = period === null ? today : lastDay(period, calendar);
    return metricsOf(formula).flatMap((key) => {
      const part = definitionOn(tree, key, date);
      return part === null ? [] : [{ key, part }];
    });
  }

  private nothing(asked: Asked, period: Period): Found {
    if (asked.metric.measure !== "formula") {
      if (this.shown.isWithheld(asked, period)) return this.hidden(asked, period);
      return { figure: NO_FIGURE, provisional: false, ...nothingRolled(this.basis, asked.metric, asked.unit, period) };
    }
    const nothing = { sums: null, reported: 0, expected: 0, provisional: false, own: false, notApplicable: false };
    return this.combinedAt(asked, period) ?? { figure: NO_FIGURE, ...nothing };
  }

  /** Wherever a part is read for a view of this unit, in one period or another: homes change, and so do units' places. */
  private everReadAt(part: MetricDefinition, unit: number): ReadonlySet<number> {
    const { units, tree } = this.basis;
    const homes = definitionsOf(this.basis, part).flatMap(
      (definition) => units.byKey(homeUnitOf(definition, tree.organisation)) ?? [],
    );
    return new Set([this.unitFor(part, unit, null), unit, ...(homes.length > 1 ? homes.map(({ id }) => id) : [])]);
  }

  /** The unit at which another metric is read for a view of this unit: the same one where its home allows, else its home. */
  private unitFor(metric: MetricDefinition, unit: number, period: Period | null): number {
    const { units, tree, calendar, today } = this.basis;
    const home = units.byKey(homeUnitOf(metric, tree.organisation))?.id ?? units.enterprise.id;
    const date = period === null ? today : lastDay(period, calendar);
    return units.isWithin(unit, home, date) || units.isWithin(home, unit, date) ? unit : home;
  }
}
