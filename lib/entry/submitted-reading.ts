import { readingOfCell } from "@/lib/core/cell-reading";
import type { NewReading } from "@/lib/readings/mutations";
import type { GridCell } from "./grid-cells";

/**
 * The reading that a cell's draft becomes: none where there is no draft, a refused one, or a blank over nothing. An emptied cell
 * withdraws what stands.
 */
export function readingFor({ place, draft, standing, metric }: GridCell): NewReading[] {
  if (draft === null) return [];
  const { metric: id, unit, segment, period } = place;
  const about = { metric: id, unit, segment, period, note: draft.note };
  if (draft.reading.kind === "blank") {
    return standing === null ? [] : [{ ...about, state: "no-data", numerator: null, denominator: null }];
  }
  const reading = readingOfCell(draft.reading, metric);
  return reading === null ? [] : [{ ...about, ...reading }];
}
