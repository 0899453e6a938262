import type { ClassifyHooks } from "@/lib/readings/classify";
import type { ReadingRun, SegmentTable } from "@/lib/readings/reading-run";
import type { TouchedKey } from "@/lib/readings/touched";

/** A row that would change what stands. `there` is the place of what stands in `standing`, −1 where nothing does. */
export interface RowChange {
  readonly as: "new" | "changed";
  readonly metric: number;
  readonly unit: number;
  readonly segment: string;
  readonly rows: ReadingRun;
  readonly at: number;
  readonly standing: ReadingRun;
  readonly there: number;
}

/** Looks on while a file's rows are compared with what stands, and may pass some over; those count as ignored. */
export interface RowWatch {
  /** Is told of the commit that rows are compared with, before the first of them. */
  begin(head: number): void;
  /** Of the rows from `from` to before `to`, which say one thing, the one that counts; −1 where none does. */
  choose(rows: ReadingRun, from: number, to: number): number;
  /** Is told of every change; does what stands stay? */
  passesOver(change: RowChange): boolean;
  /** Rows that were passed over so far. */
  readonly passedOver: number;
  /** The readings that stay although the file says something else. */
  readonly staying: readonly TouchedKey[];
  /** Is there something that has to be asked first, so that nothing may be committed? */
  readonly asks: boolean;
  /** May what others save while the rows are staged be overwritten unasked? */
  readonly overwrites: boolean;
}

/** The hooks by which a watch looks on; `group` says whose rows they are. */
export function hooksOf(
  watch: RowWatch,
  segments: SegmentTable,
  group: () => Pick<RowChange, "metric" | "unit">,
): Required<Pick<ClassifyHooks, "choose" | "passesOver">> {
  return {
    choose: (rows, from, to) => watch.choose(rows, from, to),
    passesOver: (as, rows, at, standing, there) =>
      watch.passesOver({ as, ...group(), segment: segments.keyOf(rows.segment[at] as number), rows, at, standing, there }),
  };
}
