import { formatPosition, formatValue } from "@/lib/core/display";
import type { Reason } from "@/lib/core/measure";
import type { Display } from "@/lib/core/metric";
import type { Point } from "@/lib/core/point";

/** One judged figure in words: "76.7%, 14,212 of 18,529; line 79.5%, 28 below". */
export function pointWords(point: Point, display: Display, privacyFloor: number): string {
  if (point.value === null) return missingWords(point, privacyFloor);
  const value = formatValue(point.value, display);
  const counts = countsText(point);
  const figure = counts === null ? value : `${value}, ${counts}`;
  if (point.partial) return `${figure} so far, not judged`;
  if (point.provisional) return `${figure}, provisional: ${coverageText(point)}`;
  if (point.goalLine === null || point.position === null) return figure;
  return `${figure}; line ${formatValue(point.goalLine, display)}, ${formatPosition(point.position)}`;
}

/** What stands in the place of a figure behind which too few people stand: "fewer than 5 people". */
export function tooFewPeople(privacyFloor: number): string {
  return `fewer than ${privacyFloor} people`;
}

/** Why there is no figure, in words. */
export function missingWords(point: Pick<Point, "reason" | "status" | "partial">, privacyFloor: number): string {
  if (point.reason === "withheld") return tooFewPeople(privacyFloor);
  if (point.reason !== null) return reasonWords(point.reason);
  if (point.status === "late") return "late";
  return point.partial ? "nothing yet" : "no data";
}

/** The reason for a missing value, as words beside a point. */
export function reasonWords(reason: Exclude<Reason, "withheld">): string {
  if (reason.startsWith("part-missing: ")) return `no value: ${reason.slice(14)} has none`;
  switch (reason) {
    case "unweighted":
      return "not rolled up: a part came without its counts";
    case "zero-denominator":
      return "nothing happened, 0 of 0";
    case "not-due":
      return "not yet due";
    case "not-applicable":
      return "not applicable";
    default:
      return "the formula has no value here";
  }
}

/** "14,212 of 18,529", or null where a figure has no denominator. */
export function countsText(point: Pick<Point, "numerator" | "denominator">): string | null {
  if (point.numerator === null || point.denominator === null) return null;
  return `${countText(point.numerator)} of ${countText(point.denominator)}`;
}

const PLAIN: Display = { as: "number", decimals: 0, code: null, unit: null };

/** A sum as it was counted: with as many decimals as it has, two at the most. */
export function countText(value: number): string {
  const decimals = [0, 1].find((places) => Number(value.toFixed(places)) === value) ?? 2;
  return formatValue(value, { ...PLAIN, decimals });
}

/** "5 of 6 reported". */
export function coverageText(point: Pick<Point, "reported" | "expected">): string {
  return `${countText(point.reported)} of ${countText(point.expected)} reported`;
}
