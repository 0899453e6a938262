"use client";

import { useState } from "react";
import { countWord } from "@/lib/core/sentence-parts";
import type { ProblemGroup } from "@/lib/import-findings/schema";
import { nounOf } from "./file-count";
import { Repairs } from "./repairs";
import type { Reason } from "./use-reason";
import type { Decide, UploadWork } from "./use-upload";

interface ProblemGroupRowProps {
  readonly group: ProblemGroup;
  readonly work: UploadWork;
  readonly reason: Reason;
}

/** Rows that one repair sets right: how many, what is wrong, where, and the ways to repair them. */
export function ProblemGroupRow({ group, work, reason }: ProblemGroupRowProps) {
  /** What was chosen here; the entry stays until a check has been through. */
  const [chosen, setChosen] = useState<{ words: string; before: UploadWork["settled"] } | null>(null);
  const repairing = chosen !== null && chosen.before === work.settled;
  const decide: Decide = (words, change) => {
    setChosen({ words, before: work.settled });
    work.decide(change);
  };
  const { count, column, found, message, examples, repairs } = group;
  const byHand = repairs.every(({ kind }) => kind === "by-hand");
  return (
    <li className="grid gap-x-6 gap-y-2 border-t border-rule py-3.5 md:grid-cols-[88px_minmax(0,5fr)_minmax(0,6fr)]">
      <p className="figures font-semibold text-off">
        {count.toLocaleString("en-GB")} <span className="text-12 font-normal text-ink2">{nounOf(work.settled, count)}</span>
      </p>
      <div className="min-w-0">
        <p className="break-words">
          {column !== null && <span className="font-medium">{column}: </span>}
          {found !== null && !message.includes(found) && (
            <span className="figures mr-1.5 rounded-4 border border-rule2 px-1.5">{found === "" ? "(blank)" : found}</span>
          )}
          {message}
        </p>
        <details className="text-12">
          <summary className="inline-flex min-h-6 items-center text-ink2 underline decoration-rule2 underline-offset-2 hover:text-ink">
            {examples.length < count ? `Show the first ${countWord(examples.length)}` : "Show where"}
          </summary>
          <ul className="figures mt-1 grid gap-1 border-l border-rule2 pl-3">
            {examples.map((example) => (
              <li key={`${example.row} ${example.column} ${example.message}`} className="break-words">
                <b className="mr-1.5">Row {example.row}</b>
                {example.column !== null && <span className="mr-1.5 text-ink2">{example.column}</span>}
                {example.found !== null && <>“{example.found}”</>}
                {byHand && example.expected !== null && <span className="text-ink2">, expected {example.expected}</span>}
              </li>
            ))}
          </ul>
        </details>
      </div>
      {repairing && work.checking ? (
        <p tabIndex={-1} ref={focusOnce} className="self-start text-ink2 outline-none">
          {chosen.words}: checking…
        </p>
      ) : (
        <Repairs group={group} work={work} reason={reason} onDecide={decide} />
      )}
    </li>
  );
}

/** Keeps the focus in place of the button that was pressed. */
function focusOnce(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
}
