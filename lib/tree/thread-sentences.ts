import { countWord, countWordFirst } from "@/lib/core/sentence-parts";
import { lowered } from "@/lib/metrics/sentences";
import type { Card } from "@/lib/scorecards/cards";
import { isJudged } from "@/lib/scorecards/metric-view";
import type { Thread } from "./thread";

/** What the selected thread says: which outcome it hangs from, and whether it pulls it off its line. */
export function threadHeadline(thread: Thread, path: readonly string[]): string {
  const [outcome] = cardsOn(thread, path);
  if (outcome === undefined) return "No metric is in the tree yet.";
  const { name } = outcome.definition;
  if (outcome.definition.level !== "outcome") return `${name} reaches no outcome: its thread ends in the air.`;
  const below = [...thread.nodes].filter((node) => node.parent === outcome.definition.key);
  const pulling = below.filter((node) => isOff(thread.cards.get(node.key))).length;
  if (isOff(outcome)) {
    const count =
      pulling === 0
        ? "Nothing that feeds it explains why"
        : pulling === 1
          ? "One thread is pulling"
          : `${countWordFirst(pulling)} threads are pulling`;
    return pulling === 0 ? `${name} is off its line, yet all that feeds it is on.` : `${count} ${lowered(name)} off its line.`;
  }
  if (!isJudged(outcome.status)) return `${name} has no figure to hold its threads against.`;
  return pulling === 0
    ? `${name} is on its line, and so is what feeds it.`
    : `${name} is on its line, though ${countWord(pulling)} of its threads ${pulling === 1 ? "is" : "are"} off.`;
}

/** "From Kit scanned, 26 below, to Cost to serve": the ends of the path. */
export function threadLede(thread: Thread, path: readonly string[]): string | null {
  const cards = cardsOn(thread, path);
  const [top, floor] = [cards[0], cards.at(-1)];
  if (!top || !floor || top === floor) return null;
  const through = cards.length - 2;
  const steps = through === 0 ? "" : through === 1 ? ", through one step" : `, through ${countWord(through)} steps`;
  return `From ${lowered(floor.definition.name)} up to ${lowered(top.definition.name)}${steps}.`;
}

function cardsOn(thread: Thread, path: readonly string[]): Card[] {
  return path.flatMap((key) => thread.cards.get(key) ?? []);
}

function isOff(card: Card | undefined): boolean {
  return card?.status === "off-line" || card?.status === "slipping";
}
