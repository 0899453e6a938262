/**
 * Sums that do not drift. A sum is held as the exact real total of the doubles that went in, in one canonical form:
 * the first part is the total rounded to nearest, the next the remainder rounded to nearest, and so on; `[]` is zero.
 * So whatever was added and withdrawn, in whatever order, equal totals are equal arrays.
 */
export type ExactSum = readonly number[];
