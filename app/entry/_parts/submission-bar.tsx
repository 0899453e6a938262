import type { Need } from "@/lib/core/entry-grid-submit";

interface SubmissionBarProps {
  /** Each cell by its row, and what it needs; null for those that are ready. */
  readonly cells: readonly { readonly row: string; readonly need: Need | null }[];
}

/** Up to so many cells have a segment each; more are drawn as shares. */
const MOST_SEGMENTS = 24;
const WIDTH = 181;
const GAP = 3;

const INKS: Readonly<Record<Need | "ready", string>> = {
  ready: "bg-ink",
  note: "shadow-[inset_0_0_0_1.5px_var(--gold-text)]",
  readable: "shadow-[inset_0_0_0_1.5px_var(--off)]",
  choice: "shadow-[inset_0_0_0_1.5px_var(--off)]",
  figure: "shadow-[inset_0_0_0_1px_var(--neutral)]",
};
const ORDER = ["ready", "note", "readable", "choice", "figure"] as const;

/** How far a period is, a segment a cell in the order of the rows. Decorative: the sentence beside it says the same. */
export function SubmissionBar({ cells }: SubmissionBarProps) {
  if (cells.length === 0) return null;
  if (cells.length > MOST_SEGMENTS) {
    return (
      <span className="flex h-1 flex-none gap-[3px]" style={{ width: WIDTH }} aria-hidden="true">
        {ORDER.map((kind) => {
          const count = cells.filter(({ need }) => (need ?? "ready") === kind).length;
          return count === 0 ? null : <i key={kind} className={`h-1 ${INKS[kind]}`} style={{ flexGrow: count }} />;
        })}
      </span>
    );
  }
  const width = Math.min(20, Math.floor((WIDTH - GAP * (cells.length - 1)) / cells.length));
  return (
    <span className="flex flex-none gap-[3px] max-sm:hidden" aria-hidden="true">
      {cells.map(({ row, need }) => (
        <i key={row} className={`h-1 ${INKS[need ?? "ready"]}`} style={{ width }} />
      ))}
    </span>
  );
}
