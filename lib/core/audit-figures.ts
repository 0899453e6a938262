import type { Audit, Check, MetricFacts } from "./audit-check";
import { formatValue } from "./display";
import { coherenceWords } from "./goal-coherence";
import type { MetricDefinition } from "./metric";
import { homeUnitOf } from "./metric-tree";
import { daysBetween, type Grain, labelPeriod, type PlainDate, periodOf } from "./period";
import { listed } from "./sentence-parts";
import type { Status } from "./status";
import { twinsAmong } from "./twin-metrics";
import { WATERMELON_ACTION, watermelonOutcomes } from "./watermelon";

/** Findings that follow from the figures: freshness, statuses side by side, sums, promises and twins. */
export function figureChecks(audit: Audit): Check[] {
  return [
    ...unread(audit),
    ...watermelons(audit),
    ...brokenGuardrails(audit),
    ...incoherentGoals(audit),
    ...differingFigures(audit),
    ...unweightedRatios(audit),
    ...twins(audit),
  ];
}

/** Days after the end of the last period read from which a metric is stale, beside its due days: about three periods. */
const STALE_AFTER: Readonly<Record<Grain, number>> = { day: 14, week: 28, fourweek: 84, month: 93, quarter: 276, year: 732 };

/** A formula has no readings; its parts are looked at by themselves. */
function unread(audit: Audit): Check[] {
  return collected(audit).flatMap(({ definition, facts }): Check[] => {
    const { key, name, grain, dueDays } = definition;
    const about = { severity: "medium", metrics: [key], units: [], links: [] } as const;
    if (!facts?.everRead || facts.lastRead === null) {
      return [
        {
          ...about,
          key: "never-read",
          message: `${name} has never had a reading.`,
          action: "Start collecting it, or retire it.",
        },
      ];
    }
    if (daysBetween(facts.lastRead, audit.today) <= STALE_AFTER[grain] + (dueDays ?? 0)) return [];
    const message = `${name} has had no reading since ${labelDay(facts.lastRead)}.`;
    return [{ ...about, key: "stale", message, action: "Send what is missing, or retire it." }];
  });
}

function labelDay(date: PlainDate): string {
  const calendar = { fiscalYearStart: 1 };
  return labelPeriod(periodOf(date, "day", calendar), "long", calendar);
}

function collected(audit: Audit): { definition: MetricDefinition; facts: MetricFacts | undefined }[] {
  return [...audit.tree.metrics.values()]
    .filter(({ measure }) => measure !== "formula")
    .map((definition) => ({ definition, facts: audit.facts.get(definition.key) }));
}

function statusAt(audit: Audit, metric: string, unit: string): Status | undefined {
  return audit.facts.get(metric)?.statuses.get(unit);
}

function homeStatus(audit: Audit, metric: string): Status | undefined {
  const definition = audit.tree.metrics.get(metric);
  return definition && statusAt(audit, metric, homeUnitOf(definition, audit.tree.organisation));
}

/** A department of which everything that is judged is on the line, and an outcome it feeds that is off it. */
function watermelons(audit: Audit): Check[] {
  const byDepartment = new Map<string, Map<string, Status | null>>();
  for (const { key, level, department } of audit.tree.metrics.values()) {
    if (level === "outcome" || department === audit.tree.organisation.key) continue;
    const statuses = byDepartment.get(department) ?? new Map<string, Status | null>();
    byDepartment.set(department, statuses.set(key, statusAt(audit, key, department) ?? null));
  }
  const isOffOutcome = (key: string): boolean =>
    audit.tree.metrics.get(key)?.level === "outcome" && homeStatus(audit, key) === "off-line";
  return [...byDepartment].flatMap(([department, statuses]): Check[] => {
    const outcomes = watermelonOutcomes({ statuses, tree: audit.graph, isOffOutcome });
    if (outcomes.length === 0) return [];
    const names = listed(outcomes.map(audit.metricName));
    return [
      {
        key: "watermelon",
        severity: "high",
        message: `Everything ${audit.unitName(department)} measures is on the line, while ${names}, which it feeds, ${outcomes.length > 1 ? "are" : "is"} off it.`,
        metrics: outcomes,
        units: [department],
        links: [],
        action: WATERMELON_ACTION,
      },
    ];
  });
}

/** On the line, or it would be, at the cost of the metric that guards it. */
function brokenGuardrails(audit: Audit): Check[] {
  return [...audit.tree.metrics.values()].flatMap(({ key, name, guard }): Check[] => {
    const status = homeStatus(audit, key);
    if (guard === null || !(status === "held" || (status === "on-line" && homeStatus(audit, guard) === "off-line"))) return [];
    return [
      {
        key: "guardrail-broken",
        severity: "high",
        message: `${name} is on the line, but ${audit.metricName(guard)}, which guards it, is off it.`,
        metrics: [key, guard],
        units: [],
        links: [],
        action: "Win both or neither: ease the one until the other is back on the line.",
      },
    ];
  });
}

function incoherentGoals(audit: Audit): Check[] {
  return audit.coherence.flatMap((coherence): Check[] => {
    const { metric, unit, verdict, with: summed } = coherence;
    const definition = audit.tree.metrics.get(metric);
    if (verdict !== "falls-short" || !definition) return [];
    return [
      {
        key: "goals-do-not-add-up",
        severity: "high",
        message: `${definition.name} at ${audit.unitName(unit)}: ${coherenceWords(coherence, definition.display)}.`,
        metrics: definition.measure === "formula" ? [metric, ...summed] : [metric],
        units: definition.measure === "formula" ? [unit] : [unit, ...summed],
        links: [],
        action: "Raise the parts' goals until they reach the promise, or promise what they reach.",
      },
    ];
  });
}

function differingFigures(audit: Audit): Check[] {
  return collected(audit).flatMap(({ definition, facts }) =>
    (facts?.differing ?? []).map(({ unit, reported, parts }): Check => {
      const [own, below] = [reported, parts].map((value) => formatValue(value, definition.display, { locale: "en-GB" }));
      return {
        key: "reported-differs-from-parts",
        severity: "medium",
        message: `${definition.name}: ${audit.unitName(unit)} reported ${own}, the units below it add up to ${below}.`,
        metrics: [definition.key],
        units: [unit],
        links: [],
        action: "Find out which is right; withdraw the other.",
      };
    }),
  );
}

function unweightedRatios(audit: Audit): Check[] {
  return collected(audit)
    .filter(({ facts }) => facts?.unweighted)
    .map(({ definition: { key, name } }) => ({
      key: "unweighted-ratio",
      severity: "medium",
      message: `${name} is read as bare values, which cannot be rolled up.`,
      metrics: [key],
      units: [],
      links: [],
      action: "Send numerator and denominator in place of the finished figure.",
    }));
}

/** A metric and what it is made of move together by construction: that is no finding. */
function twins(audit: Audit): Check[] {
  const values = new Map(collected(audit).map(({ definition, facts }) => [definition.key, facts?.values ?? []]));
  const parts = new Set(
    audit.graph.links.filter(({ kind }) => kind === "component").flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]),
  );
  return twinsAmong(values)
    .filter(({ a, b }) => !parts.has(`${a} ${b}`))
    .map(({ a, b, r }) => ({
      key: "twin-metrics",
      severity: "low",
      message: `${audit.metricName(a)} and ${audit.metricName(b)} move as one (r = ${r < 0 ? "−" : ""}${Math.abs(r).toFixed(2)}).`,
      metrics: [a, b],
      units: [],
      links: [],
      action: "Keep the one that people can act on.",
    }));
}
