import type { FileMetric, TreeFile } from "@/lib/tree/schema";
import { PlainCalendar } from "./calendar";
import type { Ledger, PlainReading } from "./ledger";
import { PlainUnits, type RosterRow } from "./units";

const COLLECTED: Readonly<Record<string, string>> = {
  outcome: "enterprise",
  journey: "enterprise",
  department: "department",
  team: "team",
  worker: "worker",
};

/** A company at one number of the commit log, with everything looked up by going through everything. */
export class PlainCompany {
  readonly calendar: PlainCalendar;
  readonly units: PlainUnits;
  private readonly readings = new Map<string, PlainReading[]>();

  constructor(
    readonly tree: TreeFile,
    roster: readonly RosterRow[],
    ledger: Ledger,
    readonly today: string,
    asOf?: number,
  ) {
    this.calendar = new PlainCalendar(tree.organisation.fiscalYearStart ?? 1);
    this.units = new PlainUnits(tree, roster);
    for (const row of ledger.standing(asOf).values()) {
      if (row.state !== "no-data") this.readings.set(row.metric, [...this.of(row.metric), row]);
    }
  }

  /**
   * A metric with its goals of all times, defined as on a date (absent: as now); the first definition holds for all earlier time.
   */
  metric(key: string, date?: string): FileMetric {
    const found = this.tree.metrics?.find((metric) => metric.key === key);
    if (!found) throw new Error(`${key} is no metric`);
    const definitions = [...(found.history ?? []), found];
    const begun = definitions.filter(({ from }) => date === undefined || from === undefined || from <= date);
    const { goal, goals, goalHistory } = found;
    return { ...(begun.at(-1) ?? definitions[0] ?? found), key, goal, goals, goalHistory };
  }

  homeOf(metric: FileMetric): string {
    return metric.level === "outcome" || metric.level === "journey" ? this.units.enterprise : metric.department;
  }

  collectedAt(metric: FileMetric): string {
    return metric.collectedAt ?? COLLECTED[metric.level] ?? "team";
  }

  scaleOf(metric: FileMetric): number {
    return metric.measure === "net" ? 100 : (metric.scale ?? (metric.display.as === "percent" ? 100 : 1));
  }

  /** A unit's own readings of a period: figures and "not applicable", in every segment. */
  own(metric: string, unit: string, period: string): PlainReading[] {
    return this.of(metric).filter((row) => row.unit === unit && row.period === period);
  }

  /** All readings of a metric. */
  of(metric: string): PlainReading[] {
    return this.readings.get(metric) ?? [];
  }

  isPartial(period: string): boolean {
    return this.calendar.lastDay(period) >= this.today;
  }
}
