import { NO_FIGURE } from "@/lib/core/display";
import type { ThreadAudit } from "@/lib/core/thread-audit";
import { checkTitle } from "./check-titles";
import type { AuditView, CheckView, CoverageView } from "./page-view";
import type { Thread } from "./thread";

/** Checks shown before all are asked for. */
const SHOWN = 5;

/** The audit for the panel beside the tree: coverage as its headline, then what was found. */
export function auditView(audit: ThreadAudit, thread: Thread, all: boolean): AuditView {
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
      action: check.action,
      severity: check.severity,
      metrics,
    };
  });
  return {
    kpis: coverageView(audit.coverage.kpisConnected, audit.coverage.kpiCount),
    outcomes: coverageView(audit.coverage.outcomesGrounded, audit.coverage.outcomeCount),
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

/** Rounded down: 99.6% of KPIs connected is not all of them. */
export function coverageView(reached: number, of: number): CoverageView {
  return { percent: of === 0 ? NO_FIGURE : `${Math.floor((100 * reached) / of)}%`, reached, of };
}
