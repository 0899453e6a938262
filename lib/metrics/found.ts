import { evaluate, type Formula, metricsOf } from "@/lib/core/formula";
import { type Figure, NO_FIGURE, type Sums } from "@/lib/core/measure";

/** A figure with what its judgement needs besides the goal. */
export interface Found {
  readonly figure: Figure;
  /** Null for a formula. */
  readonly sums: Sums | null;
  readonly reported: number;
  readonly expected: number;
  readonly provisional: boolean;
  readonly own: boolean;
  readonly notApplicable: boolean;
}

/** In the place of a figure that is not for the viewer's eyes. */
export const WITHHELD: Found = {
  figure: { ...NO_FIGURE, reason: "withheld" },
  sums: null,
  reported: 0,
  expected: 0,
  provisional: false,
  own: false,
  notApplicable: false,
};

/** In the place of what people have reported so far in a period that is not over, or not yet due, for who does not see them. */
export const AWAITED: Found = { ...WITHHELD, figure: { ...NO_FIGURE, reason: "not-due" } };

/**
 * A formula from its parts: without a value where one has none, naming it; provisional where one is; covered as its least covered
 * part. Withheld where a part is.
 */
export function combine(formula: Formula, parts: ReadonlyMap<string, Found>): Found {
  if ([...parts.values()].some((part) => part.figure.reason === "withheld")) return WITHHELD;
  if ([...parts.values()].some((part) => part.figure.reason === "not-due")) return AWAITED;
  const missing = metricsOf(formula).find((key) => (parts.get(key)?.figure.value ?? null) === null);
  const value = missing === undefined ? evaluate(formula, (key) => parts.get(key)?.figure.value ?? null) : null;
  const reported = [...parts.values()].some((part) => part.figure.value !== null || part.figure.reason !== null);
  const reason =
    missing !== undefined ? (reported ? (`part-missing: ${missing}` as const) : null) : value === null ? "cannot-evaluate" : null;
  const least = [...parts.values()].reduce<Found | null>((a, b) => (a === null || share(b) < share(a) ? b : a), null);
  return {
    figure: { ...NO_FIGURE, value, reason },
    sums: null,
    own: false,
    reported: least?.reported ?? 0,
    expected: least?.expected ?? 0,
    provisional: [...parts.values()].some((part) => part.provisional),
    notApplicable: false,
  };
}

/** Do two figures rest on the same sums and the same count of reports? */
export function isSame(a: Found, b: Found): boolean {
  const facts = ({ sums, reported, expected, own }: Found) => JSON.stringify([sums, reported, expected, own]);
  return facts(a) === facts(b);
}

function share(found: Found): number {
  return found.expected === 0 ? 1 : found.reported / found.expected;
}
