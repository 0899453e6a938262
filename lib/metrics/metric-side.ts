import type { Dated, Goal, Link, MetricDefinition } from "@/lib/core/metric";
import { treeMetric } from "@/lib/core/metric-tree";
import type { Card } from "@/lib/scorecards/cards";
import { ownerName, placeWords } from "@/lib/scorecards/metric-view";
import { threadThrough } from "@/lib/scorecards/thread";
import { levelWord, type Thread } from "@/lib/tree/thread";
import type { Basis } from "./basis";
import { goalFor } from "./goal-for";
import type { Choice, SideView, StepView } from "./page-view";
import { countsText } from "./point-words";
import {
  dateWords,
  directionWords,
  dueWords,
  formulaWords,
  goalSentence,
  isMean,
  lowered,
  measureWords,
  sentenceCase,
} from "./sentences";

interface SideInput {
  readonly basis: Basis;
  readonly definition: MetricDefinition;
  readonly card: Card;
  readonly thread: Thread;
}

/** The column beside a metric's figures: what it means, what was promised, its thread up and down, and what guards it. */
export function sideOf(input: SideInput): SideView {
  return {
    definition: definitionView(input),
    goal: goalView(input),
    steps: stepsOf(input),
    ...othersOf(input),
    guards: guardsOf(input),
  };
}

function definitionView({ basis, definition, card }: SideInput): SideView["definition"] {
  const counts = card.shown && !card.shown.unweighted ? countsText(card.shown) : null;
  const due = dueWords(card.asked, definition.dueDays, basis.calendar);
  const counted = definition.numerator === null ? null : `${measureWords(definition, basis)}.`;
  const source = definition.source === null ? null : `Source: ${lowered(definition.source)}${due === null ? "" : `, ${due}`}.`;
  return {
    sentence: definition.description,
    facts: [
      counts === null
        ? null
        : `${isMean(definition) ? counts.replace(" of ", " over ") : counts} ${definition.denominator ?? ""}`.trim().concat("."),
      counted,
      source ?? (due === null ? null : `${sentenceCase(due)}.`),
      `${sentenceCase(directionWords(definition.direction))}.`,
      definition.caveat,
    ].filter((fact) => fact !== null),
    formula: formulaWords(definition, basis),
  };
}

/** The promise that judges the period asked for, who made it, the promises it took the place of, and those that followed. */
function goalView({ basis, definition, card }: SideInput): SideView["goal"] {
  const goal = goalFor(basis, definition, card.unit.id, card.asked);
  if (goal === null) {
    const aside =
      definition.measure === "sum" || definition.measure === "stock"
        ? "A total's goal holds only where it was set."
        : "Set one in the tree file.";
    return { sentence: null, remark: `No goal line here. ${aside}`, earlier: [], later: [] };
  }
  const versions = (treeMetric(basis.tree, definition.key)?.goals ?? []).filter(
    (each) => each.is !== null && (each.unit ?? card.unit.key) === card.unit.key,
  );
  const at = versions.findIndex((version) => version.is === goal);
  const number = at < 0 ? null : at + 1;
  const owner = goal.owner ?? definition.owner;
  const made = owner === null ? "" : `Committed by ${ownerName(owner)}, `;
  const resets = versions.length <= 1 ? "no resets" : versions.length === 2 ? "reset once" : `reset ${versions.length - 1} times`;
  const version = number === null ? "set for a unit above" : `version ${number}, ${resets}`;
  const reason = goal.reason === null ? "" : ` ${sentenceCase(goal.reason)}.`;
  const said = (version: Dated<Goal | null>, when: string) =>
    version.is === null ? [] : [`${when}: ${goalSentence(version.is, definition.display)}`];
  return {
    sentence: goalSentence(goal, definition.display),
    remark: `${sentenceCase(`${made}${version}`)}.${reason}`,
    earlier: versions
      .slice(0, Math.max(0, at))
      .flatMap((past) => said(past, past.until === null ? "Before" : `Until ${dateWords(past.until)}`)),
    later:
      at < 0
        ? []
        : versions.slice(at + 1).flatMap((next) => said(next, next.from === null ? "After" : `From ${dateWords(next.from)}`)),
  };
}

/** One thread through the metric: from its worst outcome down to it, and on through its worst driver to the floor. */
function stepsOf({ basis, definition, thread }: SideInput): StepView[] {
  return stepKeys(definition.key, thread).flatMap((key) => {
    const card = thread.cards.get(key);
    if (!card) return [];
    return [
      {
        key,
        name: card.definition.name,
        href: `/metrics/${key}`,
        here: key === definition.key,
        status: card.status,
        words:
          card.position === null && card.status !== "late"
            ? levelWord(card.definition, (unit) => basis.units.byKey(unit)?.name ?? unit)
            : placeWords(card, basis),
      },
    ];
  });
}

/** Keys of the thread that the bar shows too, outcome first. */
export function stepKeys(key: string, thread: Thread): string[] {
  const guide = {
    positionOf: (each: string) => thread.cards.get(each)?.position ?? null,
    isOutcome: (each: string) => thread.inForce.metrics.get(each)?.level === "outcome",
  };
  return threadThrough(thread.tree, key, guide).reverse();
}

/** What else it feeds and is fed by, off the thread on show. */
function othersOf({ definition, thread }: SideInput): Pick<SideView, "alsoFeeds" | "alsoFedBy"> {
  const onPath = new Set(stepKeys(definition.key, thread));
  const others = (links: readonly Link[], end: (link: Link) => string): Choice[] =>
    links
      .filter((link) => !onPath.has(end(link)))
      .flatMap((link) => {
        const other = thread.inForce.metrics.get(end(link));
        const inverse = link.kind === "influence" && link.sign === "-" ? " (inverse)" : "";
        return other ? [{ label: `${other.name}${inverse}`, href: `/metrics/${other.key}`, current: false }] : [];
      });
  return {
    alsoFeeds: others(thread.tree.drivenBy(definition.key), (link) => link.to),
    alsoFedBy: others(thread.tree.driversOf(definition.key), (link) => link.from),
  };
}

/** The guardrails it stands in, on either side. */
function guardsOf({ definition, thread, card }: SideInput): SideView["guards"] {
  const guard = definition.guard === null ? undefined : thread.inForce.metrics.get(definition.guard);
  const guarded = [...thread.inForce.metrics.values()].filter((other) => other.guard === definition.key);
  return [
    ...guarded.map((other) => ({
      name: other.name,
      href: `/metrics/${other.key}`,
      sentence: `While this is off the line, ${other.name} cannot show on it.`,
    })),
    ...(guard
      ? [
          {
            name: `Guarded by ${guard.name}`,
            href: `/metrics/${guard.key}`,
            sentence:
              card.status === "held"
                ? `${guard.name} is off its line, so this is held and does not count as on the line.`
                : `While ${guard.name} is off its line, this cannot show on it.`,
          },
        ]
      : []),
  ];
}
