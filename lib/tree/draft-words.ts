import type { DatedTree } from "@/lib/core/metric";
import type { PlainDate } from "@/lib/core/period";
import type { ThreadCoverage } from "@/lib/core/thread-audit";
import { allOf, type Names, namesIn } from "./change-phrases";
import { changeWords } from "./change-words";
import { datedTreeOf } from "./dated-tree";
import { type Difference, differencesOf } from "./diff";
import { type Audits, draftEffects, type Effect } from "./draft-effects";
import type { TreeFile } from "./schema";
import type { ScorecardChange } from "./scorecard-changes";

/** One thing in which two versions differ, in plain words, and what it does. */
export interface ChangeInWords extends Effect {
  readonly kind: Difference["kind"];
  readonly what: Difference["what"];
  readonly key: string;
  /** "From 10 May 26 First contact is called Solved at once." */
  readonly words: string;
  /** "Support’s scorecard gains Repeat calls.": one sentence for each scorecard that shows other metrics. */
  readonly shown: readonly string[];
}

export interface DraftWords {
  /** In the order of the file. */
  readonly changes: readonly ChangeInWords[];
  /** What no single change does. */
  readonly besides: Effect & { readonly shown: readonly string[] };
  readonly coverage: { readonly before: ThreadCoverage; readonly after: ThreadCoverage };
}

const NOTHING: Effect = { scorecards: [], appear: [], go: [] };

/**
 * Two versions of a tree compared for people: every difference as a sentence, with the scorecards that gain or lose a metric and
 * the findings that appear or go on a date. The audits are of both versions on that date.
 */
export function draftWords(before: TreeFile, after: TreeFile, audits: Audits, date: PlainDate): DraftWords {
  const [was, is] = [datedTreeOf(before), datedTreeOf(after)];
  const differences = differencesOf(was, is, date);
  const effects = byDifference(draftEffects(before, after, audits, date), differences);
  const names = namesIn(was, is);
  const told = (effect: Effect) => ({ ...effect, shown: effect.scorecards.map((change) => shownWords(change, names, is)) });
  const changes = differences.map((difference) => ({
    kind: difference.kind,
    what: difference.what,
    key: difference.key,
    words: changeWords(difference, was, is),
    ...told(effects.get(difference) ?? NOTHING),
  }));
  const coverage = { before: audits.before.coverage, after: audits.after.coverage };
  return { changes, besides: told(effects.get(null) ?? NOTHING), coverage };
}

/** Effects by the difference they are put down to; a metric's goals may be declared together. */
function byDifference(
  effects: ReadonlyMap<string, Effect>,
  differences: readonly Difference[],
): ReadonlyMap<Difference | null, Effect> {
  const found = new Map<Difference | null, Effect>();
  for (const [thing, effect] of effects) {
    const owner =
      differences.find(({ what, key }) => thing === `${what} ${key}` || thing === what) ??
      differences.find(({ what, key }) => thing !== "" && `${what} ${key}`.startsWith(`${thing}@`)) ??
      null;
    const known = found.get(owner) ?? NOTHING;
    found.set(owner, {
      scorecards: [...known.scorecards, ...effect.scorecards],
      appear: [...known.appear, ...effect.appear],
      go: [...known.go, ...effect.go],
    });
  }
  return found;
}

function shownWords({ scorecard, gains, loses }: ScorecardChange, names: Names, { organisation }: DatedTree): string {
  const whose = scorecard === "c-suite" ? `The C-suite of ${organisation.name}` : names.unit(scorecard);
  const said = [
    ...(gains.length > 0 ? [`gains ${allOf(gains.map(names.metric))}`] : []),
    ...(loses.length > 0 ? [`loses ${allOf(loses.map(names.metric))}`] : []),
  ];
  return `${whose}’s scorecard ${allOf(said)}.`;
}
