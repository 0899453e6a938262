import { type Step, type Subject, whereOf } from "@/lib/why/steps";
import type { HopView, ThreadView } from "@/lib/why/view";
import type { Knot } from "./frame";
import type { PersonHop } from "./person-view";
import { knotsOf } from "./thread";
import type { ViewBasis } from "./view-basis";

/** A thread in plain sentences, each following from the one before. */
export function personHops({ opening, start, hops }: ThreadView, of: ViewBasis): PersonHop[] {
  return [
    { ...start, sentence: opening, evidence: null, handoff: null, why: null },
    ...hops.map((hop) => ({
      ...hop,
      sentence: hop.follows,
      evidence: hop.link === null ? null : hop.evidenceWords,
      why: speaksForItself(hop, of) ? null : hop.rationale,
    })),
  ];
}

/** Is a step told in the metric's own words, which need no reason beside them? */
function speaksForItself({ key, effect }: HopView, { metrics }: ViewBasis): boolean {
  return effect === "helps" && metrics.get(key)?.say != null;
}

/** The thread bar of a thread that passes through a person or a team: the first knot says whose it is, the team's say which. */
export function stepKnots(steps: readonly Step[], subject: Subject, path: string, of: ViewBasis): Knot[] {
  const told = steps.filter(({ card }, index) => steps[index - 1]?.card.definition.key !== card.definition.key);
  return told.flatMap((step) => {
    const { card, kind } = step;
    const { key } = card.definition;
    const [knot] = knotsOf([key], of.metrics, of.basis);
    if (knot === undefined) return [];
    if (kind === "own" && subject.kind !== "unit")
      return [{ ...knot, word: subject.kind === "self" ? "you" : subject.name, href: path }];
    return card.unit.kind === "team"
      ? [
          {
            ...knot,
            name: `${knot.name}, ${whereOf(step, { kind: "unit", unit: card.unit }, of)}`,
            href: `/metrics/${key}?unit=${card.unit.key}`,
          },
        ]
      : [knot];
  });
}
