import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import type { MetricDefinition } from "@/lib/core/metric";
import { labelPeriod } from "@/lib/core/period";
import type { Frame, Knot } from "@/lib/scorecards/frame";
import { frameOf } from "@/lib/scorecards/frame-of";
import { isJudged, metricView } from "@/lib/scorecards/metric-view";
import type { MetricView } from "@/lib/scorecards/page-view";
import { knotsOf } from "@/lib/scorecards/thread";
import { levelWord, readThread } from "@/lib/tree/thread";
import { pathTo, worstThread } from "@/lib/tree/thread-rows";
import { type Basis, basisOf } from "./basis";
import { PointReader } from "./points";

export const GROUPINGS = ["department", "level"] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface ListedMetric extends MetricView {
  /** "Field, team": where it belongs, after its name. */
  readonly word: string;
  /** What a search looks through, in lower case. */
  readonly search: string;
}

export interface MetricGroup {
  readonly key: string;
  readonly name: string;
  readonly summary: string;
  readonly metrics: readonly ListedMetric[];
}

/** Every metric in force, with where it stands at its home. */
export interface MetricListPage {
  readonly frame: Frame;
  readonly thread: readonly Knot[];
  readonly path: string;
  readonly grouping: Grouping;
  readonly query: string;
  readonly headline: string;
  readonly column: string;
  readonly found: number;
  readonly groups: readonly MetricGroup[];
}

/** What the address of the list says. */
export interface ListQuery {
  readonly period?: string | undefined;
  readonly grouping: Grouping;
  readonly query: string;
}

/** The list of all metrics of a period, grouped, worst first in each group. Throws `usage` for what is no period. */
export async function metricListPage(visit: Visit, { period: asked, grouping, query }: ListQuery): Promise<MetricListPage> {
  const ctx = await authorise(visit, "figures.read");
  const basis = await basisOf(ctx, null);
  const { frame, value: period } = await frameOf(ctx, basis, asked);
  const thread = readThread(new PointReader(ctx, basis), period);
  const of = { basis, tree: thread.tree, metrics: thread.inForce.metrics };
  const unitName = (key: string) => basis.units.byKey(key)?.name ?? key;
  const wanted = query.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, ListedMetric[]>();
  let found = 0;
  for (const [key, card] of thread.cards) {
    const view = metricView(card, of);
    const full = levelWord(card.definition, unitName);
    const word = grouping === "department" ? wordInDepartment(card.definition.level, full) : full;
    const search = [view.name, key, full, view.owner, view.state, card.definition.description].join(" ").toLowerCase();
    if (!wanted.every((part) => search.includes(part))) continue;
    found += 1;
    const group = groupOf(card.definition, grouping, basis);
    groups.set(group, [...(groups.get(group) ?? []), { ...view, word, search }]);
  }
  const worst = worstThread(thread.nodes);
  const all = [...thread.cards.values()].filter((card) => isJudged(card.status));
  const on = all.filter((card) => card.status === "on-line").length;
  return {
    frame,
    thread: worst === null ? [] : knotsOf(pathTo(thread.nodes, worst).reverse(), thread.inForce.metrics, basis),
    path: listPath(grouping, query),
    grouping,
    query,
    headline: `${on} of ${all.length} judged metrics are on the line.`,
    column: labelPeriod(period, "long", basis.calendar).replace(/ \d{4}(\/\d\d)?$/, ""),
    found,
    groups: inOrder([...groups.keys()], grouping, basis).map((key) => groupView(key, groups.get(key) ?? [], grouping, basis)),
  };
}

/** The address of the list without its period. */
export function listPath(grouping: Grouping, query: string): string {
  const params = new URLSearchParams();
  if (grouping !== "department") params.set("group", grouping);
  if (query !== "") params.set("q", query);
  const text = params.toString();
  return text === "" ? "/metrics" : `/metrics?${text}`;
}

const LEVEL_GROUPS: readonly (readonly [MetricDefinition["level"], string])[] = [
  ["outcome", "Outcomes"],
  ["journey", "Journey stages"],
  ["department", "Department KPIs"],
  ["team", "Team KPIs"],
  ["worker", "Worker KPIs"],
];

/** Outcomes stand together whatever their department: they are everybody's. */
function groupOf(definition: MetricDefinition, grouping: Grouping, basis: Basis): string {
  if (grouping === "level") return definition.level;
  const shared = definition.level === "outcome" || definition.level === "journey";
  return shared ? basis.tree.organisation.key : definition.department;
}

/** Below its department's name a metric need not say whose it is again. */
function wordInDepartment(level: MetricDefinition["level"], full: string): string {
  if (level === "outcome" || level === "journey") return full;
  return level === "department" ? "" : level;
}

function inOrder(keys: readonly string[], grouping: Grouping, basis: Basis): string[] {
  const order: readonly string[] =
    grouping === "level" ? LEVEL_GROUPS.map(([level]) => level) : basis.tree.units.map((unit) => unit.key);
  const place = (key: string) => (key === basis.tree.organisation.key ? -1 : order.indexOf(key));
  return [...keys].sort((a, b) => place(a) - place(b));
}

function groupView(key: string, metrics: readonly ListedMetric[], grouping: Grouping, basis: Basis): MetricGroup {
  const level = LEVEL_GROUPS.find(([each]) => each === key)?.[1];
  const unit = key === basis.tree.organisation.key ? "What customers feel" : basis.units.byKey(key)?.name;
  const judged = metrics.filter((metric) => isJudged(metric.status));
  const on = judged.filter((metric) => metric.status === "on-line").length;
  return {
    key,
    name: (grouping === "level" ? level : unit) ?? key,
    summary: judged.length === 0 ? "none judged" : `${on} of ${judged.length} on line`,
    metrics: [...metrics].sort((a, b) => rank(a) - rank(b) || (a.key < b.key ? -1 : 1)),
  };
}

function rank(metric: MetricView): number {
  return metric.position ?? Number.POSITIVE_INFINITY;
}
