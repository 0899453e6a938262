import type { Direction, Measure } from "./metric";

/** What a figure means, as a definition or a tree file says it; what either leaves out stands for its default. */
export interface Meaning {
  readonly measure: Measure;
  readonly numerator?: string | null | undefined;
  readonly denominator?: string | null | undefined;
  readonly direction?: Direction | null | undefined;
  readonly share?: boolean | null | undefined;
}

export interface Departure {
  readonly field: keyof Meaning;
  /** What differs, in words: "what is counted". */
  readonly words: string;
}

/**
 * What one definition says otherwise than the standard one of the same key. A metric's name, level, grain and owner are the
 * organisation's own affair; what stays the same in another wording counts as different too.
 */
export function departureFrom(standard: Meaning, own: Meaning): Departure[] {
  const departures: readonly (readonly [keyof Meaning, string, unknown, unknown])[] = [
    ["measure", "how it is measured", standard.measure, own.measure],
    ["numerator", "what is counted", standard.numerator ?? null, own.numerator ?? null],
    ["denominator", "over what", standard.denominator ?? null, own.denominator ?? null],
    ["direction", "which way is good", standard.direction ?? "up", own.direction ?? "up"],
    ["share", "whether it is a share", standard.share ?? false, own.share ?? false],
  ];
  return departures.filter(([, , usual, here]) => usual !== here).map(([field, words]) => ({ field, words }));
}
