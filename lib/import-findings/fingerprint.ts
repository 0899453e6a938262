import { createHash } from "node:crypto";
import { AppError } from "@/lib/errors";
import { ordersOf } from "@/lib/imports/date-format";
import { readPeriod } from "@/lib/imports/dates";
import { firstRows } from "@/lib/imports/dialect";
import { plainHeading, problemColumnsFrom } from "@/lib/imports/header";
import { nameIn } from "@/lib/imports/import-world";

/**
 * What files with the same headings have in common, whatever the order of their columns: SHA-256, hexadecimal. Headings that are
 * periods count as one, so that next month's file with periods across the page is known again.
 */
export function headerFingerprint(cells: readonly string[]): string {
  const named = cells.map(nameIn);
  const headings = named
    .slice(0, problemColumnsFrom(named))
    .filter((heading) => heading !== "")
    .map((heading) => (isPeriodLike(heading) ? "\0period" : plainHeading(heading)));
  return createHash("sha256")
    .update(JSON.stringify([...new Set(headings)].sort()))
    .digest("hex");
}

function isPeriodLike(heading: string): boolean {
  return readPeriod(heading, null) !== null || ordersOf(heading).length > 0;
}

/** Headings stand within so many rows. */
const ROWS = 20;

/** The fingerprints that a file may have, each with the row that would hold its headings; nothing for what is no text. */
export function fingerprintsIn({
  beginning,
  isWhole,
}: {
  readonly beginning: Buffer;
  readonly isWhole: boolean;
}): Map<string, number> {
  const found = new Map<string, number>();
  try {
    for (const { rows } of firstRows(beginning, isWhole, {})) {
      for (const { row, cells } of rows) {
        if (row <= ROWS && cells.length > 1) found.set(headerFingerprint(cells), found.get(headerFingerprint(cells)) ?? row);
      }
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  return found;
}
