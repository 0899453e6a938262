import type { Dated, DatedTree, Dimension, Goal, Link, Organisation, TreeMetric, TreeUnit } from "@/lib/core/metric";
import { addDays, type PlainDate } from "@/lib/core/period";
import { definitionOf, goalOf } from "./definition";
import type { FileDimension, FileLink, FileMetric, FilePastGoal, FileUnit, TreeFile } from "./schema";

const USUAL_STAGES = [
  ["acquire", "Acquire"],
  ["fulfil", "Fulfil"],
  ["use", "Use"],
  ["pay", "Pay"],
  ["help", "Get help"],
  ["nurture", "Nurture"],
  ["back-office", "Back office"],
  ["people", "People"],
] as const;

/** Everything that a valid file says, with its defaults and dates spelled out. */
export function datedTreeOf(file: TreeFile): DatedTree {
  const organisation = organisationOf(file);
  return {
    organisation,
    dimensions: (file.dimensions ?? []).map(dimensionOf),
    units: [enterpriseOf(organisation), ...unitsOf(file.units ?? [], organisation.key)],
    metrics: (file.metrics ?? []).map(metricOf),
    links: (file.links ?? []).map(linkOf),
  };
}

function organisationOf({ organisation }: TreeFile): Organisation {
  const stages = organisation.stages?.map(named) ?? USUAL_STAGES.map(([key, name]) => ({ key, name }));
  return {
    key: organisation.key,
    name: organisation.name,
    timeZone: organisation.timeZone ?? "UTC",
    fiscalYearStart: organisation.fiscalYearStart ?? 1,
    stages,
  };
}

function named(value: string | { key: string; name: string }): { key: string; name: string } {
  return typeof value === "string" ? { key: value, name: nameFromKey(value) } : { key: value.key, name: value.name };
}

/** `back-office` reads “Back office”. */
function nameFromKey(key: string): string {
  const words = key.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function dimensionOf(dimension: FileDimension): Dimension {
  return { key: dimension.key, name: dimension.name ?? nameFromKey(dimension.key), values: dimension.values.map(named) };
}

function enterpriseOf({ key, name }: Organisation): TreeUnit {
  return { key, name, kind: "enterprise", parent: null, moves: [], closures: [], from: null, until: null };
}

function unitsOf(units: readonly FileUnit[], parent: string): TreeUnit[] {
  return units.flatMap((unit) => [
    {
      key: unit.key,
      name: unit.name,
      kind: unit.kind,
      parent,
      moves: unit.moves ?? [],
      closures: unit.closures ?? [],
      from: unit.from ?? null,
      until: unit.until ?? null,
    },
    ...unitsOf(unit.units ?? [], unit.key),
  ]);
}

function metricOf(metric: FileMetric): TreeMetric {
  const written = [...(metric.history ?? []), metric];
  const definitions = written.map((entry, place) => ({
    from: entry.from ?? null,
    until: dayBefore(written[place + 1]?.from),
    is: definitionOf(metric.key, entry),
  }));
  return {
    key: metric.key,
    from: written[0]?.from ?? null,
    retired: metric.retired ?? null,
    definitions,
    goals: goalsOf(metric),
  };
}

function goalsOf(metric: FileMetric): TreeMetric["goals"] {
  const written: FilePastGoal[] = [...(metric.goalHistory ?? []), ...(metric.goal ? [metric.goal] : []), ...(metric.goals ?? [])];
  const units = new Set(written.map(({ unit }) => unit ?? null));
  return [...units].flatMap((unit) => {
    const ofUnit = written.filter((goal) => (goal.unit ?? null) === unit);
    return ofUnit.map((goal, place): Dated<Goal> & { unit: string | null } => {
      const next = dayBefore(ofUnit[place + 1]?.from);
      const until = goal.until && (next === null || goal.until < next) ? goal.until : next;
      return { unit, from: goal.from ?? null, until, is: goalOf(goal) };
    });
  });
}

function dayBefore(date: PlainDate | undefined): PlainDate | null {
  return date === undefined ? null : addDays(date, -1);
}

function linkOf(link: FileLink): Dated<Link> {
  return {
    from: link.since ?? null,
    until: link.until ?? null,
    is: {
      from: link.from,
      to: link.to,
      kind: link.kind,
      sign: link.sign ?? null,
      lag: link.lag ?? null,
      rationale: link.rationale ?? null,
      owner: link.owner ?? null,
      handoff: link.handoff ?? null,
    },
  };
}
