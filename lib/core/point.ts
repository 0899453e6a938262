import type { Coverage } from "./coverage";
import { type GoalFrame, goalOfPeriod, type PeriodGoal } from "./goal-line";
import type { Figure } from "./measure";
import type { Goal } from "./metric";
import { addDays, isPartial, lastDay, type Period, type PlainDate } from "./period";
import { positionOf } from "./position";
import { rawStatus, type Status, type Thresholds } from "./status";

/** One figure of a series, judged: everything that a scorecard says of a metric, a unit and a period. */
export interface Point extends Figure, Coverage {
  readonly period: Period;
  /** The goal as it applied to this period. */
  readonly promise: PeriodGoal | null;
  readonly goalLine: number | null;
  readonly position: number | null;
  readonly status: Status | null;
  /** A sum, a stock or a formula of them with units still missing: shown hollow, not judged. */
  readonly provisional: boolean;
  /** The period holds today or lies ahead: shown hollow, not judged. */
  readonly partial: boolean;
}

/** What a figure is judged by. */
export interface Judge {
  readonly frame: GoalFrame;
  readonly thresholds: Thresholds;
  readonly today: PlainDate;
}

/** What is known of one period before it is judged. */
export interface Unjudged extends Coverage {
  readonly period: Period;
  readonly figure: Figure;
  /** Decided by the caller for a formula, whose parts know; for a `sum` or `stock` it follows from coverage. */
  readonly provisional: boolean;
  readonly notApplicable: boolean;
  readonly goal: Goal | null;
  readonly dueDays: number | null;
  readonly accepted: boolean;
}

const NO_JUDGEMENT = { goalLine: null, position: null };

/** Judges one period against its goal: neither a partial nor a provisional figure has a position or a status. */
export function judgePoint(facts: Unjudged, judge: Judge): Point {
  const { figure, period } = facts;
  const partial = isPartial(period, judge.today, judge.frame.calendar);
  const judged = !partial && !facts.provisional;
  const promise = facts.goal === null ? null : goalOfPeriod(facts.goal, period, judge.frame);
  const { goalLine, position } = promise === null ? NO_JUDGEMENT : positionOf(figure.value, promise);
  const due = facts.dueDays === null ? null : addDays(lastDay(period, judge.frame.calendar), facts.dueDays);
  const status =
    figure.reason === "withheld"
      ? null
      : rawStatus(
          {
            partial,
            provisional: facts.provisional,
            value: figure.value,
            position,
            due,
            accountedFor: facts.expected === 0 || facts.notApplicable || facts.reported > 0 || figure.reason !== null,
            accepted: facts.accepted,
          },
          judge.today,
          judge.thresholds,
        );
  return {
    period,
    ...figure,
    promise,
    goalLine,
    position: judged ? position : null,
    status,
    reported: facts.reported,
    expected: facts.expected,
    provisional: facts.provisional,
    partial,
  };
}
