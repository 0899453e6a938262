/** Pieces that sentences about figures are made of, on pages and in findings. */

const WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"] as const;

/** A count within a sentence: a word below ten (`six`), figures from there on (`1,204`). */
export function countWord(count: number): string {
  return WORDS[count] ?? count.toLocaleString("en-GB");
}

/** A count that begins a sentence: `Six`. */
export function countWordFirst(count: number): string {
  const word = countWord(count);
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Things in a sentence, the first few by name: `A, B and C`, `A, B, C and 3 more`. */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(", ")} and ${more} more`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
