import type { FileMetric } from "@/lib/tree/schema";
import type { PlainCompany } from "./company";

export interface PlainCoverage {
  readonly reported: number;
  readonly expected: number;
}

type Said = "reported" | "not-applicable" | "nothing";

/** Units that readings are expected from under the viewed one, and how many of them have any in the period. */
export function coverageOf(company: PlainCompany, metric: FileMetric, viewed: string, period: string): PlainCoverage {
  const { calendar, units } = company;
  const day = calendar.lastDay(period);
  const home = company.homeOf(metric);
  const parts = calendar.parts(period, metric.grain);
  const readings = company.of(metric.key).filter((row) => parts.includes(row.period));
  const gave = (unit: string, isFigure: boolean) =>
    readings.some((row) => row.unit === unit && (row.state !== "not-applicable") === isFigure);

  /** A figure of its own, below it, or above it; else "not applicable", its own or from above. */
  const saidOf = (unit: string): Said => {
    const above = units.ancestors(unit, day);
    const below = units.all().filter((one) => one !== unit && units.isWithin(one, unit, day));
    if ([unit, ...above, ...below].some((one) => gave(one, true))) return "reported";
    return [unit, ...above].some((one) => gave(one, false)) ? "not-applicable" : "nothing";
  };
  const said = units
    .all()
    .filter((one) => units.kindOf(one) === company.collectedAt(metric) && units.isOpen(one, day))
    .filter((one) => units.isWithin(one, viewed, day) && units.isWithin(one, home, day))
    .map(saidOf);
  return {
    reported: said.filter((one) => one === "reported").length,
    expected: said.filter((one) => one !== "not-applicable").length,
  };
}
