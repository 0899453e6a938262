import { type Desk, openDesk } from "@/app/entry/_parts/desk";
import { type DeskAction, reduceDesk } from "@/app/entry/_parts/desk-reducer";
import { readCell } from "@/lib/core/cell-reading";
import type { CellMetric } from "@/lib/core/cell-reading-result";
import type { CellVersion } from "@/lib/entry/fields";
import type { EntryCellDocument, EntryCellsSaved, EntryRowDocument, EntrySheet } from "@/lib/entry/schema";

/* An entry sheet as the server tells of it: two metrics, September and October. */

const SHARE: EntryRowDocument["metric"] = {
  key: "bills-right",
  name: "Bills right first time",
  measure: "ratio",
  scale: 100,
  share: true,
  direction: "up",
  display: { as: "percent", decimals: 1, code: null, unit: null },
  description: null,
  numerator: "bills right",
  denominator: "bills",
};
const TIME: EntryRowDocument["metric"] = {
  ...SHARE,
  key: "answer-time",
  name: "Time to answer",
  scale: 1,
  share: false,
  direction: "down",
  display: { as: "duration", decimals: 0, code: null, unit: null },
};

export function entryRowOf(metric: EntryRowDocument["metric"], rest: Partial<EntryRowDocument> = {}): EntryRowDocument {
  return {
    key: `${metric.key} billing`,
    metric,
    unit: { key: "billing", name: "Billing", kind: "department" },
    segment: null,
    label: metric.name,
    group: null,
    names: [metric.name, metric.key],
    unitWord: "%",
    due: { date: "2026-11-03", days: -1 },
    goal: { kind: "line", line: 98, span: 5 },
    history: [],
    ...rest,
  };
}

export const ROWS = [entryRowOf(SHARE), entryRowOf(TIME, { unitWord: "m:ss", goal: null })] as const;
export const ROW_KEYS = ROWS.map(({ key }) => key);
export const OCTOBER = 1;

export function versionOf(text: string, metric: CellMetric = SHARE, rest: Partial<CellVersion> = {}): CellVersion {
  const read = readCell(text, metric, "en-GB");
  const reading = read.kind === "refused" ? { ...read, readings: [...read.readings] } : read;
  return { text, reading, value: null, note: "", by: "Ana Diaz", at: "2026-11-04T10:41:00.000Z", ...rest };
}

export function entryCellOf(row: number, column: number, rest: Partial<EntryCellDocument> = {}): EntryCellDocument {
  return {
    row: ROW_KEYS[row] ?? "",
    period: column === OCTOBER ? "2026-10" : "2026-09",
    due: column === OCTOBER,
    locked: false,
    usual: null,
    trial: false,
    standing: null,
    draft: null,
    contested: false,
    revision: 0,
    position: null,
    ...rest,
  };
}

/** The sheet; `cells` replaces what it says of some of them. */
export function sheetOf(cells: readonly EntryCellDocument[] = [], rest: Partial<EntrySheet> = {}): EntrySheet {
  const plain = [entryCellOf(0, 0), entryCellOf(0, 1), entryCellOf(1, 0), entryCellOf(1, 1)];
  return {
    department: { key: "billing", name: "Billing" },
    period: "2026-10",
    grain: "month",
    grains: [{ grain: "month", period: "2026-10" }],
    label: "October 2026",
    today: "2026-11-04",
    due: { date: "2026-11-03", days: -1 },
    state: "open",
    submitted: null,
    secondPerson: false,
    part: null,
    parts: [],
    thread: [],
    threadAt: null,
    columns: [
      { period: "2026-09", label: "September", short: "Sep", submitted: false, due: null },
      { period: "2026-10", label: "October", short: "Oct", submitted: false, due: null },
    ],
    history: [],
    rows: [...ROWS],
    cells: plain.map((cell) => cells.find(({ row, period }) => row === cell.row && period === cell.period) ?? cell),
    mark: JSON.stringify(cells) + JSON.stringify(rest),
    ...rest,
  };
}

export function deskOf(cells: readonly EntryCellDocument[] = [], ...actions: DeskAction[]): Desk {
  return act(openDesk(sheetOf(cells), "en-GB"), ...actions);
}

export function act(desk: Desk, ...actions: DeskAction[]): Desk {
  return actions.reduce(reduceDesk, desk);
}

export function typing(row: number, column: number, text: string): DeskAction[] {
  return [
    { do: "select", at: { row, column }, extend: false },
    { do: "edit", text },
    { do: "enter", move: null },
  ];
}

export function answerOf(rest: Partial<EntryCellsSaved>): EntryCellsSaved {
  return { saved: [], conflicts: [], refused: [], mark: "", ...rest };
}

/** Text, or state, of a cell of the desk. */
export function textAt({ grid }: Desk, row: number, column: number): string | undefined {
  return grid.cells[row]?.[column]?.content.text;
}
