import fc from "fast-check";
import type { CellMetric } from "@/lib/core/cell-reading-result";
import { DISPLAYS, type Display } from "@/lib/core/metric";

/** Locales that between them have every mark, grouping, sign and numbering system that the grammar knows. */
export const LOCALES = [
  ..."en-GB en-US de-DE fr-FR es-ES it-IT pt-PT pl-PL sv-SE de-CH fr-CH de-AT en-DE".split(" "),
  ..."en-IN hi-IN mr-IN tr-TR ar-EG fa-IR he-IL ja-JP".split(" "),
];

export function displayAs(as: Display["as"], decimals = 1, rest: Partial<Display> = {}): Display {
  return { as, decimals, code: null, unit: null, ...rest };
}

export function metric(display: Display, rest: Partial<CellMetric> = {}): CellMetric {
  return { measure: "sum", scale: 1, share: false, display, ...rest };
}

export const NUMBER = metric(displayAs("number"));
export const PERCENT = metric(displayAs("percent"), { measure: "ratio", scale: 100 });
export const SHARE = metric(displayAs("percent"), { measure: "ratio", scale: 100, share: true });
export const POUNDS = metric(displayAs("currency", 2, { code: "GBP" }));
export const TIME = metric(displayAs("duration", 0), { measure: "ratio" });
export const NPS = metric(displayAs("score", 0), { measure: "net", scale: 100 });

export const anyLocale = fc.constantFrom(...LOCALES);
export const anyDisplay: fc.Arbitrary<Display> = fc
  .tuple(fc.constantFrom(...DISPLAYS), fc.integer({ min: 0, max: 3 }))
  .map(([as, decimals]) => displayAs(as, decimals, as === "currency" ? { code: "EUR" } : {}));

/** Decimals with up to 15 digits: those that every double holds. */
export const anyValue: fc.Arbitrary<number> = fc
  .tuple(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, power]) => (digits === 0 ? 0 : digits / 10 ** power));
