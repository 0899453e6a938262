/** Of whom a password is, so that it is not made of their own names. */
export interface Owner {
  readonly email: string;
  readonly name: string;
  readonly organisation: string | null;
}

const FEWEST_DIFFERENT = 5;
const LEAST_OF_ONES_OWN = 8;
const LONGEST_PATTERN = 4;
const SHORTEST_NAME = 3;
const LOOKALIKES: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "l",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

/**
 * Why a password would be guessed, as the end of a sentence that begins with it; null where nothing here says so. Common and
 * breached ones are looked up in a list that is part of the program, bare and without the figures and signs around them.
 */
export async function weaknessOf(password: string, owner: Owner): Promise<string | null> {
  const text = password.normalize("NFKC").toLowerCase();
  if (new Set(text).size < FEWEST_DIFFERENT || isPattern(text) || isRun(text)) return "is a pattern that is guessed at once";
  if ((await common()).has(text) || (await isDressedUp(text))) return "is one of the passwords that are tried first";
  const rest = namesOf(owner).reduce((left, name) => left.replaceAll(name, ""), text);
  const ownPart = rest.replace(/[\W\d_]+$/g, "");
  if (rest !== text && (ownPart.length < LEAST_OF_ONES_OWN || (await isDressedUp(rest)))) {
    return "is made of your name, your e-mail address or the organisation's name";
  }
  return null;
}

let list: Promise<ReadonlySet<string>> | undefined;

/** The list is read when the first password is chosen: the rest of the program does without its memory. */
function common(): Promise<ReadonlySet<string>> {
  list ??= import("@zxcvbn-ts/language-common").then(({ dictionary }) => new Set(dictionary["passwords-common"]));
  return list;
}

/** A listed password with figures and signs around it, or in its letters' place. */
async function isDressedUp(text: string): Promise<boolean> {
  const known = await common();
  const bare = text.replace(/^[\W\d_]+|[\W\d_]+$/g, "");
  const spelt = [...text].map((sign) => LOOKALIKES[sign] ?? sign).join("");
  const speltBare = spelt.replace(/^[\W\d_]+|[\W\d_]+$/g, "");
  return [bare, bare.replace(/[\W_]/g, ""), spelt, speltBare, halfOf(text), halfOf(bare)].some((form) => known.has(form));
}

/** What is said twice, once. */
function halfOf(text: string): string {
  const half = text.slice(0, text.length / 2);
  return text === half + half ? half : text;
}

function isPattern(text: string): boolean {
  for (let length = 1; length <= LONGEST_PATTERN; length++) {
    if (
      text ===
      text
        .slice(0, length)
        .repeat(Math.ceil(text.length / length))
        .slice(0, text.length)
    )
      return true;
  }
  return false;
}

/** Neighbours in the alphabet or among the figures, up or down, nearly all the way. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).filter((sign, at) => Math.abs(sign.charCodeAt(0) - text.charCodeAt(at)) === 1).length;
  return steps >= text.length - 3;
}

function namesOf({ email, name, organisation }: Owner): string[] {
  const words = `${email} ${name} ${organisation ?? ""} golden thread`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const whole = [email.split("@")[0] ?? "", name.replace(/\s/g, ""), (organisation ?? "").replace(/\s/g, "")];
  const names = [...whole, ...words].map((word) => word.toLowerCase()).filter((word) => word.length >= SHORTEST_NAME);
  return [...new Set(names)].sort((a, b) => b.length - a.length);
}
