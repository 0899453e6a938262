import type { Display } from "@/lib/core/metric";
import type { Period } from "@/lib/core/period";
import { goalAt } from "./goal-at";
import type { GridRow } from "./grid-rows";
import type { Ground } from "./ground";
import { dueOn } from "./owed";
import type { EntryRowDocument } from "./schema";
import type { RowPast } from "./sheet-past";

/** How the rows of one metric are told apart: by unit, by segment, by both, or not at all. */
interface Among {
  readonly byUnit: boolean;
  readonly bySegment: boolean;
}

/** Which of a sheet's rows share their metric, and what tells them apart. */
export function rowsAmong(rows: readonly GridRow[], homeOf: (row: GridRow) => number): ReadonlyMap<string, Among> {
  const among = new Map<string, Among>();
  for (const row of rows) {
    const { byUnit = false, bySegment = false } = among.get(row.definition.key) ?? {};
    among.set(row.definition.key, {
      byUnit: byUnit || row.unit.id !== homeOf(row),
      bySegment: bySegment || row.segment !== null,
    });
  }
  return among;
}

/** A row's full name: "Answer in first contact, Team Blue, Phone". */
export function fullName({ definition, unit, segment }: GridRow, { byUnit, bySegment }: Among): string {
  return [definition.name, ...(byUnit ? [unit.name] : []), ...(bySegment && segment !== null ? [segment.name] : [])].join(", ");
}

/** A row as the screen has it; `periods` are those of its short history. */
export function rowDocument(
  ground: Ground,
  row: GridRow,
  among: Among,
  period: Period,
  past: RowPast,
  periods: readonly Period[],
): EntryRowDocument {
  const { definition, unit, segment } = row;
  const { key, name, measure, scale, share, direction, display, description, numerator, denominator } = definition;
  const { promise } = goalAt(ground, row, period);
  return {
    key: row.key,
    metric: { key, name, measure, scale, share, direction, display: { ...display }, description, numerator, denominator },
    unit: { key: unit.key, name: unit.name, kind: unit.kind },
    segment,
    label: labelOf(row, among),
    group: among.byUnit || among.bySegment ? name : null,
    names: namesOf(row, among),
    unitWord: unitWord(display),
    due: dueOn(ground.basis, definition, period),
    goal: promise === null ? null : { ...promise },
    history: periods.map((each) => past.valueIn(each)),
  };
}

function labelOf({ definition, unit, segment }: GridRow, { byUnit, bySegment }: Among): string {
  const told = [...(byUnit ? [unit.name] : []), ...(bySegment ? [segment?.name ?? "All together"] : [])];
  return told.length === 0 ? definition.name : told.join(", ");
}

/** The full name, then other headings that a spreadsheet may have for the row. */
function namesOf(row: GridRow, among: Among): string[] {
  const { definition, unit, segment } = row;
  const metricNames = [definition.name, definition.key];
  const told = [
    ...(among.byUnit ? [[unit.name, unit.key]] : []),
    ...(among.bySegment && segment !== null ? [[segment.name, segment.key]] : []),
  ];
  if (told.length === 0) return [...new Set(metricNames)];
  const whole = told.reduce((names, parts) => names.flatMap((a) => parts.map((b) => `${a}, ${b}`)), metricNames);
  const alone = told.reduce<string[]>(
    (names, parts) => (names.length === 0 ? parts : names.flatMap((a) => parts.map((b) => `${a}, ${b}`))),
    [],
  );
  return [...new Set([fullName(row, among), ...whole, ...alone])];
}

/** What a figure of the metric is written in, beside its name: "%", "m:ss", "£", "per 1,000"; empty for a plain number. */
export function unitWord({ as, code, unit }: Display): string {
  if (as === "percent") return "%";
  if (as === "duration") return "m:ss";
  if (as !== "currency" || code === null) return unit ?? "";
  const parts = new Intl.NumberFormat("en-GB", { style: "currency", currency: code, currencyDisplay: "narrowSymbol" });
  return parts.formatToParts(0).find(({ type }) => type === "currency")?.value ?? code;
}
