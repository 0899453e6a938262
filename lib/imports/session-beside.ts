import type { ClassifyHooks, Placed } from "@/lib/readings/classify";
import type { Counts } from "@/lib/readings/commit-staged";
import type { ReadingRun, SegmentTable } from "@/lib/readings/reading-run";
import type { StagedBatch } from "@/lib/readings/staged-batch";

/** A reading that a file was added up to: which one, and its number in the session. */
export interface AddedUp {
  readonly metric: number;
  readonly unit: number;
  readonly segment: string;
  readonly period: number;
  readonly row: number;
}

/**
 * What readings that were each added up from several rows have beside them. Such a reading counts as so many rows as its
 * denominator says.
 */
export interface Beside {
  /** Of a reading whose figures stand already: does something else stand behind them? */
  differs(reading: AddedUp): boolean;
  /** Is told what a reading is, and what stood: its place in `standing` is `there`, −1 where nothing did. */
  placed(as: Placed, row: number, standing: ReadingRun, there: number): void;
  /**
   * Writes what stands behind the new and changed ones, unseen, once they are staged themselves.
   * @returns what the log should hold of it
   */
  stage(staged: StagedBatch): Promise<Readonly<Record<string, unknown>>>;
}

/** The hooks by which rows are compared with what stands and counted; `group` says whose rows they are. */
export function hooksBeside(
  beside: Beside,
  counts: Counts,
  segments: SegmentTable,
  group: () => Pick<AddedUp, "metric" | "unit">,
): Required<Pick<ClassifyHooks, "differs" | "placed">> {
  return {
    differs(rows, at) {
      const [segment, period, row] = [
        segments.keyOf(rows.segment[at] as number),
        rows.period[at] as number,
        rows.row[at] as number,
      ];
      return beside.differs({ ...group(), segment, period, row });
    },
    placed(as, rows, at, standing, there) {
      counts[as] += rows.denominator[at] as number;
      beside.placed(as, rows.row[at] as number, standing, there);
    },
  };
}
