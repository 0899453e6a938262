import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { formatPeriod } from "@/lib/core/period";
import { basisOf } from "@/lib/metrics/basis";
import { scorecardPeriod } from "@/lib/scorecards/audience";
import type { Card } from "@/lib/scorecards/cards";
import { readWhy } from "./read";
import type { WhyDocument, WhyQuery } from "./schema";
import type { HopView, StepView } from "./view";

/**
 * Why a metric matters, as a document: its threads to the customer, the strongest first. Throws `not-found` for what there is
 * not, or is not for the caller, and `usage` for what is no period.
 */
export async function whyOf(visit: Visit, query: WhyQuery): Promise<WhyDocument> {
  const ctx = await authorise(visit, "figures.read");
  const basis = await basisOf(ctx, null);
  const period = scorecardPeriod(basis, query.period);
  const { definition, unit, threads, none } = readWhy(ctx, basis, { metric: query.metric, unit: query.unit, period });
  return {
    metric: definition.key,
    name: definition.name,
    unit: unit.key,
    period: formatPeriod(period),
    threads: threads.map(({ steps, view }) => {
      const cards = steps.map(({ card }) => card);
      return {
        outcome: view.outcome.key,
        opening: view.opening,
        start: stepDocument(view.start, cards[0]),
        hops: view.hops.map((hop, index) => hopDocument(hop, cards[index + 1])),
        ending: view.ending,
      };
    }),
    none: none && { sentence: none.sentence, todo: none.todo },
  };
}

function stepDocument(step: StepView, card: Card | undefined): WhyDocument["threads"][number]["start"] {
  const shown = card?.shown ?? null;
  const current = shown !== null && shown.position === step.position;
  return {
    metric: step.key,
    name: step.name,
    unit: card?.unit.key ?? "",
    where: step.where,
    period: shown === null ? null : formatPeriod(shown.period),
    value: shown?.value ?? null,
    goalLine: current ? shown.goalLine : null,
    position: step.position,
    status: step.status,
    words: [step.figure, step.words].filter((part) => part !== "").join("; "),
  };
}

function hopDocument(hop: HopView, card: Card | undefined): WhyDocument["threads"][number]["hops"][number] {
  const { sentence, evidence, effect, handoff, rationale, link } = hop;
  return {
    ...stepDocument(hop, card),
    sentence,
    evidence,
    effect,
    handoff,
    rationale,
    link: link && { from: link.from, to: link.to, kind: link.kind, sign: link.sign, lag: link.lag && [...link.lag] },
  };
}
