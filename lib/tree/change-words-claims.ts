import { isDeepStrictEqual } from "node:util";
import { lagWords } from "@/lib/core/lag-words";
import type { Dated, DatedTree, Goal, Link } from "@/lib/core/metric";
import { treeMetric } from "@/lib/core/metric-tree";
import { dateWords, goalSentence, lowered } from "@/lib/metrics/sentences";
import { allOf, fromWords, type Names } from "./change-phrases";
import type { Difference } from "./diff";

/** What is promised of a metric, of a unit of its own where the key has one. */
export function goalWords({ key }: Difference, before: DatedTree, after: DatedTree, names: Names): string {
  const [metric = "", unit = null] = key.split("@");
  const of = `${names.metric(metric)}${unit === null ? "" : ` at ${names.unit(unit)}`}`;
  const lastOf = (tree: DatedTree): Dated<Goal | null> | undefined =>
    treeMetric(tree, metric)?.goals.findLast((goal) => goal.unit === unit);
  const [was, is] = [lastOf(before), lastOf(after)];
  const display = (treeMetric(after, metric) ?? treeMetric(before, metric))?.definitions.at(-1)?.is.display;
  if (!is?.is || !display) return `${of} has no goal any more.`;
  const promise = lowered(goalSentence(is.is, display));
  if (!was?.is || was.until !== null) return `${fromWords(is.from)}${of} has a goal: ${promise}`;
  if (is.until !== null && is.until !== was.until) return `The goal of ${of} ends: its last day is ${dateWords(is.until)}.`;
  if (!isDeepStrictEqual(was.is, is.is)) {
    const old = lowered(goalSentence(was.is, display));
    return old === promise
      ? `${fromWords(is.from)}the goal of ${of} has another stretch, reason or owner.`
      : `${fromWords(is.from)}${of} has another goal: ${promise} It was ${old}`;
  }
  return was.from === is.from
    ? `Earlier goals of ${of} are written otherwise.`
    : `The goal of ${of} holds ${is.from === null ? "always" : `from ${dateWords(is.from)}`}.`;
}

/** What is claimed of two metrics. */
export function linkWords({ key }: Difference, before: DatedTree, after: DatedTree, names: Names): string {
  const [from = "", to = ""] = key.split(":");
  const lastOf = (tree: DatedTree): Dated<Link> | undefined => tree.links.findLast(({ is }) => is.from === from && is.to === to);
  const [was, is] = [lastOf(before), lastOf(after)];
  const [driver, driven] = [names.metric(from), names.metric(to)];
  const link = `the link from ${driver} to ${driven}`;
  if (!is) return `T${link.slice(1)} is taken out.`;
  if (is.until !== null && is.until !== was?.until) return `T${link.slice(1)} ends: its last day is ${dateWords(is.until)}.`;
  const grain = treeMetric(after, to)?.definitions.at(-1)?.is.grain ?? "month";
  if (!was || was.until !== null) {
    const lag = is.is.lag === null ? "" : `, ${lagWords(is.is.lag, grain)}`;
    return `${fromWords(is.from)}${driver} is drawn to ${driven}: ${claimWords(is.is, driven)}${lag}.`;
  }
  const said = claimChanges(was.is, is.is, driven, lagWords(is.is.lag, grain));
  if (said.length === 0) return `T${link.slice(1)} holds on other days.`;
  return `${is.from === null ? "T" : `${fromWords(is.from)}t`}${link.slice(1)} ${allOf(said)}.`;
}

function claimChanges(was: Link, is: Link, driven: string, lag: string): string[] {
  const said: string[] = [];
  if (!isDeepStrictEqual(was.lag, is.lag)) said.push(is.lag === null ? "has no lag any more" : `works ${lag}`);
  if (was.owner !== is.owner) said.push(is.owner === null ? "has no owner any more" : `is answered for by ${is.owner}`);
  if (was.handoff !== is.handoff)
    said.push(is.handoff === null ? "is a hand-off where departments differ" : is.handoff ? "is a hand-off" : "is no hand-off");
  if (was.kind !== is.kind || was.sign !== is.sign) said.push(`says: ${claimWords(is, driven)}`);
  if (was.rationale !== is.rationale)
    said.push(is.rationale === null ? "gives no reason any more" : `gives as its reason: ${is.rationale}`);
  return said;
}

function claimWords({ kind, sign }: Link, driven: string): string {
  if (kind === "component") return `it is a part of ${driven}${sign === "-" ? ", and taken off" : ""}`;
  return `when it rises, ${driven} ${sign === "-" ? "falls" : "rises"}`;
}
