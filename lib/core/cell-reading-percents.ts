/** A figure of a percent metric, as it was pasted. */
export interface PastedPercent {
  readonly text: string;
  readonly value: number;
}

/** Does a text say itself that it is a percentage? */
export function hasPercentSign(text: string): boolean {
  return /[%\u066a]/.test(text);
}

/**
 * Could a pasted block's percentages be meant as fractions (`0.83` for 83 %)? So it is where those without a % sign all lie
 * between 0 and 1 and not all are 0. The person is asked, once for the block; nothing is multiplied unasked.
 */
export function mayBeFractions(percents: readonly PastedPercent[]): boolean {
  const bare = percents.filter(({ text }) => !hasPercentSign(text));
  return bare.some(({ value }) => value !== 0) && bare.every(({ value }) => value >= 0 && value <= 1);
}
