import { describe, expect, it } from "vitest";
import type { Period } from "@/lib/core/period";
import { twinsAmong, type Values } from "@/lib/core/twin-metrics";

function series(valueAt: (at: number) => number | null, length = 24, first = 5000): Values {
  return Array.from({ length }, (_, at) => ({ period: (first + at) as Period, value: valueAt(at) })).filter(
    (each): each is { period: Period; value: number } => each.value !== null,
  );
}

/** A sequence without a pattern, the same on every machine. */
const noise = (seed: number) => (at: number) => {
  let state = Math.imul(seed * 1000 + at, 0x9e3779b1);
  state = Math.imul(state ^ (state >>> 15), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return ((state ^ (state >>> 16)) >>> 0) / 2 ** 32;
};

function pairs(all: Readonly<Record<string, Values>>): string[] {
  return twinsAmong(new Map(Object.entries(all))).map(({ a, b }) => `${a} ${b}`);
}

describe("twin metrics", () => {
  it("are pairs whose changes go together, up or down, whatever their level", () => {
    const one = noise(1);
    expect(pairs({ b: series((at) => 5 - 2 * one(at)), a: series(one), c: series(noise(2)) })).toEqual(["a b"]);
  });

  it("are not made by a common trend", () => {
    expect(pairs({ a: series((at) => at * 10 + noise(1)(at)), b: series((at) => at * 10 + noise(2)(at)) })).toEqual([]);
  });

  it("need twelve changes that both have, from neighbouring periods", () => {
    const one = noise(3);
    expect(pairs({ a: series(one, 13), b: series(one, 13) })).toEqual(["a b"]);
    expect(pairs({ a: series(one, 12), b: series(one, 12) })).toEqual([]);
    const gappy = series((at) => (at % 3 === 0 ? null : one(at)), 24);
    expect(pairs({ a: series(one), b: gappy })).toEqual([]);
    expect(pairs({ a: series(one, 60), b: series((at) => (at === 50 ? null : one(at)), 60) })).toEqual(["a b"]);
  });

  it("compares what overlaps, and nothing of another grain", () => {
    const one = noise(4);
    expect(pairs({ a: series(one, 30), b: series((at) => one(at + 10), 30, 5010) })).toEqual(["a b"]);
    expect(pairs({ a: series(one), b: series(one, 24, 400_000) })).toEqual([]);
  });

  it("are not found among series that never change", () => {
    expect(pairs({ a: series(() => 3), b: series(() => 4), c: series((at) => at) })).toEqual([]);
  });
});
