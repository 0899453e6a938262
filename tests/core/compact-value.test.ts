import { describe, expect, it } from "vitest";
import { compactFor } from "@/lib/core/compact-value";
import type { Display } from "@/lib/core/metric";

const euros: Display = { as: "currency", decimals: 0, code: "EUR", unit: null };
const count: Display = { as: "count", decimals: 0, code: null, unit: null };
function written(values: number[], display: Display): string[] {
  const compact = compactFor(values, display);
  return values.map((value) => compact(value));
}

describe("values written shortly", () => {
  it("are all on the scale of the largest, with the decimals that tell them apart", () => {
    expect(written([900_000_000, 1_000_000_000, 1_250_000_000], euros)).toEqual(["€0.90bn", "€1.00bn", "€1.25bn"]);
    expect(written([1_250_000, 1_000_000], count)).toEqual(["1.25m", "1.00m"]);
    expect(written([0, 120_000, -40_000], count)).toEqual(["0", "120k", "−40k"]);
  });

  it("round to three decimals where they have more", () => {
    expect(written([1_047_221_633.7], euros)).toEqual(["€1.047bn"]);
  });

  it("are hours where seconds make hours", () => {
    const duration: Display = { as: "duration", decimals: 0, code: null, unit: null };
    expect(written([36_000, 37_800], duration)).toEqual(["10.0 h", "10.5 h"]);
    expect(written([400, 300], duration)).toEqual(["6:40", "5:00"]);
  });

  it("stay as they are where they are short, or percentages", () => {
    expect(written([12, 310], count)).toEqual(["12", "310"]);
    expect(written([1200, 50], { as: "percent", decimals: 0, code: null, unit: null })).toEqual(["1,200%", "50%"]);
  });
});
