import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { homeUnitOf } from "@/lib/core/metric-tree";
import { type Basis, basisOf } from "@/lib/metrics/basis";
import { PointReader } from "@/lib/metrics/points";
import { sentenceCase } from "@/lib/metrics/sentences";
import { scorecardPeriod } from "@/lib/scorecards/audience";
import { metricView } from "@/lib/scorecards/metric-view";
import { viewBasisOf } from "@/lib/scorecards/view-basis";
import { unitsWithParts } from "./cascade-form";
import { type PromiseRow, promisesIn } from "./data";
import type { GoalsPage, PromiseView } from "./page-view";
import { isLive, isWaiting, proposalDocuments, seenProposals } from "./proposals";
import { cascadePath, coherenceView, promisedWords } from "./words";

/** The list of promises as a page. */
export async function goalsPage(visit: Visit): Promise<GoalsPage> {
  const ctx = await authorise(visit, "figures.read");
  const basis = await basisOf(ctx, null);
  const reader = new PointReader(ctx, basis);
  const rows = promisesIn(reader);
  const live = seenProposals(ctx, basis).filter(isLive);
  const waiting = live.filter(isWaiting);
  const of = viewBasisOf(reader, scorecardPeriod(basis, undefined));
  const view = (row: PromiseRow): PromiseView => {
    const { definition, unit } = row.card;
    const { value, words } = metricView(row.card, of);
    const home = homeUnitOf(definition, basis.tree.organisation);
    return {
      id: `${definition.key} ${unit.key}`,
      name: definition.name,
      at: unit.key === home ? null : unit.name,
      href: cascadePath(definition, unit.key === home ? null : unit.key),
      promised: sentenceCase(promisedWords(row.goal, definition.display)),
      now: value,
      status: row.card.status,
      position: words,
      coherence: coherenceView(row.coherence, definition),
      splits: row.goal.shape !== "hold" && unitsWithParts(reader, definition).some(({ key }) => key === unit.key),
    };
  };
  const short = rows.filter(({ coherence }) => coherence?.verdict === "falls-short").length;
  return {
    headline: headlineOf(short, rows.length),
    lede: ledeOf(rows, waiting.length),
    waiting: proposalDocuments(ctx, basis, waiting),
    others: proposalDocuments(
      ctx,
      basis,
      live.filter((each) => !isWaiting(each)),
    ),
    groups: grouped(rows, basis).map(({ promises, ...group }) => ({ ...group, promises: promises.map(view) })),
    zone: basis.tree.organisation.timeZone,
  };
}

function headlineOf(short: number, promises: number): string {
  if (promises === 0) return "Nothing is promised yet.";
  if (short === 0) return "Every promise that is handed down is kept by its parts.";
  return short === 1 ? "One promise is more than its parts add up to." : `${short} promises are more than their parts add up to.`;
}

function ledeOf(rows: readonly PromiseRow[], waiting: number): string {
  const down = rows.filter(({ coherence }) => coherence !== null).length;
  const counts = `${rows.length} ${rows.length === 1 ? "promise" : "promises"}, ${down} of them handed down.`;
  if (waiting === 0) return counts;
  return `${counts} ${waiting === 1 ? "One proposal waits" : `${waiting} proposals wait`} for your answer.`;
}

interface Grouped {
  readonly key: string;
  readonly name: string;
  readonly promises: readonly PromiseRow[];
}

/** Outcomes, then each department's in the order of the tree; what falls short first. */
function grouped(rows: readonly PromiseRow[], { units }: Basis): Grouped[] {
  const groups = new Map<string, PromiseRow[]>();
  for (const row of rows) {
    const { level, department } = row.card.definition;
    const key = level === "outcome" ? "" : department;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const rank = ({ coherence }: PromiseRow) => (coherence?.verdict === "falls-short" ? 0 : coherence === null ? 2 : 1);
  return [...groups].map(([key, promises]) => {
    const name = key === "" ? "Outcomes" : (units.byKey(key)?.name ?? key);
    return { key: key === "" ? "outcomes" : key, name, promises: promises.toSorted((a, b) => rank(a) - rank(b)) };
  });
}
