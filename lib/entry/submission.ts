import { createHash } from "node:crypto";
import { consistently } from "@/db/atomically";
import type { Visit } from "@/lib/context";
import { type EntryRow, makeGrid } from "@/lib/core/entry-grid";
import { type Submission, submissionOf } from "@/lib/core/entry-grid-submit";
import { formatPeriod, labelPeriod, type Period } from "@/lib/core/period";
import { isDue } from "./data";
import { type GridCell, gridCells, NOTHING } from "./grid-cells";
import { gridRows } from "./grid-rows";
import { type Ground, groundOf, periodIn } from "./ground";
import { partOf } from "./parts";
import { fullName } from "./row-words";
import type { EntrySubmission } from "./schema";
import { type RowPast, SheetPast } from "./sheet-past";
import { amongOf, inSheetOrder } from "./sheet-rows";

const SHOWN = 100;

/** Everything of a department's period that a submit takes in, and what it waits for. */
export interface Submitting extends Pick<Submission, "of" | "ready" | "sentence"> {
  readonly cells: readonly GridCell[];
  readonly missing: readonly {
    readonly cell: GridCell;
    readonly name: string;
    readonly need: EntrySubmission["missing"][number]["need"];
  }[];
  /** Every cell that has a revision. */
  readonly revisions: ReadonlyMap<string, number>;
}

/** A department's period as it would be submitted: all of it, whatever pieces its sheet is shown in. */
export function submittingIn(ground: Ground, period: Period): Submitting {
  const { rows: unsorted, stored } = gridRows(ground, period, period);
  const rows = inSheetOrder(ground, unsorted, period);
  const cells = gridCells(ground, rows, stored, [period]).flatMap((line) => line.filter(({ open }) => open));
  const among = amongOf(ground, rows);
  const past = new SheetPast(ground, rows, period);
  const facts = cells.map((cell) => factsOf(cell, past.of(cell.row)));
  const grid = makeGrid({
    rows: cells.map(({ row, metric }): EntryRow => {
      const words = among.get(row.definition.key) ?? { byUnit: false, bySegment: false };
      return { key: row.key, names: [fullName(row, words)], metric };
    }),
    columns: [{ key: formatPeriod(period), names: [formatPeriod(period)] }],
    locale: "en",
    facts: ({ row }) => facts[row] ?? {},
  });
  const byRow = new Map(cells.map((cell) => [cell.row.key, cell]));
  const { of, ready, sentence, missing } = submissionOf(grid, 0);
  return {
    of,
    ready,
    sentence,
    cells,
    missing: missing.flatMap(({ row, need }) => {
      const cell = byRow.get(row.key);
      return cell === undefined ? [] : [{ cell, name: row.names[0], need }];
    }),
    revisions: new Map(cells.flatMap(({ row, revision }) => (revision === 0 ? [] : [[row.key, revision]]))),
  };
}

/** What the core's grid is told of a cell, so that a submit waits here for what it waits for on the screen. */
function factsOf(cell: GridCell, past: RowPast) {
  const { period, standing, draft, contested, revision } = cell;
  const shown = contested ? standing : (draft ?? standing);
  const saved = { ...(shown ?? NOTHING), revision, by: shown?.actor ?? "", at: shown?.at ?? "" };
  return {
    due: isDue(cell, past),
    usual: past.usualBefore(period).range,
    saved,
    ...(contested && draft !== null ? { draft: { ...draft, replaces: revision - 1 } } : {}),
  };
}

/** May it be submitted as it is, and may it where figures that nobody has are left out? */
export function verdictOn({ of, cells, missing }: Submitting): { readonly whole: boolean; readonly withoutFigures: boolean } {
  const isThere = cells.some(({ draft, standing }) => ((draft ?? standing)?.reading.kind ?? "blank") !== "blank");
  const whole = of > 0 && isThere && missing.length === 0;
  return { whole, withoutFigures: of > 0 && isThere && missing.every(({ need }) => need === "figure") };
}

/** SHA-256 of what somebody says to have seen: of every cell the revision, of what was never touched nothing. */
export function seenHash(revisions: Iterable<readonly [string, number]>, withoutFigures: boolean): Buffer {
  const seen = [...revisions].filter(([, revision]) => revision > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([withoutFigures, seen]))
    .digest();
}

/**
 * What submitting a department's period would do, and what it waits for.
 * @throws AppError `not-found` for a department that is not the caller's, `usage` for what is no period
 */
export async function submissionIn(
  visit: Visit,
  asked: { readonly department: string; readonly period: string },
): Promise<EntrySubmission> {
  const ground = await groundOf(visit, asked.department);
  const period = periodIn(ground, asked.period);
  return consistently(ground.ctx.store, () => {
    const submitting = submittingIn(ground, period);
    const { whole, withoutFigures } = verdictOn(submitting);
    return {
      period: formatPeriod(period),
      label: labelPeriod(period, "long", ground.basis.calendar),
      of: submitting.of,
      ready: submitting.ready,
      missing: submitting.missing.slice(0, SHOWN).map(({ cell, name, need }) => missingDocument(ground, cell, name, need)),
      sentence: submitting.sentence,
      canSubmit: whole,
      canSubmitWithoutFigures: withoutFigures,
      revisions: [...submitting.revisions].map(([row, revision]) => ({ row, revision })),
    };
  });
}

/** One thing that is left to do. */
export function missingDocument(
  ground: Ground,
  { row, period }: GridCell,
  name: string,
  need: EntrySubmission["missing"][number]["need"],
): EntrySubmission["missing"][number] {
  return { row: row.key, name, part: partOf(ground, row, period).key, need };
}
