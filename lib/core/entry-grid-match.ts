import type { EntryColumn, EntryRow } from "./entry-grid";
import type { Place } from "./entry-grid-selection";

/** Where the cells of a pasted block go by what its headings say. */
export interface NameMatch {
  /** Cells with something in them, headings aside, whose headings are known. */
  readonly cells: readonly { readonly at: Place; readonly text: string }[];
  /** Headings that name nothing here, or more than one thing, or what another heading names; their cells go nowhere. */
  readonly unmatched: readonly string[];
}

type Names = ReadonlyMap<string, number | "many">;

/** One line of a block (a row or a column) by its heading: the row or column of the grid, or null where that is not known. */
interface Line {
  readonly at: number;
  readonly heading: string;
  readonly target: number | null;
}

const plain = (name: string) =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/(\p{L})\.(?=\s|$)/gu, "$1")
    .replace(/[\s,·–-]+/g, " ")
    .trim();

function namesOf(entries: readonly (EntryRow | EntryColumn)[]): Names {
  const names = new Map<string, number | "many">();
  for (const [index, { key, names: all }] of entries.entries()) {
    for (const name of new Set([key, ...all].map(plain))) names.set(name, names.has(name) ? "many" : index);
  }
  return names;
}

/**
 * Matches the headings of a pasted block (its first row, and its first column) with the names of the grid's metrics and
 * periods, whichever way round; a first column that names several rows is read together with the second (metric and unit).
 * A block with headings on one side only goes from `origin` on along the other; headings of which none is known are not taken
 * for none, and what stands under them goes nowhere. `null` where no heading matches anything.
 */
export function matchNames(
  block: readonly (readonly string[])[],
  rows: readonly EntryRow[],
  columns: readonly EntryColumn[],
  origin: Place,
): NameMatch | null {
  const across = matched(block, namesOf(columns), namesOf(rows), { across: origin.column, down: origin.row });
  const down = matched(block, namesOf(rows), namesOf(columns), { across: origin.row, down: origin.column });
  const isTurned = down.hits > across.hits;
  const { hits, cells, unmatched } = isTurned ? down : across;
  if (hits === 0) return null;
  return {
    cells: cells.map(({ line, place, text }) => ({
      at: isTurned ? { row: place, column: line } : { row: line, column: place },
      text,
    })),
    unmatched,
  };
}

interface Matched {
  readonly hits: number;
  readonly cells: readonly { readonly line: number; readonly place: number; readonly text: string }[];
  readonly unmatched: readonly string[];
}

/** Matches with the first row naming `across` and the first column naming `down`. */
function matched(
  block: readonly (readonly string[])[],
  acrossNames: Names,
  downNames: Names,
  origin: { readonly across: number; readonly down: number },
): Matched {
  const top = block[0] ?? [];
  const named = top.some((text) => isKnown(acrossNames, text));
  const hasTop = named || isUnknownHead(block, downNames);
  const below = block.slice(hasTop ? 1 : 0);
  const isPair = below.some((row) => !isKnown(downNames, row[0]) && isKnown(downNames, pairOf(row)));
  const hasSide = isPair || below.some((row) => isKnown(downNames, row[0]));
  const firstColumn = isPair ? 2 : hasSide ? 1 : 0;
  const lines = below.map((row, i): Line => {
    const heading = isPair && !isKnown(downNames, row[0]) ? pairOf(row) : (row[0] ?? "");
    return { at: i, heading, target: hasSide ? indexOf(downNames, heading) : origin.down + i };
  });
  const places = top.slice(firstColumn).map((heading, i): Line => {
    return { at: firstColumn + i, heading, target: hasTop ? indexOf(acrossNames, heading) : origin.across + i };
  });
  const filled = (line: number, place: number) => (below[line]?.[place] ?? "").trim() !== "";
  const usedLines = lines.filter((line) => places.some((place) => filled(line.at, place.at)));
  const usedPlaces = places.filter((place) => lines.some((line) => filled(line.at, place.at)));
  const goodLines = single(usedLines);
  const goodPlaces = single(usedPlaces);
  const cells = goodLines.flatMap((line) =>
    goodPlaces
      .filter((place) => filled(line.at, place.at))
      .map((place) => ({ line: line.target as number, place: place.target as number, text: below[line.at]?.[place.at] ?? "" })),
  );
  const left = [
    ...usedLines.filter((line) => !goodLines.includes(line)),
    ...usedPlaces.filter((place) => !goodPlaces.includes(place)),
  ];
  const hits = (named ? goodPlaces.length : 0) + (hasSide ? goodLines.length : 0);
  return { hits, cells, unmatched: left.map(({ heading }) => heading) };
}

/** Is the first row one of headings, none of which is known, above rows that are? */
function isUnknownHead([top = [], ...below]: readonly (readonly string[])[], downNames: Names): boolean {
  const isRow = (row: readonly string[]) => isKnown(downNames, row[0]) || isKnown(downNames, pairOf(row));
  const rest = top.slice(1).filter((text) => text.trim() !== "");
  return !isRow(top) && below.some(isRow) && rest.length > 0 && rest.every((text) => HEADING.test(text.trim()));
}

/** Words, or a period: `Oct-27`, `Total`, `W41`, `01/10/2027`, `10/2027`. */
const HEADING = /^\p{L}{3,}|^\p{L}{1,2} ?\d{1,2}\b|^\d{1,4}([/.-])\d{1,2}\1\d{1,4}$|^\d{1,2}[/.]\d{4}$|^\d{4}-\w+$/u;

function pairOf(row: readonly string[]): string {
  return `${row[0] ?? ""} ${row[1] ?? ""}`.trim();
}

/** By the whole heading, else by what stands before a unit in brackets: `Paperless bills (%)`. */
function indexOf(names: Names, heading: string): number | null {
  const index = names.get(plain(heading)) ?? names.get(plain(heading.replace(/\s*[([][^()[\]]*[)\]]\s*$/, "")));
  return typeof index === "number" ? index : null;
}

function isKnown(names: Names, heading: string | undefined): boolean {
  return heading !== undefined && indexOf(names, heading) !== null;
}

/** The lines whose target is known and no other line's. */
function single(lines: readonly Line[]): readonly Line[] {
  return lines.filter(({ target }) => target !== null && lines.filter((line) => line.target === target).length === 1);
}
