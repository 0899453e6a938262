import type { SeriesPoint } from "@/lib/metrics/schema";
import type { PlainPoint } from "./series";

const near = (a: number | null, b: number | null, slack: number): boolean =>
  a === null || b === null ? a === b : Math.abs(a - b) <= slack * Math.max(1, Math.abs(b));

/** The reason, where it says more than that nothing counts here. A formula without any part in may name one. */
const told = (reason: string | null): string | null => (reason === "not-applicable" ? null : reason);

/** The fields in which a printed point is not what the model has: sums to the last bit, what is divided to 12 digits. */
export function differences(got: SeriesPoint, wanted: PlainPoint, isMean: boolean): (keyof PlainPoint)[] {
  const exact = ["period", "denominator", "reported", "expected", "unweighted", "provisional", "partial"] as const;
  const differing: (keyof PlainPoint)[] = exact.filter((field) => !Object.is(got[field], wanted[field]));
  if (!(isMean ? near(got.numerator, wanted.numerator, 1e-12) : Object.is(got.numerator, wanted.numerator)))
    differing.push("numerator");
  if (told(got.reason) !== told(wanted.reason) && !(wanted.reason === null && got.reason?.startsWith("part-missing")))
    differing.push("reason");
  for (const field of ["value", "goalLine"] as const) if (!near(got[field], wanted[field], 1e-12)) differing.push(field);
  if (!near(got.position, wanted.position, 1e-9)) differing.push("position");
  if (got.status !== wanted.status) differing.push("status");
  return differing;
}
