"use client";

import { formatValue } from "@/lib/core/display";
import { isContested, shownContent } from "@/lib/core/entry-grid-cell";
import { CellActions } from "./cell-actions";
import { type CellView, cellViewOf } from "./cell-view";
import { CountsFields } from "./counts-fields";
import { type Clock, momentText } from "./saved-moment";
import { bareFigure, shownText } from "./shown-text";
import { useDesk, useDeskTools } from "./use-desk";
import { UsualChart } from "./usual-chart";

/** The selected cell, large: what is doubted about it, the periods before, its note, and what can be done. */
export function Inspector() {
  const desk = useDesk((each) => each);
  const { setting } = useDeskTools();
  const view = cellViewOf(desk, desk.grid.selection.anchor);
  if (view === null) return null;
  const { at } = view;
  return (
    <section
      aria-label={`The selected cell: ${view.title}`}
      className="grid min-h-[138px] grid-cols-[minmax(0,1fr)_404px] items-start gap-x-12 gap-y-2 border-b border-rule bg-bg pt-3.5 pb-3 wide:grid-cols-[316px_404px_minmax(0,1fr)]"
    >
      <div>
        <h2>{view.title}</h2>
        <CellSentence view={view} locale={setting.locale} clock={setting.clock} />
        <CountsFields key={`${at.row} ${at.column}`} view={view} />
      </div>
      <div className="row-span-2 wide:row-span-1">
        <CellChart view={view} locale={setting.locale} />
      </div>
      <CellActions key={`${at.row} ${at.column}`} view={view} />
    </section>
  );
}

/** What there is to say of a cell: why it is doubted, else what it holds and how it may be written. */
export function CellSentence({
  view,
  locale,
  clock,
}: {
  readonly view: CellView;
  readonly locale: string;
  readonly clock: Clock;
}) {
  const lines = linesOf(view, locale, clock);
  return (
    <div className="mt-1 max-w-[316px] text-ink2">
      {lines.map((line) => (
        <p key={line} className="text-pretty">
          {line}
        </p>
      ))}
    </div>
  );
}

function linesOf(view: CellView, locale: string, clock: Clock): string[] {
  const { cell, row, state, doubt, value } = view;
  if (isContested(cell)) {
    const [mine, theirs] = [cell.content, cell.saved.content].map(
      (each) => shownText(each, row.metric, locale).text || "nothing",
    );
    const { by, at } = cell.saved;
    const who = `${by ?? "Somebody"} set ${theirs}${at === null ? "" : ` at ${momentText(at, clock)}`}`;
    return [`${who}; you have ${mine}.`, ...notesOf(cell.saved.content.note)];
  }
  if (state === "rejected" && cell.content.reading.kind === "refused") return [`${cell.content.reading.expected}.`];
  if (doubt !== null && !cell.locked) return [doubt];
  const { reading } = shownContent(cell);
  const parts = reading.kind === "parts" ? `${formatValue(value, row.metric.display, { locale })} from its counts.` : null;
  const goal = row.goal?.kind === "line" ? `The line is at ${bareFigure(row.goal.line, row.metric.display, locale)}.` : null;
  const figure = [bareWords(view) ?? parts, goal].filter((sentence) => sentence !== null).join(" ");
  return [row.metric.description ?? "", figure].filter((line) => line !== "");
}

function notesOf(note: string): string[] {
  return note.trim() === "" ? [] : [`With the note: ${note.trim()}`];
}

/** What a rate without its counts is not good for; null where there are counts, or nothing to count. */
function bareWords({ cell, row: { metric, group } }: CellView): string | null {
  const { kind } = shownContent(cell).reading;
  if (kind !== "value" || (metric.measure !== "ratio" && metric.measure !== "net")) return null;
  return group === null ? "Without counts it makes no quarter’s figure." : "Without counts it is not added up.";
}

/** The periods before the cell, drawn. */
function CellChart({ view, locale }: { readonly view: CellView; readonly locale: string }) {
  const { cell, row, past, value, meant, short } = view;
  const figure = (of: number | null) => (of === null ? null : bareFigure(of, row.metric.display, locale));
  if (past.every((each) => each.value === null)) {
    return <p className="pt-8 text-center text-ink2">No figure stands in the periods before.</p>;
  }
  return (
    <UsualChart
      past={past.map((each) => each.value)}
      usual={cell.usual}
      value={value}
      meant={cell.locked ? null : (meant?.value ?? null)}
      isUnusual={view.state === "unusual"}
      label={view.label}
      words={{
        upper: figure(cell.usual?.upper ?? null),
        lower: figure(cell.usual?.lower ?? null),
        value: view.isOutside ? view.valueText : figure(value),
        meant: meant === null ? null : `${figure(meant.value)}?`,
        first: past[0]?.short ?? "",
        now: short,
        basis: view.basis,
      }}
    />
  );
}
