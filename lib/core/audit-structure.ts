import type { Audit, Check } from "./audit-check";
import type { Link } from "./metric";
import { homeUnitOf } from "./metric-tree";
import { listed } from "./sentence-parts";
import { signConflicts } from "./sign-conflict";

/** Findings that follow from the tree alone: paths, signs, owners, goals, scorecards and hand-offs. */
export function structureChecks(audit: Audit): Check[] {
  return [
    ...brokenThreads(audit),
    ...withoutOwnerOrGoal(audit),
    ...conflictingSigns(audit),
    ...contradictedLinks(audit),
    ...overloadedScorecards(audit),
    ...departmentsWithoutOutcome(audit),
    ...unsharedHandoffs(audit),
  ];
}

/** Metrics that something at team or worker level feeds, directly or through others. */
export function groundedMetrics({ graph, tree }: Pick<Audit, "graph" | "tree">): ReadonlySet<string> {
  const grounded = new Set<string>();
  for (const key of graph.order) {
    const feeds = (from: string): boolean => {
      const level = tree.metrics.get(from)?.level;
      return level === "team" || level === "worker" || grounded.has(from);
    };
    if (graph.driversOf(key).some(({ from }) => feeds(from))) grounded.add(key);
  }
  return grounded;
}

function brokenThreads(audit: Audit): Check[] {
  const grounded = groundedMetrics(audit);
  return [...audit.tree.metrics.values()].flatMap(({ key, name, level }): Check[] => {
    const about = { severity: "high", metrics: [key], units: [], links: [] } as const;
    if (level !== "outcome") {
      if (audit.graph.reachesOutcome(key)) return [];
      const message = `${name} has no path to an outcome.`;
      return [{ ...about, key: "no-path-to-outcome", message, action: "Link it to what it drives, or retire it." }];
    }
    if (grounded.has(key)) return [];
    const message = `Nothing that a team or a worker does leads to ${name}.`;
    return [{ ...about, key: "outcome-without-worker-kpi", message, action: "Link it down to the work that moves it." }];
  });
}

function withoutOwnerOrGoal(audit: Audit): Check[] {
  return [...audit.tree.metrics.values()].flatMap(({ key, name, owner, direction }): Check[] => {
    const about = { severity: "medium", metrics: [key], units: [], links: [] } as const;
    const found: Check[] = [];
    if (owner === null)
      found.push({ ...about, key: "no-owner", message: `${name} has no owner.`, action: "Name the person who answers for it." });
    if (direction !== "neutral" && !audit.tree.goals.has(key)) {
      found.push({
        ...about,
        key: "no-goal",
        message: `${name} has no goal.`,
        action: "Set a goal line, or make its direction neutral.",
      });
    }
    return found;
  });
}

function conflictingSigns(audit: Audit): Check[] {
  return signConflicts(audit.graph, audit.tree.metrics).map(({ link, outcomes, path }) => {
    const outcome = listed(outcomes.map(audit.metricName));
    const steps = path.map((step) => `${step.sign === "-" ? "lowers" : "raises"} ${audit.metricName(step.to)}`);
    return {
      key: "sign-conflict",
      severity: "high",
      message: `Improving ${audit.metricName(link.from)} would worsen ${outcome}: ${audit.metricName(link.from)} ${steps.join(", which ")}.`,
      metrics: [link.from, ...outcomes],
      units: [],
      links: path.map(linkName),
      action: "Check the signs on this path and the direction of good of its metrics.",
    };
  });
}

function linkName({ from, to }: Pick<Link, "from" | "to">): string {
  return `${from}:${to}`;
}

function contradictedLinks(audit: Audit): Check[] {
  return (audit.contradicted ?? []).map((link) => ({
    key: "contradicted-link",
    severity: "high",
    message: `The readings contradict the link from ${audit.metricName(link.from)} to ${audit.metricName(link.to)}: they move against its sign.`,
    metrics: [link.from, link.to],
    units: [],
    links: [linkName(link)],
    action: "Look at the evidence; correct the sign or take the link out.",
  }));
}

/** The C-suite shows the outcomes; a department shows whatever else is at home in it. */
function overloadedScorecards(audit: Audit): Check[] {
  const most = audit.overload ?? 9;
  const byScorecard = new Map<string, string[]>();
  for (const { key, level, department } of audit.tree.metrics.values()) {
    const scorecard = level === "outcome" ? audit.tree.organisation.key : department;
    byScorecard.set(scorecard, [...(byScorecard.get(scorecard) ?? []), key]);
  }
  return [...byScorecard]
    .filter(([, metrics]) => metrics.length > most)
    .map(([unit, metrics]) => ({
      key: "overload",
      severity: "low",
      message: `The scorecard of ${audit.unitName(unit)} has ${metrics.length} metrics.`,
      metrics,
      units: [unit],
      links: [],
      action: `Keep at most ${most}, about 7 a level: retire what nobody acts on.`,
    }));
}

function departmentsWithoutOutcome(audit: Audit): Check[] {
  const serving = new Set<string>();
  for (const { key, level, department } of audit.tree.metrics.values()) {
    if (level === "outcome" || audit.graph.reachesOutcome(key)) serving.add(department);
  }
  const departments = audit.units.units.filter(
    ({ id, kind }) => kind === "department" && audit.units.isOpenOn(id, audit.tree.date),
  );
  return departments
    .filter(({ key }) => !serving.has(key))
    .map(({ key, name }) => ({
      key: "department-without-outcome",
      severity: "medium",
      message: `${name} has no metric that leads to an outcome.`,
      metrics: [],
      units: [key],
      links: [],
      action: "Ask which outcome its work serves, and link a metric of its own to it.",
    }));
}

/**
 * A hand-off counts as shared where the receiving metric, or something further up short of the outcomes (which are
 * everybody's), has a goal: then giver and receiver are held to one line.
 */
function unsharedHandoffs(audit: Audit): Check[] {
  const { tree, graph } = audit;
  const held = new Set<string>();
  for (const key of graph.order.toReversed()) {
    const own = tree.goals.has(key) && tree.metrics.get(key)?.level !== "outcome";
    if (own || graph.drivenBy(key).some(({ to }) => held.has(to))) held.add(key);
  }
  return tree.links
    .filter((link) => link.handoff && !held.has(link.to))
    .map((link) => {
      const units = [link.from, link.to].flatMap((key) => {
        const definition = tree.metrics.get(key);
        return definition ? [homeUnitOf(definition, tree.organisation)] : [];
      });
      return {
        key: "handoff-without-shared-goal",
        severity: "medium",
        message: `${listed(units.map(audit.unitName))} share no goal where ${audit.metricName(link.from)} hands over to ${audit.metricName(link.to)}.`,
        metrics: [link.from, link.to],
        units: [...new Set(units)],
        links: [linkName(link)],
        action: "Set a goal on the receiving metric and hold both departments to it.",
      };
    });
}
