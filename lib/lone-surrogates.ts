/** Half a character of UTF-16 without its other half. A database keeps other text in its place, which no hash of it fits. */
const LONE = /\p{Surrogate}/gu;

/** A text that is kept as it is: U+FFFD stands in it for each half of a character. */
export function wholeText(text: string): string {
  return text.replace(LONE, "\uFFFD");
}

/** Is there half a character in a text or a key of this JSON document? */
export function hasLoneSurrogate(document: unknown): boolean {
  if (typeof document === "string") return document !== wholeText(document);
  if (typeof document !== "object" || document === null) return false;
  return Object.entries(document).some((entry) => entry.some(hasLoneSurrogate));
}
