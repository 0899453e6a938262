import type { Context } from "@/lib/context";
import type { Check } from "@/lib/core/audit-check";
import { treeInForce } from "@/lib/core/metric-tree";
import type { Period, PlainDate } from "@/lib/core/period";
import type { ThreadAudit } from "@/lib/core/thread-audit";
import type { Unit } from "@/lib/core/unit-tree";
import { type Basis, basisOf } from "@/lib/metrics/basis";
import { scorecardPeriod } from "@/lib/scorecards/audience";
import { auditOn } from "@/lib/scorecards/audit";
import { acceptedFindings, type FindingAcceptance, findingId } from "./book";
import { departmentsOf } from "./departments";

/** A finding with its id, whose it is, and who has accepted it. */
export interface FoundCheck extends Check {
  readonly id: string;
  readonly departments: readonly Unit[];
  readonly accepted: FindingAcceptance | null;
}

interface Found {
  readonly coverage: ThreadAudit["coverage"];
  /** Worst first. */
  readonly checks: readonly FoundCheck[];
  readonly today: PlainDate;
}

/** The findings of the audit of the last complete month, as the caller may see them. */
export async function findingsNow(ctx: Context): Promise<Found> {
  const basis = await basisOf(ctx, null);
  return findingsIn(ctx, basis, scorecardPeriod(basis, undefined));
}

/** The findings of the audit of a period, now or as of the commit that the basis holds. */
export async function findingsIn(ctx: Context, basis: Basis, period: Period): Promise<Found> {
  const { coverage, checks } = await auditOn(ctx, basis, period);
  const { metrics } = treeInForce(basis.tree, basis.today);
  const acceptedOn = acceptedFindings(ctx.store, basis.asOf);
  return {
    coverage,
    today: basis.today,
    checks: checks.map((check): FoundCheck => {
      const id = findingId(check);
      const departments = departmentsOf(check, { metrics, units: basis.units, today: basis.today });
      return { ...check, id, departments, accepted: acceptedOn(id, basis.today) };
    }),
  };
}
