"use client";

import { Button } from "@/app/_ui/button";
import { Kbd } from "@/app/_ui/kbd";
import type { EntrySheet } from "@/lib/entry/schema";
import { type Clock, dayText, leftWords, momentText } from "./saved-moment";
import { useDesk, useDeskTools } from "./use-desk";

/** Whose sheet it is and how it stands, with what can be done to all of it. */
export function EntryHead({ onPaste }: { readonly onPaste: () => void }) {
  const { store, setting } = useDeskTools();
  const sheet = useDesk((desk) => desk.sheet);
  const correcting = useDesk((desk) => desk.correcting);
  const canUndo = useDesk((desk) => desk.grid.past.length > 0);
  const canRedo = useDesk((desk) => desk.grid.future.length > 0);
  const isOpen = sheet.state !== "submitted" || correcting;
  return (
    <div className="grid gap-x-10 gap-y-3 pt-5 pb-[18px] sm:grid-cols-[minmax(0,1fr)_auto] sm:items-end">
      <div>
        <h1>
          {sheet.department.name}, {sheet.label}
        </h1>
        <p className="lede mt-1">{correcting ? correctingLede(sheet) : ledeOf(sheet, setting.clock)}</p>
      </div>
      {isOpen && (
        <div className="flex gap-2">
          {canRedo && (
            <Button onClick={() => store.dispatch({ do: "redo" })}>
              Redo <Keys>Ctrl Y</Keys>
            </Button>
          )}
          <Button aria-disabled={!canUndo} className={canUndo ? "" : "text-ink2"} onClick={() => store.dispatch({ do: "undo" })}>
            Undo <Keys>Ctrl Z</Keys>
          </Button>
          <Button onClick={onPaste}>Paste from a sheet</Button>
        </div>
      )}
    </div>
  );
}

/** A key beside what it does; on a phone there are none. */
function Keys({ children }: { readonly children: string }) {
  return (
    <span className="max-sm:hidden">
      <Kbd>{children}</Kbd>
    </span>
  );
}

function correctingLede({ secondPerson }: EntrySheet): string {
  const then = secondPerson ? "they count once a second person has said yes." : "they count at once.";
  return `Type what it should have been. Corrections go together, with their reason; ${then}`;
}

function ledeOf(sheet: EntrySheet, clock: Clock): string {
  const { department, label, due, state, submitted, secondPerson } = sheet;
  if (state === "submitted") {
    const who = submitted?.by ? ` by ${submitted.by}` : "";
    const when = submitted === null ? "" : `, ${momentText(submitted.at, clock)}`;
    const then = secondPerson ? "A correction needs a reason and a second person's yes." : "A correction needs a reason.";
    return `Submitted${who}${when}; the scorecards show these figures. ${then}`;
  }
  const drafts = `Drafts are seen by ${department.name} only`;
  if (state === "ahead") return `${label} is not over yet. ${drafts}; they can be submitted once it is.`;
  if (isComplete(sheet)) return `Every figure is on the scorecards. Submit ${label}, and it is locked under your name.`;
  const day = due === null ? "" : `Due ${dayText(due.date, "long")}, ${leftWords(due.days)}. `;
  return `${day}${drafts}; the scorecards change when you submit.`;
}

/** Is everything that the period waits for in already, by a file or a program? */
function isComplete({ rows, cells, period, parts }: EntrySheet): boolean {
  const asked = cells.filter((cell) => cell.period === period);
  return (
    rows.length > 0 &&
    parts.length === 0 &&
    asked.every(({ due, draft }) => !due && draft === null) &&
    asked.some(({ standing }) => standing !== null)
  );
}
