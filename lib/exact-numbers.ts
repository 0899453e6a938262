import { exactDecimal } from "@/lib/core/decimal";

/** Texts, which may hold what looks like a number, and numbers. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** Numbers with fewer characters always come back as they were written. */
const SHORT = 15;

/**
 * The first number of a JSON text that would be altered in being read, or null: one with more digits than a double gives back.
 * Whole numbers that are too large, and those that become infinite, are not told: they are seen once they are read.
 */
export function alteredNumber(json: string): string | null {
  for (const [token] of json.matchAll(TOKENS)) {
    if (token.length <= SHORT || token.startsWith('"')) continue;
    const value = Number(token);
    const isSeen = !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value));
    if (!isSeen && exactDecimal(token) === null) return token;
  }
  return null;
}
