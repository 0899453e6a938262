import { isBand } from "@/lib/core/goal-line";
import type { Goal, Link, MetricDefinition } from "@/lib/core/metric";
import { lowered, sentenceCase } from "@/lib/metrics/sentences";
import { evidenceWords } from "./evidence";

/** A metric as sentences speak of it: with the goal that says which way is better where its direction does not. */
export interface Spoken {
  readonly definition: MetricDefinition;
  readonly goal: Goal | null;
}

/** Whether "you" is the reader: a worker metric's own words speak to workers, on their page and on their team's. */
export type Voice = "you" | "names";

/** What a metric that goes well does to one that it feeds; `open` where nothing says which way is better. */
export type Effect = "helps" | "hurts" | "open";

type Way = 1 | -1 | 0;

/** Which way a metric goes well: 1 up, −1 down, 0 neither. A band that is open at one end has a way too. */
export function betterWay({ definition, goal }: Spoken): Way {
  if (definition.direction === "up") return 1;
  if (definition.direction === "down") return -1;
  if (definition.direction === "neutral" || goal === null || !isBand(goal)) return 0;
  if (goal.low !== null && goal.high === null) return 1;
  return goal.low === null && goal.high !== null ? -1 : 0;
}

/** What improving the driver does for the driven metric, by the link's sign and which way is better for either. */
export function effectOf(link: Pick<Link, "sign"> | null, driver: Spoken, driven: Spoken): Effect {
  const effect = betterWay(driver) * signOf(link) * betterWay(driven);
  return effect > 0 ? "helps" : effect < 0 ? "hurts" : "open";
}

const signOf = (link: Pick<Link, "sign"> | null): Way => (link?.sign === "+" ? 1 : link?.sign === "-" ? -1 : 0);

/** A metric's words for what is so when it goes well, as a clause; null where it has none for this reader. */
function clauseOf({ say, level }: MetricDefinition, voice: Voice): string | null {
  if (say === null || (voice === "names" && (level === "worker" || /\byour?s?\b/i.test(say)))) return null;
  return lowered(say.trim().replace(/[.!?…]+$/, ""));
}

/** One link as a claim: in a sentence by itself, and as what follows from the step before. */
export interface Claim {
  readonly effect: Effect;
  /** "When vans leave with complete kits, the right part is on the van at the door: assumed, within 1 month." */
  readonly sentence: string;
  /** "so that the right part is on the van at the door." */
  readonly follows: string;
  /** "assumed, within 1 month" */
  readonly evidence: string;
}

/**
 * Says a link in words. Names may be singular or plural, so that no verb ever agrees with one: "With a fall in Repeat calls,
 * Cost to serve should fall".
 */
export function claimOf(link: Link, driver: Spoken, driven: Spoken, voice: Voice): Claim {
  const effect = effectOf(link, driver, driven);
  const evidence = evidenceWords(link, driven.definition);
  const { given, moves } = premiseOf(driver, voice);
  const says = effect === "helps" ? clauseOf(driven.definition, voice) : null;
  const result = says ?? `${driven.definition.name} should ${moveWords(moves * signOf(link))}`;
  const aside = effect === "hurts" ? ", which is the wrong way" : "";
  const told = says === null ? result : afterSameSubject(given, says);
  return { effect, evidence, sentence: `${given}, ${told}${aside}: ${evidence}.`, follows: followsOf(driven, effect, says) };
}

/** "When customers are satisfied, they recommend us": a subject in the plural that both clauses begin with is said once. */
function afterSameSubject(given: string, says: string): string {
  const [subject = ""] = says.split(" ", 1);
  return /^[\p{L}]+s$/u.test(subject) && given.startsWith(`When ${subject} `) ? `they${says.slice(subject.length)}` : says;
}

/** What goes well first, and which way its value moves then; of what goes well neither way, what a rise does. */
function premiseOf(driver: Spoken, voice: Voice): { given: string; moves: Way } {
  const { name } = driver.definition;
  const way = betterWay(driver);
  const says = clauseOf(driver.definition, voice);
  if (way !== 0 && says !== null) return { given: `When ${says}`, moves: way };
  return way < 0 ? { given: `With a fall in ${name}`, moves: -1 } : { given: `With a rise in ${name}`, moves: 1 };
}

function moveWords(way: number): string {
  return way > 0 ? "rise" : way < 0 ? "fall" : "move";
}

function followsOf({ definition: { name } }: Spoken, effect: Effect, says: string | null): string {
  if (says !== null) return `so that ${says}.`;
  return { helps: `which helps ${name}.`, hurts: `which works against ${name}.`, open: `which moves ${name}.` }[effect];
}

/** What goes well with a metric, as a sentence that a thread begins with: its own words, else its name. */
export function openingOf(definition: MetricDefinition, voice: Voice): string {
  return `${sentenceCase(clauseOf(definition, voice) ?? definition.name)}.`;
}

/** What a thread comes to, in the customer's words: "In the end, dealing with us feels easy." */
export function endingOf(definition: MetricDefinition): string {
  const says = clauseOf(definition, "names");
  return says === null ? `In the end, it comes to ${definition.name}.` : `In the end, ${says}.`;
}

/** A link's rationale as a sentence. */
export function rationaleOf({ rationale }: Pick<Link, "rationale">): string | null {
  const text = rationale?.trim() ?? "";
  if (text === "") return null;
  return /[.!?…]$/.test(text) ? sentenceCase(text) : `${sentenceCase(text)}.`;
}
