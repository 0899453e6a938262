import type { Period } from "@/lib/core/period";
import { gridCells } from "./grid-cells";
import { gridRows } from "./grid-rows";
import type { Ground } from "./ground";

/** How far a department's period is. */
export interface Progress {
  /** Cells in which a figure is expected, or something is. */
  readonly of: number;
  /** Cells in which something counts already. */
  readonly standing: number;
  /** Cells in which somebody typed something that reads, and that does not count yet. */
  readonly drafts: number;
}

/** Counts the cells of a department's period; for a list of many, without what each cell's past would tell. */
export function progressIn(ground: Ground, period: Period): Progress {
  const { rows, stored } = gridRows(ground, period, period);
  const cells = gridCells(ground, rows, stored, [period]).flat();
  const isThere = ({ draft, standing }: (typeof cells)[number]) => draft !== null || standing !== null;
  return {
    of: cells.filter((cell) => cell.row.expected || isThere(cell)).length,
    standing: cells.filter(({ standing }) => standing !== null).length,
    drafts: cells.filter(({ draft }) => draft !== null && draft.reading.kind !== "refused" && draft.reading.kind !== "blank")
      .length,
  };
}
