import { type ExactSum, ZERO } from "@/lib/core/exact-sum";
import { NO_SUMS, plus, type Sums } from "@/lib/core/measure";

/**
 * What a unit has from below it in one slot: the sums, and who reported. `present` counts readings of units below one that
 * readings are expected from, so that its count can fall back to none; `reported` and `notApplicable` count such units below.
 */
export interface FromBelow {
  readonly sums: Sums;
  readonly present: number;
  readonly reported: number;
  readonly notApplicable: number;
}

export const NOTHING_BELOW: FromBelow = { sums: NO_SUMS, present: 0, reported: 0, notApplicable: 0 };

/** The columns of `rollup` and `rollup_pending` that hold a FromBelow, in the order in which rows and values have them. */
export const SUM_COLUMNS =
  "numerator, numerator_low, denominator, denominator_low, bare, bare_low, readings, unweighted, present, reported, not_applicable";

type Low = number | Uint8Array | null;

function exactSum(high: number, low: Low): ExactSum {
  if (low === null) return high === 0 ? ZERO : [high];
  if (typeof low === "number") return [high, low];
  const parts = [high];
  const view = new DataView(low.buffer, low.byteOffset, low.byteLength);
  for (let at = 0; at < low.byteLength; at += 8) parts.push(view.getFloat64(at, true));
  return parts;
}

/** What a sum holds beyond its first double: null, a double, or several in one. */
function lowOf(sum: ExactSum): Low {
  if (sum.length <= 2) return sum[1] ?? null;
  const bytes = Buffer.alloc(8 * (sum.length - 1));
  for (let i = 1; i < sum.length; i++) bytes.writeDoubleLE(sum[i] as number, 8 * (i - 1));
  return bytes;
}

/** Reads the columns of SUM_COLUMNS, of which the first stands at `at`. */
export function fromBelowOf(row: readonly unknown[], at: number): FromBelow {
  const r = row as (number & Low)[];
  const sum = (i: number) => exactSum(r[at + i] as number, r[at + i + 1] as Low);
  return {
    sums: {
      numerator: sum(0),
      denominator: sum(2),
      bare: sum(4),
      readings: r[at + 6] as number,
      unweighted: r[at + 7] as number,
    },
    present: r[at + 8] as number,
    reported: r[at + 9] as number,
    notApplicable: r[at + 10] as number,
  };
}

/** The values of SUM_COLUMNS. */
export function columnsOf({ sums, present, reported, notApplicable }: FromBelow): (number | Uint8Array | null)[] {
  const { numerator, denominator, bare, readings, unweighted } = sums;
  return [
    numerator[0] ?? 0,
    lowOf(numerator),
    denominator[0] ?? 0,
    lowOf(denominator),
    bare[0] ?? 0,
    lowOf(bare),
    readings,
    unweighted,
    present,
    reported,
    notApplicable,
  ];
}

/** Both together. */
export function plusBelow(a: FromBelow, b: FromBelow): FromBelow {
  return {
    sums: plus(a.sums, b.sums),
    present: a.present + b.present,
    reported: a.reported + b.reported,
    notApplicable: a.notApplicable + b.notApplicable,
  };
}

/** Is there nothing in it? Such a row is not stored. */
export function isNothing({ sums, present, reported, notApplicable }: FromBelow): boolean {
  return (
    sums.readings === 0 &&
    sums.unweighted === 0 &&
    present === 0 &&
    reported === 0 &&
    notApplicable === 0 &&
    sums.numerator.length === 0 &&
    sums.denominator.length === 0 &&
    sums.bare.length === 0
  );
}
