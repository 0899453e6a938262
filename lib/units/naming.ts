/** What somebody is known by. */
export interface Known {
  readonly key: string | null;
  readonly name: string | null;
  readonly email: string | null;
}

/** A text as words alone: small letters without accents, digits, one space between. */
function wordsOf(text: string): string {
  return ` ${text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
}

/**
 * Does a text name somebody: by key, by e-mail address or the part before its @, or by all the words of the name in any order?
 * `smith_jane.csv` names Jane Smith. A name of one short word may be found where another is meant.
 */
export function naming({ key, name, email }: Known): (text: string) => boolean {
  const phrases = [key, email, email?.split("@")[0]].flatMap((phrase) => (phrase ? [wordsOf(phrase)] : []));
  const words = name === null ? [] : wordsOf(name).trim().split(" ");
  return (text) => {
    const said = wordsOf(text);
    if (phrases.some((phrase) => phrase !== "  " && said.includes(phrase))) return true;
    return words.length > 0 && words[0] !== "" && words.every((word) => said.includes(` ${word} `));
  };
}
