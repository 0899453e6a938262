import type { CellMetric, CellReading } from "@/lib/core/cell-reading-result";
import type { Editing } from "@/lib/core/entry-grid";
import { type CellState, cellState, type EntryCell, shownContent } from "@/lib/core/entry-grid-cell";
import { CellInput } from "./cell-input";
import { shownInState } from "./shown-text";
import { StateIcon } from "./state-icon";

interface GridCellProps {
  readonly cell: EntryCell;
  readonly metric: CellMetric;
  readonly locale: string;
  /** Row and column in the grid, from 0: "3 2". */
  readonly place: string;
  /** The asked period's cell is large, and its state has a column of its own. */
  readonly isAsked: boolean;
  /** Does it stand before the asked period's? */
  readonly isLast: boolean;
  /** Did nobody type here since the figure came in? Then nobody is asked about it. */
  readonly isQuiet: boolean;
  readonly isAnchor: boolean;
  readonly isSelected: boolean;
  readonly editing: Editing | null;
  /** Metric and period, for who hears the open box alone. */
  readonly name: string;
  /** Id of what says the cell's state. */
  readonly describedBy: string | undefined;
}

/** In a grid a cell is one to act upon; the linter takes every `td` for one to read. */
const asGridCell = ({ isSelected, isLocked, isInvalid }: Readonly<Record<"isSelected" | "isLocked" | "isInvalid", boolean>>) => ({
  role: "gridcell",
  "aria-selected": isSelected,
  "aria-readonly": isLocked,
  "aria-invalid": isInvalid,
});

/** One cell of the grid: what stands in it, or the box in which it is typed. */
export function GridCell(props: GridCellProps) {
  const { cell, metric, locale, place, isAsked, isLast, isAnchor, isSelected, editing, name, describedBy } = props;
  const known = cellState(cell, metric);
  const state = props.isQuiet && known === "unusual" ? "saved" : known;
  return (
    <td
      {...asGridCell({ isSelected, isLocked: cell.locked, isInvalid: state === "rejected" })}
      data-place={place}
      tabIndex={isAnchor ? 0 : -1}
      aria-describedby={describedBy}
      className={`figures relative cursor-default scroll-mt-[88px] scroll-mb-[240px] rounded-[0px] text-right select-none ${isAsked ? "border-x border-rule px-3.5" : isLast ? "pr-4 pl-2" : "px-2"} ${faceOf(state, isAsked, shownContent(cell).reading.kind)} ${ringOf(state, { isAnchor, isSelected })}`}
    >
      {editing === null ? (
        <CellFigure cell={cell} metric={metric} locale={locale} state={state} isAsked={isAsked} isAnchor={isAnchor} />
      ) : (
        <CellInput editing={editing} name={name} describedBy={describedBy} isAsked={isAsked} />
      )}
    </td>
  );
}

interface CellFigureProps extends Pick<GridCellProps, "cell" | "metric" | "locale" | "isAsked" | "isAnchor"> {
  readonly state: CellState;
}

function CellFigure({ cell, metric, locale, state, isAsked, isAnchor }: CellFigureProps) {
  const { text, parts } = shownInState(shownContent(cell), state, metric, locale);
  const isMarked = state === "rejected" || state === "unusual" || state === "conflict";
  return (
    <>
      {isAsked && state === "due" && !isAnchor && (
        <i className="absolute inset-x-2.5 inset-y-[9px] rounded-4 border border-dashed border-neutral" aria-hidden="true" />
      )}
      {isMarked && (
        <span className={`absolute inset-y-0 flex items-center ${isAsked ? "left-3" : "left-1"}`}>
          <StateIcon icon={state} size={isAsked ? 16 : 12} />
        </span>
      )}
      <span
        className={`block truncate ${isAsked && isMarked ? "pl-6" : isMarked ? "pl-4" : ""} ${isAsked && text.length > 10 ? "text-13" : ""}`}
        title={text.length > 14 ? text : undefined}
      >
        {text}
      </span>
      {isAsked && parts !== null && <span className="block truncate text-12 leading-[14px] font-normal text-ink2">{parts}</span>}
    </>
  );
}

/** Weight and ink: the asked period's figures are large, drafts and what is not there are quieter. */
function faceOf(state: CellState, isAsked: boolean, kind: CellReading["kind"]): string {
  if (state === "rejected") return `text-off ${isAsked ? "text-16 font-semibold" : "font-medium"}`;
  if (!isAsked) return state === "draft" || state === "unusual" || state === "conflict" ? "font-medium text-ink" : "text-ink2";
  if (kind === "not-applicable") return "text-16 text-ink2";
  return `text-16 font-semibold ${state === "draft" || state === "conflict" ? "text-ink2" : ""}`;
}

/** The edge of a cell, and what lies under it: selected, refused, unusual. Outlines, which forced colours keep. */
function ringOf(
  state: CellState,
  { isAnchor, isSelected }: { readonly isAnchor: boolean; readonly isSelected: boolean },
): string {
  const paper = state === "unusual" ? "bg-unusual" : isSelected && !isAnchor ? "bg-wash" : "";
  if (isAnchor) return `z-4 ${RING} outline-neutral ${FOCUSED} ${paper}`;
  if (state === "rejected" || state === "conflict") return `z-3 ${RING} outline-off ${paper}`;
  return paper;
}

const RING = "outline-[1.5px] -outline-offset-[1.5px] outline-solid";
const FOCUSED = "group-focus-within/grid:outline-2 group-focus-within/grid:-outline-offset-2 group-focus-within/grid:outline-ink";
