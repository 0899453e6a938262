import { describe, expect, it } from "vitest";
import { departureFrom, type Meaning } from "@/lib/core/metric-departure";

const STANDARD: Meaning = { measure: "ratio", numerator: "issues settled", denominator: "issues", share: true };

const wordsOf = (own: Meaning) => departureFrom(STANDARD, own).map(({ words }) => words);

describe("how a definition stands to the standard one", () => {
  it("is the same where only defaults are written out", () => {
    expect(wordsOf({ ...STANDARD, direction: "up" })).toEqual([]);
    expect(departureFrom({ measure: "sum" }, { measure: "sum", denominator: null, share: false, direction: null })).toEqual([]);
  });

  it("differs in each thing that changes the figure", () => {
    expect(wordsOf({ ...STANDARD, measure: "net" })).toEqual(["how it is measured"]);
    expect(wordsOf({ ...STANDARD, numerator: "issues closed" })).toEqual(["what is counted"]);
    expect(wordsOf({ ...STANDARD, denominator: undefined })).toEqual(["over what"]);
    expect(wordsOf({ ...STANDARD, direction: "down" })).toEqual(["which way is good"]);
    expect(wordsOf({ ...STANDARD, share: false })).toEqual(["whether it is a share"]);
  });
});
