import { authorise, inScope } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import type { MetricFacts } from "@/lib/core/audit-check";
import { homeUnitOf, treeInForce } from "@/lib/core/metric-tree";
import { grainOf, lastComplete, lastDay, type Period } from "@/lib/core/period";
import { auditThread, type ThreadAudit } from "@/lib/core/thread-audit";
import { acceptedFindings, findingId } from "@/lib/findings/book";
import { acceptedDocument } from "@/lib/findings/data";
import { departmentsOf } from "@/lib/findings/departments";
import { type Basis, basisOf } from "@/lib/metrics/basis";
import { PointReader } from "@/lib/metrics/points";
import { settingsOf } from "@/lib/settings/data";
import { scorecardPeriod } from "./audience";
import { factsOf } from "./audit-facts";
import { cardOf } from "./cards";
import { coherenceOf } from "./coherence";
import type { Scorecard } from "./read";
import type { ScorecardDocument } from "./schema";

/** Audits kept beside the store: the latest few, each for one commit, day, period and what the viewer is shown. */
const KEPT = 24;

/**
 * The thread audit as every door prints it: coverage, and every finding, worst first, the accepted ones too. A token for some
 * departments is told what touches one of them.
 */
export async function auditOf(visit: Visit, query: { readonly asOf?: number | undefined }) {
  const ctx = await authorise(visit, "audit.read");
  const basis = await basisOf(ctx, query.asOf ?? null);
  const { coverage, checks } = await auditOn(ctx, basis, scorecardPeriod(basis, undefined));
  const acceptedOn = acceptedFindings(ctx.store, basis.asOf);
  const organised = { metrics: treeInForce(basis.tree, basis.today).metrics, units: basis.units, today: basis.today };
  const isTheirs = (check: ThreadAudit["checks"][number]) =>
    ctx.scope === "all" || departmentsOf(check, organised).some(({ key }) => inScope(ctx, key));
  return {
    coverage: { kpis: coverage.kpis, outcomes: coverage.outcomes },
    checks: checks.filter(isTheirs).map((check) => {
      const id = findingId(check);
      const accepted = acceptedOn(id, basis.today);
      return { ...checkDocumentOf(check), id, accepted: accepted && acceptedDocument(ctx, accepted) };
    }),
  };
}

/**
 * The audit with the statuses of one period. Tree and freshness are those of today, or, for a period before the last complete
 * month, those of the period's last day.
 */
export async function auditOn(ctx: Context, basis: Basis, period: Period): Promise<ThreadAudit> {
  const kept = auditsKept(ctx);
  const key = auditKey(ctx, basis, period);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const { overload } = await settingsOf(ctx, basis.asOf === null ? {} : { asOf: basis.asOf });
  const audit = auditNow(ctx, basis, period, overload);
  kept.set(key, audit);
  for (const oldest of [...kept.keys()].slice(0, -KEPT)) kept.delete(oldest);
  return audit;
}

/** Has the audit of a period been worked out for this viewer, of what is committed now? */
export function isAudited(ctx: Context, basis: Basis, period: Period): boolean {
  return auditsKept(ctx).has(auditKey(ctx, basis, period));
}

function auditKey(ctx: Context, basis: Basis, period: Period): string {
  return [basis.asOf ?? auditedCommit(ctx), basis.today, period, ctx.eyes.key].join(" ");
}

const LATEST = "SELECT no FROM commit_log WHERE kind NOT IN ('finding', 'annotation') ORDER BY no DESC LIMIT 1";

/** The latest commit that may change what the audit finds: one that accepts a finding, or writes a note, does not. */
function auditedCommit({ store }: Context): number {
  return Number(store.rows(LATEST).get()?.[0] ?? 0);
}

function auditsKept(ctx: Context): Map<string, ThreadAudit> {
  const kept = (ctx.store.memo.get("audits") as Map<string, ThreadAudit> | undefined) ?? new Map<string, ThreadAudit>();
  ctx.store.memo.set("audits", kept);
  return kept;
}

/** The audit worked out anew, of whatever tree the basis holds: a draft’s too. */
export function auditNow(ctx: Context, basis: Basis, period: Period, overload: number): ThreadAudit {
  const end = lastDay(period, basis.calendar);
  const current = end >= lastDay(lastComplete("month", basis.today, basis.calendar), basis.calendar);
  const date = current ? basis.today : end;
  const tree = treeInForce(basis.tree, date);
  const reader = new PointReader(ctx, basis);
  const facts = new Map<string, MetricFacts>();
  for (const definition of tree.metrics.values()) {
    const home = basis.units.byKey(homeUnitOf(definition, basis.tree.organisation));
    if (home === undefined) continue;
    const name = `facts ${home.id} ${period} for ${ctx.eyes.key}`;
    const card = () => cardOf(reader, definition, home, period, grainOf(period));
    facts.set(
      definition.key,
      reader.kept.keep(definition, name, () => factsOf(ctx, reader, card())),
    );
  }
  const coherence = [...tree.metrics.values()].flatMap((definition) => coherenceOf(reader, tree, definition, period));
  return auditThread({ tree, units: basis.units, today: date, facts, coherence, overload });
}

function checkDocumentOf(check: ThreadAudit["checks"][number]): ScorecardDocument["checks"][number] {
  return { ...check, metrics: [...check.metrics], units: [...check.units], links: [...check.links] };
}

/**
 * The findings that touch one scorecard, and that nobody has accepted: all for the C-suite, else those that name the unit or a
 * metric shown. A person's has none: they are about the units above.
 */
export function checkDocuments(
  ctx: Context,
  basis: Basis,
  audit: ThreadAudit,
  scorecard: Scorecard,
): ScorecardDocument["checks"] {
  const { audience, cards } = scorecard;
  if (audience.kind === "person") return [];
  const shown = new Set(cards.map((card) => card.definition.key));
  const acceptedOn = acceptedFindings(ctx.store, basis.asOf);
  return audit.checks
    .filter((check) => acceptedOn(findingId(check), basis.today) === null)
    .filter(
      (check) =>
        audience.kind === "c-suite" ||
        check.units.includes(audience.unit.key) ||
        (check.units.length === 0 && check.metrics.some((key) => shown.has(key))),
    )
    .map(checkDocumentOf);
}
