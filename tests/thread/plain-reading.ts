import { DAYS, type Row } from "../tree/plain-tree";

/*
 * A tree file read by the plain rules of docs/tree-file.md, for the rows of the plain model: nothing of the product is used, so
 * that a fault in how it writes and one in how it reads do not make up for each other.
 */

interface Dates {
  readonly from?: string;
  readonly until?: string;
}

interface PlainGoal extends Dates {
  readonly unit?: string;
  readonly shape: string;
  readonly low?: number;
  readonly band?: { readonly low?: number };
  readonly points?: readonly { readonly value: number }[];
}

interface PlainDefinition extends Dates {
  readonly name: string;
  readonly owner?: string;
  readonly department: string;
}

interface PlainMetric extends PlainDefinition {
  readonly key: string;
  readonly retired?: string;
  readonly history?: readonly PlainDefinition[];
  readonly goal?: PlainGoal;
  readonly goals?: readonly PlainGoal[];
  readonly goalHistory?: readonly PlainGoal[];
}

interface PlainUnit extends Dates {
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly moves?: readonly { readonly from: string; readonly parent: string }[];
  readonly closures?: readonly { readonly from: string; readonly until: string }[];
  readonly units?: readonly PlainUnit[];
}

/** A tree file as far as the plain model knows of it. */
export interface PlainFile {
  readonly organisation: { readonly key: string };
  readonly units?: readonly PlainUnit[];
  readonly metrics?: readonly PlainMetric[];
  readonly links?: readonly {
    readonly from: string;
    readonly to: string;
    readonly sign?: string;
    readonly since?: string;
    readonly until?: string;
  }[];
}

/** What a file says on each of the days. */
export function rowsOf(file: PlainFile): Row[] {
  return DAYS.map((day) => {
    const row: Row = new Map();
    for (const metric of file.metrics ?? []) readMetric(row, metric, day);
    for (const { from, to, sign, since, until } of file.links ?? [])
      if (holds({ from: since, until }, day)) row.set(`link ${from}:${to}`, sign ?? null);
    for (const unit of file.units ?? []) readUnit(row, unit, file.organisation.key, day);
    return row;
  });
}

function holds(
  { from, until }: { readonly from?: string | undefined; readonly until?: string | undefined },
  day: string,
): boolean {
  return (from === undefined || from <= day) && (until === undefined || day <= until);
}

/** The first definition holds for all earlier time, each later one from its day; none after the last day. */
function readMetric(row: Row, metric: PlainMetric, day: string): void {
  const { key, retired, history = [] } = metric;
  if (retired !== undefined && retired < day) return;
  const definition = [...history, metric].filter((each, at) => at === 0 || each.from === undefined || each.from <= day).at(-1);
  if (definition === undefined) return;
  row.set(`metric ${key}`, key);
  row.set(`metric ${key}.name`, definition.name);
  row.set(`metric ${key}.owner`, definition.owner ?? null);
  row.set(`metric ${key}.department`, definition.department);
  const goals = [...(metric.goalHistory ?? []), ...(metric.goal ? [metric.goal] : []), ...(metric.goals ?? [])];
  for (const unit of new Set(goals.map((goal) => goal.unit))) {
    // The latest to have begun is in force, until its last day.
    const begun = goals.filter((goal) => goal.unit === unit && (goal.from === undefined || goal.from <= day)).at(-1);
    if (begun === undefined || !holds(begun, day)) continue;
    const value = begun.shape === "hold" ? (begun.low ?? begun.band?.low) : begun.points?.at(-1)?.value;
    row.set(`goal ${key}@${unit ?? ""}`, value ?? null);
  }
}

function readUnit(row: Row, unit: PlainUnit, parent: string, day: string): void {
  for (const child of unit.units ?? []) readUnit(row, child, unit.key, day);
  const { key, name, kind, moves = [], closures = [] } = unit;
  if (kind !== "team" || !holds(unit, day) || closures.some((closure) => holds(closure, day))) return;
  row.set(`unit ${key}`, key);
  row.set(`unit ${key}.name`, name);
  row.set(`unit ${key}.under`, moves.filter(({ from }) => from <= day).at(-1)?.parent ?? parent);
}
