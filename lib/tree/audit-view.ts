import { checkTitle } from "./check-titles";
import type { AuditView, CheckView, CoverageView } from "./page-view";
import type { Thread } from "./thread";

/** The audit as its documents say it: what this view is made from. */
export interface AuditFacts {
  readonly coverage: { readonly kpis: Share; readonly outcomes: Share };
  /** Worst first. */
  readonly checks: readonly {
    readonly key: string;
    readonly severity: string;
    readonly message: string;
    readonly action?: string;
    readonly metrics: readonly string[];
    readonly units: readonly string[];
  }[];
}

interface Share {
  readonly reached: number;
  readonly total: number;
}

/** Checks shown before all are asked for. */
const SHOWN = 5;

/** The audit for the panel beside the tree: coverage as its headline, then what was found. */
export function auditView(audit: AuditFacts, thread: Thread, all: boolean): AuditView {
  const checks = audit.checks.map((check, i): CheckView => {
    const metrics = check.metrics.flatMap((key) => {
      const metric = thread.inForce.metrics.get(key);
      return metric ? [{ key, name: metric.name }] : [];
    });
    return {
      id: `${check.key} ${i}`,
      key: check.key,
      title: checkTitle(check.key),
      message: check.message,
      action: check.action ?? null,
      severity: check.severity,
      metrics,
    };
  });
  return {
    kpis: coverage(audit.coverage.kpis),
    outcomes: coverage(audit.coverage.outcomes),
    checks: all ? checks : worstOfEach(checks),
    total: checks.length,
  };
}

/** The worst check of each kind first, so that ten of one kind do not hide the rest. */
function worstOfEach(checks: readonly CheckView[]): CheckView[] {
  const kinds = new Set<string>();
  const first = checks.filter((check) => !kinds.has(check.key) && kinds.add(check.key));
  const rest = checks.filter((check) => !first.includes(check));
  const chosen = new Set([...first, ...rest].slice(0, SHOWN));
  return checks.filter((check) => chosen.has(check));
}

function coverage({ reached, total }: Share): CoverageView {
  return { percent: total === 0 ? "—" : `${Math.floor((100 * reached) / total)}%`, reached, of: total };
}
