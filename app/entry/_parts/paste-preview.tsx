"use client";

import { Button } from "@/app/_ui/button";
import { Choice, Choices } from "@/app/_ui/choice";
import { Dialog } from "@/app/_ui/dialog";
import type { EntryGrid, PasteChoices } from "@/lib/core/entry-grid";
import { type PastePlan, type PlannedWrite, planPaste } from "@/lib/core/entry-grid-paste";
import { focusCell } from "./focus-cell";
import { shownText } from "./shown-text";
import { useDesk, useDeskTools } from "./use-desk";

/** Cells that the preview lists; the rest are counted. */
const SHOWN = 60;

/** What a paste would do, where something of it must be shown or asked first. Nothing is written yet. */
export function PastePreview() {
  const { store } = useDeskTools();
  const grid = useDesk((desk) => desk.grid);
  const { pasting } = grid;
  if (pasting === null) return null;
  const plan = planPaste(grid, pasting.text, pasting.choices);
  const close = (confirmed: boolean) => {
    store.dispatch({ do: confirmed ? "confirm-paste" : "dismiss-paste" });
    if (store.get().grid.pasting === null) focusCell(store.get());
  };
  const count = plan.writes.length;
  const isPlaced = !plan.questions.byName || pasting.choices.place !== null;
  return (
    <Dialog title="Before it is pasted" onClose={() => close(false)}>
      <Questions plan={plan} choices={pasting.choices} onChoose={(choices) => store.dispatch({ do: "choose", choices })} />
      {isPlaced && <Warnings plan={plan} />}
      {isPlaced && <Writes grid={grid} writes={plan.writes} />}
      <div className="mt-4 flex items-center justify-end gap-2">
        {!plan.isAnswered && <span className="mr-auto text-12 text-ink2">Choose above first.</span>}
        <Button onClick={() => close(false)}>Cancel</Button>
        <Button tone="primary" disabled={!plan.isAnswered || count === 0} onClick={() => close(true)}>
          {isPlaced ? `Paste ${count} cell${count === 1 ? "" : "s"}` : "Paste"}
        </Button>
      </div>
    </Dialog>
  );
}

interface QuestionsProps {
  readonly plan: PastePlan;
  readonly choices: PasteChoices;
  readonly onChoose: (choices: Partial<PasteChoices>) => void;
}

function Questions({ plan: { questions }, choices, onChoose }: QuestionsProps) {
  const { byName, percents, marks } = questions;
  const radio = (name: keyof PasteChoices, value: string) => ({
    type: "radio" as const,
    name,
    checked: choices[name] === value,
    onChange: () => onChoose({ [name]: value }),
  });
  return (
    <>
      {byName && (
        <Choices legend="Where should it go?">
          <Choice {...radio("place", "by-name")} title="By name" says="Each figure to the metric and period of its headings." />
          <Choice {...radio("place", "here")} title="As it lies" says="From the selected cell on, headings and all." />
        </Choices>
      )}
      {percents && (
        <Choices legend="The percentages all lie between 0 and 1. What does 0.83 mean?">
          <Choice {...radio("percents", "fractions")} title="83 %" says="They are fractions, as spreadsheets keep percentages." />
          <Choice {...radio("percents", "as-written")} title="0.83 %" says="They are as small as they look." />
        </Choices>
      )}
      {marks !== null && (
        <Choices legend={`What does ${marks.text} mean?`}>
          <Choice
            {...radio("marks", "own")}
            title={marks.own ?? "Nothing"}
            says={marks.own === null ? "It stays in its cell, refused." : undefined}
          />
          <Choice
            {...radio("marks", "other")}
            title={marks.other ?? "Nothing"}
            says="The other way of writing thousands and decimals."
          />
        </Choices>
      )}
    </>
  );
}

function Warnings({ plan: { outside, locked, unmatched, ambiguous } }: { readonly plan: PastePlan }) {
  const lines = [
    outside.length > 0 && `${counted(outside.length, "figure")} outside the grid: ${listed(outside)}. They are left out.`,
    unmatched.length > 0 &&
      `${counted(unmatched.length, "heading")} not known here: ${listed(unmatched)}. What stands there is left out.`,
    locked.length > 0 &&
      `${counted(locked.length, "cell")} locked: ${locked.length === 1 ? "it keeps" : "they keep"} what stands there.`,
    ambiguous.length > 0 &&
      `${listed(ambiguous.map(({ pasted }) => pasted))} can be read two ways: the text is kept in its cell, for you to choose there.`,
  ].filter((line) => line !== false);
  if (lines.length === 0) return null;
  return (
    <ul className="mb-3 border-l-2 border-gold pl-3">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Writes({ grid, writes }: { readonly grid: EntryGrid; readonly writes: readonly PlannedWrite[] }) {
  if (writes.length === 0) return null;
  const scrolls = { tabIndex: 0 };
  return (
    <section aria-label="What would be written" className="max-h-[240px] overflow-y-auto border-y border-rule" {...scrolls}>
      <table className="w-full">
        <thead>
          <tr className="h-7">
            <th scope="col">Metric</th>
            <th scope="col">Period</th>
            <th scope="col" className="text-right">
              Stands
            </th>
            <th scope="col" className="text-right">
              Becomes
            </th>
          </tr>
        </thead>
        <tbody className="figures">
          {writes.slice(0, SHOWN).map(({ at, before, content }) => {
            const row = grid.rows[at.row];
            const column = grid.columns[at.column];
            if (row === undefined || column === undefined) return null;
            const isRefused = content.reading.kind === "refused";
            return (
              <tr key={`${at.row} ${at.column}`} className="h-7 border-t border-rule">
                <th scope="row" className="pr-3 text-13 font-normal text-ink">
                  {row.names[0]}
                </th>
                <td className="pr-3 text-ink2">{column.names[0]}</td>
                <td className="pr-3 text-right text-ink2">{shownText(before, row.metric, grid.locale).text}</td>
                <td className={`text-right font-semibold ${isRefused ? "text-off" : ""}`}>
                  {shownText(content, row.metric, grid.locale).text}
                  {isRefused && <span className="block text-12 font-normal">not read</span>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {writes.length > SHOWN && <p className="py-1 text-ink2">and {writes.length - SHOWN} more</p>}
    </section>
  );
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? " is" : "s are"}`;
}

function listed(texts: readonly string[]): string {
  return texts.length <= 5 ? texts.join(", ") : `${texts.slice(0, 5).join(", ")} and ${texts.length - 5} more`;
}
