import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { homeUnitOf } from "@/lib/core/metric-tree";
import { basisOf } from "@/lib/metrics/basis";
import { PointReader } from "@/lib/metrics/points";
import { seenTree } from "@/lib/metrics/seen-tree";
import { departmentAbove, scorecardPeriod } from "@/lib/scorecards/audience";
import { coherenceOf } from "@/lib/scorecards/coherence";
import type { DepartmentGoals } from "./page-view";
import { isLive, isWaiting, seenProposals } from "./proposals";

/** What a department's scorecard says of goal work: what it hands down, and which other goals are proposed. */
export async function departmentGoals(visit: Visit, { department }: { readonly department: string }): Promise<DepartmentGoals> {
  const ctx = await authorise(visit, "figures.read");
  const basis = await basisOf(ctx, null);
  const reader = new PointReader(ctx, basis);
  const tree = seenTree(reader.shown, basis, basis.today);
  const own = [...tree.metrics.values()].filter((definition) => {
    return homeUnitOf(definition, tree.organisation) === department && tree.goals.get(definition.key)?.has(department);
  });
  const found = own.map((definition) => coherenceOf(reader, tree, definition, scorecardPeriod(basis, undefined)));
  const down = found.filter((each) => each.length > 0).length;
  const short = found.filter((each) => each.some(({ verdict }) => verdict === "falls-short")).length;
  const live = seenProposals(ctx, basis).filter(isLive);
  const concerns = live.filter(({ place: { definition, unit } }) => {
    return definition.department === department || departmentAbove(basis, unit, basis.today)?.key === department;
  });
  const waiting = concerns.filter(isWaiting).length;
  return {
    short,
    sentence: [promisesSentence(own.length, down, short), proposalsSentence(concerns.length, waiting)].filter(Boolean).join(" "),
  };
}

function promisesSentence(promises: number, down: number, short: number): string {
  if (promises === 0) return "Nothing is promised yet.";
  const handed = `${down} of ${promises} ${promises === 1 ? "promise" : "promises"} handed down`;
  if (short === 0) return `${handed}.`;
  return `${handed}; ${short === 1 ? "one is" : `${short} are`} more than the parts add up to.`;
}

function proposalsSentence(live: number, waiting: number): string {
  if (live === 0) return "";
  if (waiting > 0) return waiting === 1 ? "One proposal waits for your answer." : `${waiting} proposals wait for your answer.`;
  return live === 1 ? "One other goal is proposed." : `${live} other goals are proposed.`;
}
