import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addNumber, addSums, type ExactSum, equalSums, negate, subtractSums, sumOf, toNumber, ZERO } from "@/lib/core/exact-sum";

const SCALE = 1074;

/** The oracle: a finite double in units of 2^-1074, by repeated doubling, none of the code under test. */
function fixed(x: number): bigint {
  let value = x;
  let doublings = 0;
  while (!Number.isInteger(value)) {
    value *= 2;
    doublings++;
  }
  return BigInt(value) << BigInt(SCALE - doublings);
}

const total = (values: Iterable<number>) => [...values].reduce((sum, x) => sum + fixed(x), 0n);

/** Is `x` the double nearest to `exact`, ties to even? Compares with both neighbours. */
function isNearest(x: number, exact: bigint): boolean {
  const distance = (y: number) => (fixed(y) > exact ? fixed(y) - exact : exact - fixed(y));
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  return [bits - 1n, bits + 1n].every((neighbour) => {
    view.setBigUint64(0, neighbour);
    const y = view.getFloat64(0);
    if (!Number.isFinite(y)) return true;
    return distance(x) < distance(y) || (distance(x) === distance(y) && (bits & 1n) === 0n);
  });
}

function expectCanonical(sum: ExactSum, exact: bigint) {
  let rest = exact;
  for (const part of sum) {
    expect(part).not.toBe(0);
    expect(isNearest(part, rest)).toBe(true);
    rest -= fixed(part);
  }
  expect(rest).toBe(0n);
}

const limit = 2 ** 53;
const reading = fc.oneof(
  fc.integer({ min: -limit, max: limit }),
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => n / 100),
  fc.double({ min: -limit, max: limit, noNaN: true, noDefaultInfinity: true }),
  fc.tuple(fc.integer({ min: -(2 ** 53), max: 2 ** 53 }), fc.integer({ min: 0, max: 1074 })).map(([m, e]) => m * 2 ** -e),
  fc.constantFrom(0, -0, 5e-324, -5e-324, 2 ** -1022, 0.1, -0.1, 2 ** 53, -(2 ** 53), 1 + 2 ** -52, 0.5, 2 ** -54),
);

describe("an exact sum", () => {
  it("is the exact total, in the one canonical form", () => {
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 12 }), (values) => expectCanonical(sumOf(values), total(values))),
      { numRuns: 2000 },
    );
  });

  it("is the same array whatever the order and whatever was added and withdrawn on the way", () => {
    fc.assert(
      fc.property(
        fc.array(reading, { maxLength: 10 }),
        fc.array(reading, { maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        (kept, passing, dice) => {
          const steps = [...kept, ...passing, ...passing.map((x) => -x)];
          for (let i = steps.length - 1; i > 0; i--) {
            const j = (dice.next().value as number) % (i + 1);
            [steps[i], steps[j]] = [steps[j] as number, steps[i] as number];
          }
          let sum = ZERO;
          for (const x of steps) sum = addNumber(sum, x);
          expect(sum).toEqual(sumOf(kept));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("adds, withdraws and turns sums as it does numbers", () => {
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 8 }), fc.array(reading, { maxLength: 8 }), (left, right) => {
        const [a, b] = [sumOf(left), sumOf(right)];
        expect(addSums(a, b)).toEqual(sumOf([...left, ...right]));
        expect(subtractSums(a, b)).toEqual(sumOf([...left, ...right.map((x) => -x)]));
        expect(subtractSums(addSums(a, b), b)).toEqual(a);
        expect(addSums(a, negate(a))).toEqual(ZERO);
        expect(equalSums(a, b)).toBe(total(left) === total(right));
      }),
      { numRuns: 1000 },
    );
  });

  it("gives back the nearest double", () => {
    expect(toNumber(sumOf(Array<number>(10).fill(0.1)))).toBe(1);
    expect(toNumber(sumOf([1e16, 1, -1e16]))).toBe(1);
    expect(toNumber(ZERO)).toBe(0);
  });

  it("keeps what doubles would lose, in as many parts as that takes", () => {
    expect(sumOf([2 ** 53, 1])).toEqual([2 ** 53, 1]);
    expect(sumOf([2 ** 53, 1, 2 ** -60, 2 ** -300])).toEqual([2 ** 53 + 2, -1, 2 ** -60, 2 ** -300]);
    expect(sumOf([2 ** 53, 1, 1])).toEqual([2 ** 53 + 2]);
    expect(sumOf([5e-324, 2 ** 53, -(2 ** 53)])).toEqual([5e-324]);
  });

  it("holds no negative zero and no part for nothing", () => {
    expect(sumOf([])).toBe(ZERO);
    expect(sumOf([-0, 0])).toBe(ZERO);
    expect(addNumber([3], -3)).toBe(ZERO);
    expect(negate(ZERO)).toBe(ZERO);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])("refuses %d", (x) => {
    expect(() => addNumber(ZERO, x)).toThrow(RangeError);
    expect(() => addNumber([1], x)).toThrow(RangeError);
    expect(() => addNumber([2 ** 53, 1], x)).toThrow(RangeError);
    expect(() => sumOf([1, x])).toThrow(RangeError);
    expect(() => sumOf([x])).toThrow(RangeError);
  });
});
