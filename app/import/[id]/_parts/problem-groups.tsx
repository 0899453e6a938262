"use client";

import type { ImportProblem } from "@/lib/imports/schema";
import { ProblemGroupRow } from "./problem-group-row";
import { useNextFocus } from "./use-next-focus";
import type { Reason } from "./use-reason";
import type { UploadWork } from "./use-upload";

/** What blocks rows, one entry for each repair that is needed, the most rows first. */
export function ProblemGroups({ work, reason }: { readonly work: UploadWork; readonly reason: Reason }) {
  const { groups, id, report } = work.settled;
  const list = useNextFocus(groups);
  if (report === null || report.rejected === 0) return null;
  return (
    <section aria-label="Blocked" className="border-t border-rule2 pt-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 pb-2">
        <h2>What is in the way</h2>
        <a
          href={`/api/v1/imports/${id}/problems`}
          download="problems.csv"
          className="inline-flex min-h-6 items-center underline decoration-rule2 underline-offset-2"
        >
          Download problems.csv
        </a>
      </div>
      <ul ref={list}>
        {groups.map((group) => (
          <ProblemGroupRow key={group.id} group={group} work={work} reason={reason} />
        ))}
      </ul>
      {groups.length === 0 && <Errors errors={report.errors} rejected={report.rejected} />}
    </section>
  );
}

const SHOWN = 12;

/** Rows that nothing but another file sets right, one by one. */
function Errors({ errors, rejected }: { readonly errors: readonly ImportProblem[]; readonly rejected: number }) {
  const shown = errors.slice(0, SHOWN);
  const left = rejected - new Set(shown.map(({ row }) => row)).size;
  return (
    <ul className="grid gap-1 border-t border-rule py-3.5">
      {shown.map(({ row, column, message }) => (
        <li key={`${row} ${column} ${message}`} className="break-words">
          <b className="figures mr-1.5">Row {row}</b>
          {column !== null && <span className="mr-1.5 text-ink2">{column}</span>}
          {message}
        </li>
      ))}
      {left > 0 && <li className="figures text-ink2">and {left.toLocaleString("en-GB")} more, in problems.csv.</li>}
    </ul>
  );
}
