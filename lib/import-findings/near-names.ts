/** A key with the name that people know it by. */
export interface NamedKey {
  readonly key: string;
  readonly name: string;
}

const MOST = 5;
/** Beyond so many letters a text is no misspelt name. */
const LONGEST = 100;

/** A text as names are compared: without case, accents, punctuation and double blanks. */
function plainName(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * The names that a text probably stands for, the likeliest first, at most five: the same words in another order or writing,
 * words of which the one has more than the other, or letters of which at most a third differ.
 */
export function nearNames(text: string, known: Iterable<readonly [key: string, name: string]>): NamedKey[] {
  if (text.length > LONGEST) return [];
  const plain = plainName(text);
  if (plain === "") return [];
  const words = plain.split(" ");
  const found: { key: string; name: string; score: number }[] = [];
  for (const [key, name] of known) {
    const score = Math.min(distance(plain, words, plainName(name)), distance(plain, words, plainName(key)));
    if (score < 1) found.push({ key, name, score });
  }
  found.sort((a, b) => a.score - b.score || (a.key < b.key ? -1 : 1));
  return found.slice(0, MOST).map(({ key, name }) => ({ key, name }));
}

/** From 0, the same, to 1, nothing alike. */
function distance(plain: string, words: readonly string[], other: string): number {
  if (plain === other) return 0;
  const others = other.split(" ");
  const shared = words.filter((word) => others.includes(word)).length;
  if (shared === words.length && shared === others.length) return 0.1;
  const within = shared > 0 && (shared === words.length || shared === others.length);
  const byWords = within ? 0.3 + 0.4 * (1 - shared / Math.max(words.length, others.length)) : 1;
  const longest = Math.max(plain.length, other.length);
  const most = Math.floor(longest / 3);
  if (Math.abs(plain.length - other.length) > most || most === 0) return byWords;
  const letters = lettersApart(plain, other, most);
  return letters > most ? byWords : Math.min(byWords, 0.1 + letters / longest);
}

/** How many letters differ (inserted, dropped or replaced); more than `most` is `most + 1`. */
function lettersApart(a: string, b: string, most: number): number {
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const cost = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, replaced);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    last = row;
  }
  return last[b.length] ?? 0;
}
