import { authorise } from "@/lib/access/authorise";
import { grantOf } from "@/lib/access/rules";
import type { Context, Visit } from "@/lib/context";
import type { MetricDefinition } from "@/lib/core/metric";
import { treeInForce } from "@/lib/core/metric-tree";
import { labelPeriod, localDate, type Period, periodOf } from "@/lib/core/period";
import { type Basis, basisOf } from "@/lib/metrics/basis";
import { PointReader } from "@/lib/metrics/points";
import { scorecardPeriod } from "@/lib/scorecards/audience";
import type { Knot } from "@/lib/scorecards/frame";
import { frameOf } from "@/lib/scorecards/frame-of";
import { ownerName } from "@/lib/scorecards/metric-view";
import { knotsOf, threadThrough } from "@/lib/scorecards/thread";
import { viewBasisOf } from "@/lib/scorecards/view-basis";
import { nameOf } from "@/lib/trail/name-of";
import { coverageView } from "@/lib/tree/audit-view";
import { checkTitle } from "@/lib/tree/check-titles";
import { coverageHistory } from "@/lib/tree/coverage-history";
import { type FoundCheck, findingsIn } from "./found";
import { mayAccept } from "./mutations";
import type { AuditChoice, AuditPage, FindingGroup, FindingView, ThingView } from "./page-view";
import { whereToAct } from "./where-to-act";

/** What the address of the audit says. */
export interface AuditQuery {
  readonly period?: string | undefined;
  /** Key of a department, `all`, or (absent) a lead's own and everybody else's all. */
  readonly department?: string | undefined;
}

const GROUPS = [
  ["high", "Breaks the thread"],
  ["medium", "Makes it doubtful"],
  ["low", "Worth a look"],
] as const;

/** The thread audit as a page: every finding, worst first, with what it is about, whose it is and what to do. */
export async function auditPage(visit: Visit, query: AuditQuery): Promise<AuditPage> {
  const ctx = await authorise(visit, "audit.read");
  const basis = await basisOf(ctx, null);
  const { frame, value: period } = await frameOf(ctx, basis, query.period);
  const { coverage, checks } = await findingsIn(ctx, basis, period);
  const departments = [...new Map(checks.flatMap((check) => check.departments).map((unit) => [unit.key, unit])).values()];
  const chosen = chosenDepartment(ctx, query, new Set(departments.map(({ key }) => key)));
  const seen = checks.filter((check) => chosen === null || check.departments.some(({ key }) => key === chosen));
  const isNow = period === scorecardPeriod(basis, undefined);
  const { metrics } = treeInForce(basis.tree, basis.today);
  const view = (check: FoundCheck) => findingView(ctx, basis, metrics, check, isNow);
  const open = seen.filter(({ accepted }) => accepted === null);
  const accepted = seen.filter((check) => check.accepted !== null);
  const groups = GROUPS.map(([severity, title]): FindingGroup => {
    return { severity, title, findings: open.filter((check) => check.severity === severity).map(view) };
  });
  const kpis = coverageView(coverage.kpisConnected, coverage.kpiCount);
  const outcomes = coverageView(coverage.outcomesGrounded, coverage.outcomeCount);
  const name = departments.find(({ key }) => key === chosen)?.name ?? null;
  return {
    frame,
    thread: threadAt(new PointReader(ctx, basis), period, seen),
    path: chosen === null ? "/thread/audit?department=all" : `/thread/audit?department=${chosen}`,
    headline: headlineOf(open, name),
    lede: `${kpis.reached} of ${kpis.of} KPIs reach an outcome, and ${outcomes.reached} of ${outcomes.of} outcomes reach the floor.${acceptedWords(accepted.length)}`,
    kpis,
    outcomes,
    choices: choicesOf(checks, departments, chosen),
    groups: groups.filter(({ findings }) => findings.length > 0),
    accepted: accepted.map(view),
    history: (await coverageHistory(ctx)).map(({ version, at, coverage: then }) => ({
      version,
      day: dayWords(basis, localDate(new Date(at), basis.tree.organisation.timeZone)),
      kpis: percent(then.kpis),
      outcomes: percent(then.outcomes),
    })),
  };
}

/** The thread of the first metric that something was found about. */
function threadAt(reader: PointReader, period: Period, checks: readonly FoundCheck[]): Knot[] {
  const { tree, metrics, basis } = viewBasisOf(reader, period);
  const key = checks.flatMap((check) => check.metrics).find((metric) => metrics.has(metric));
  if (key === undefined) return [];
  const isOutcome = (metric: string) => metrics.get(metric)?.level === "outcome";
  return knotsOf(threadThrough(tree, key, { positionOf: () => null, isOutcome }), metrics, basis);
}

