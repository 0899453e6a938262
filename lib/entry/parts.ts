import { lastDay, type Period } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import { AppError } from "@/lib/errors";
import { gridCells } from "./grid-cells";
import type { GridRow, GridRows } from "./grid-rows";
import type { Ground } from "./ground";
import type { EntrySheet } from "./schema";

/** A sheet of more rows is shown a team at a time: four columns of these are 500 cells. */
const MOST_ROWS = 125;

/** Of a sheet: the rows to show, whose they are, and the other pieces. */
export interface SheetPart extends Pick<EntrySheet, "part" | "parts"> {
  readonly rows: readonly GridRow[];
}

/** The unit under which a row is shown in a large sheet: its team, else the department. */
export function partOf({ basis, department }: Ground, { unit }: GridRow, period: Period): Unit {
  if (unit.kind === "team") return unit;
  const above = basis.units.ancestorsOn(unit.id, lastDay(period, basis.calendar)).map((id) => basis.units.byId(id));
  return above.find((each) => each?.kind === "team") ?? department;
}

/**
 * The rows of one piece of a sheet: those of the unit asked for; else all, or where they are too many those of the first unit
 * with something left to fill in.
 * @throws AppError `not-found` for a unit that has no rows here
 */
export function sheetPart(ground: Ground, { rows, stored }: GridRows, period: Period, asked: string | undefined): SheetPart {
  const units = new Map(rows.map((row) => [row.key, partOf(ground, row, period)]));
  const isLarge = rows.length > MOST_ROWS;
  if (!isLarge && asked === undefined) return { rows, part: null, parts: [] };
  const pieces = new Map<string, { key: string; name: string; of: number; ready: number }>();
  const cells = gridCells(ground, rows, stored, [period]);
  for (const [index, row] of rows.entries()) {
    const { key, name } = units.get(row.key) ?? ground.department;
    const piece = pieces.get(key) ?? { key, name, of: 0, ready: 0 };
    const { draft = null, standing = null } = cells[index]?.[0] ?? {};
    const kind = (draft ?? standing)?.reading.kind ?? "blank";
    if (row.expected || kind !== "blank") piece.of += 1;
    if (kind !== "blank" && kind !== "refused") piece.ready += 1;
    pieces.set(key, piece);
  }
  const parts = [...pieces.values()].sort((a, b) => rankOf(ground, a.key) - rankOf(ground, b.key) || (a.name < b.name ? -1 : 1));
  const chosen = asked ?? (parts.find(({ of, ready }) => ready < of) ?? parts[0])?.key;
  const part = parts.find(({ key }) => key === chosen);
  if (part === undefined) throw new AppError("not-found", `There is no unit "${chosen}".`, { unit: chosen });
  const { key, name } = part;
  return { rows: rows.filter((row) => units.get(row.key)?.key === key), part: { key, name }, parts: isLarge ? parts : [] };
}

/** The department's own rows come first. */
const rankOf = ({ department }: Ground, key: string): number => (key === department.key ? 0 : 1);
