import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimalFault, exactDecimal } from "@/lib/core/decimal";

describe("a plain decimal", () => {
  it.each([
    ["0", 0],
    ["12", 12],
    ["-0.5", -0.5],
    [".5", 0.5],
    ["5.", 5],
    ["+5", 5],
    [" 5 ", 5],
    ["1e+05", 100_000],
    ["1E-3", 0.001],
    ["0.1", 0.1],
    ["0.10000000000000001", 0.1],
    ["1.50000000000000000000", 1.5],
    ["9007199254740992", 2 ** 53],
    ["-9007199254740992", -(2 ** 53)],
    ["123456789012345", 123_456_789_012_345],
    ["12345678901234.5", 12_345_678_901_234.5],
    ["5e-324", 5e-324],
    ["2.2250738585072014e-308", 2 ** -1022],
    ["1150631293122811.2", 1_150_631_293_122_811 + 0.25],
    ["1150631293122811.3", 1_150_631_293_122_811 + 0.25],
  ])("%s is held", (text, value) => {
    expect(exactDecimal(text)).toBe(value);
    expect(decimalFault(text)).toBeNull();
  });

  it.each(["-0", "-0.00", "0e5", "-0e-999"])("%s is 0 without a sign", (text) => expect(exactDecimal(text)).toBe(0));

  it.each([
    ["9007199254740993", "a number that can be held without altering a digit"],
    ["9007199254740994", "a number no larger than 9007199254740992"],
    ["9007199254740992.4", "a number that can be held without altering a digit"],
    ["1e20", "a number no larger than 9007199254740992"],
    ["1e999999999", "a number no larger than 9007199254740992"],
    ["0.1234567890123456789", "at most 17 significant digits"],
    ["0.12345678901234567", "a number that can be held without altering a digit"],
    ["1e-400", "a number that is not too small to be held"],
    ["3e-324", "a number that can be held without altering a digit"],
    ["007", "a number without leading zeros"],
    ["-00.5", "a number without leading zeros"],
  ])("%s would be altered, or is no number: %s", (text, expected) => {
    expect(exactDecimal(text)).toBeNull();
    expect(decimalFault(text)).toBe(expected);
  });

  it.each([
    "",
    " ",
    ".",
    "-",
    "+",
    "e5",
    "1e",
    "0x10",
    "0b1",
    "1_000",
    "1,000",
    "NaN",
    "Infinity",
    "-inf",
    "1 000",
    "--1",
    "1.2.3",
    "１２",
    "12a",
    "1e1.5",
    "−5",
    "5-",
    "½",
  ])("%j is refused", (text) => {
    expect(exactDecimal(text)).toBeNull();
    expect(decimalFault(text)).toBe("a number, such as 1234.5");
  });

  it("gives back every double that an export writes", () => {
    fc.assert(
      fc.property(fc.double({ min: -(2 ** 53), max: 2 ** 53, noNaN: true }), (x) => {
        expect(exactDecimal(String(x))).toBe(x === 0 ? 0 : x);
        expect(exactDecimal(x.toPrecision(17))).toBe(x === 0 ? 0 : x);
      }),
      { numRuns: 5000 },
    );
  });

  it("reads short decimals as the language does", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(10 ** 15) + 1, max: 10 ** 15 - 1 }),
        fc.integer({ min: 1, max: 14 }),
        (digits, decimals) => {
          const padded = String(Math.abs(digits)).padStart(decimals + 1, "0");
          const text = `${digits < 0 ? "-" : ""}${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
          expect(exactDecimal(text)).toBe(digits === 0 ? 0 : Number(text));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it("takes time in proportion to a text, however long", () => {
    expect(exactDecimal("0".repeat(200_000))).toBeNull();
    expect(exactDecimal(`0.${"0".repeat(200_000)}1`)).toBeNull();
    expect(exactDecimal(`${"1".repeat(200_000)}x`)).toBeNull();
  });
});
