import { stripVTControlCharacters } from "node:util";

/* What may stand in a log: where something failed and how, without whom or what it was about. */

const SECRETS: readonly (readonly [pattern: RegExp, instead: string])[] = [
  // Long runs of a secret's alphabet with digits among the letters: tokens, session ids, hashes, keys.
  [/\b(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{20,}(?:\.[\w%+/=-]{8,})?/g, "‹secret›"],
  [/\bgt_[\w-]+/g, "‹token›"],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, "‹address›"],
  [/\b(cookie|authorization|password|secret|token)(["']?\s*[:=]\s*)[^\n]+/gi, "$1$2‹secret›"],
  [/\?[^\s"'`)]*=[^\s"'`)]*/g, "?‹query›"],
];

/** What is quoted, and every figure: data of somebody's, wherever a message repeats it. */
const DATA: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/"(?:[^"\\\n]|\\.)*"/g, '"…"'],
  [/[-−]?\d[\d,.'\u00a0\u202f]*/g, "‹n›"],
];

/** A message with secrets, addresses, quoted text, figures and a terminal's colours taken out. */
export function redactedMessage(text: string): string {
  return replaced(stripVTControlCharacters(text).split("\nparams:")[0] ?? "", [...SECRETS, ...DATA]);
}

function replaced(text: string, rules: typeof DATA): string {
  return rules.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text);
}

/**
 * An error as it is logged: its name, code and redacted message, and where it was thrown, down to its cause. Anything else
 * that was thrown or said is redacted as text.
 */
export function redacted(said: unknown): string {
  if (!(said instanceof Error)) return redactedMessage(typeof said === "string" ? said : kindOf(said));
  const code = "code" in said && typeof said.code === "string" ? ` [${redactedMessage(said.code)}]` : "";
  const digest = "digest" in said && typeof said.digest === "string" ? ` (${said.digest})` : "";
  const head = `${said.name}${code}: ${redactedMessage(said.message)}${digest}`;
  const cause = said.cause === undefined ? [] : [`caused by ${redacted(said.cause)}`];
  return [head, ...framesOf(said), ...cause].join("\n");
}

function kindOf(said: unknown): string {
  return said === null || said === undefined ? String(said) : `‹${said.constructor?.name ?? typeof said}›`;
}

/** The lines of a stack that say where; the message above them is not repeated. */
function framesOf({ stack = "" }: Error): string[] {
  return stack.split("\n").filter((line) => /^\s+at /.test(line));
}