/** Departments see their own first: a lead of one is shown it unless another is asked for. */
function chosenDepartment(ctx: Context, { department }: AuditQuery, known: ReadonlySet<string>): string | null {
  if (department === "all") return null;
  if (department !== undefined) return known.has(department) ? department : null;
  const { caller } = ctx.actor;
  const [own, ...more] = caller.kind === "person" ? caller.leads : [];
  return own !== undefined && more.length === 0 && known.has(own) ? own : null;
}

function choicesOf(checks: readonly FoundCheck[], departments: FoundCheck["departments"], chosen: string | null): AuditChoice[] {
  const open = checks.filter(({ accepted }) => accepted === null);
  const of = (key: string) => open.filter((check) => check.departments.some((unit) => unit.key === key)).length;
  return [
    { label: "All departments", count: open.length, href: "/thread/audit?department=all", current: chosen === null },
    ...departments
      .map(({ key, name }) => ({
        label: name,
        count: of(key),
        href: `/thread/audit?department=${key}`,
        current: key === chosen,
      }))
      .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label)),
  ];
}

function headlineOf(open: readonly FoundCheck[], department: string | null): string {
  const broken = open.filter(({ severity }) => severity === "high").length;
  const where = department === null ? "the thread" : `${department}’s part of the thread`;
  if (open.length === 0) return `Nothing found: ${where} holds.`;
  const found = open.length === 1 ? "One finding" : `${open.length} findings`;
  if (broken === 0) return `${found} on ${where}, none of which breaks it.`;
  return `${found} on ${where}; ${broken === 1 ? "one breaks it" : `${broken} break it`}.`;
}

function acceptedWords(count: number): string {
  if (count === 0) return "";
  return count === 1 ? " One more is accepted for now." : ` ${count} more are accepted for now.`;
}

function findingView(
  ctx: Context,
  basis: Basis,
  metrics: ReadonlyMap<string, MetricDefinition>,
  check: FoundCheck,
  isNow: boolean,
): FindingView {
  const { id, key, message, action, accepted } = check;
  const owners = [...new Set(check.metrics.flatMap((metric) => ownerName(metrics.get(metric)?.owner ?? null) ?? []))];
  const departments = check.departments.map(({ name }) => name);
  return {
    id,
    key,
    title: checkTitle(key),
    message,
    action,
    where: whereToAct(ctx, check),
    things: thingsOf(ctx, basis, metrics, check),
    owner: (owners.length > 0 ? owners : departments).join(", "),
    mayAccept: isNow && grantOf(ctx.actor.caller, "deviations.accept") !== "never" && isOwn(ctx, check),
    accepted:
      accepted === null
        ? null
        : `until ${dayWords(basis, accepted.until)}${by(nameOf(ctx.store, accepted.by))}${accepted.reason === null ? "" : `: ${accepted.reason}`}`,
  };
}

const by = (name: string | null) => (name === null ? "" : ` by ${name}`);

function isOwn(ctx: Context, check: FoundCheck): boolean {
  const { caller } = ctx.actor;
  const scope = grantOf(caller, "deviations.accept") === "own" && caller.kind === "person" ? caller.leads : "all";
  return mayAccept({ scope }, check);
}

function thingsOf(
  ctx: Context,
  basis: Basis,
  metrics: ReadonlyMap<string, MetricDefinition>,
  check: FoundCheck,
): readonly ThingView[] {
  const nameOfMetric = (key: string) => metrics.get(key)?.name ?? key;
  return [
    ...check.links.map((link) => {
      const [from = "", to = ""] = link.split(":");
      return { name: `${nameOfMetric(from)} to ${nameOfMetric(to)}`, href: `/thread?metric=${from}` };
    }),
    ...(check.links.length > 0 ? [] : check.metrics.map((key) => ({ name: nameOfMetric(key), href: `/metrics/${key}` }))),
    ...check.units.flatMap((key): ThingView[] => {
      const unit = basis.units.byKey(key);
      return unit === undefined ? [] : [{ name: unit.name, href: hrefOf(ctx, unit) }];
    }),
  ];
}

function hrefOf({ eyes }: Context, { id, key, kind }: { id: number; key: string; kind: string }): string | null {
  if (kind === "enterprise") return eyes.everything || eyes.opens({ kind: "c-suite" }) ? "/c-suite" : null;
  if (kind !== "department" && kind !== "team") return null;
  return eyes.everything || eyes.opens({ kind, unit: id }) ? `/${kind}s/${key}` : null;
}

function dayWords({ calendar }: Basis, date: Parameters<typeof periodOf>[0]): string {
  return labelPeriod(periodOf(date, "day", calendar), "long", calendar);
}

function percent(share: number | null): number | null {
  return share === null ? null : Math.floor(100 * share);
}
