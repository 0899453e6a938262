"use client";

import { useEffect, useRef } from "react";
import { ProblemGroupRow } from "./problem-group-row";
import type { UploadWork } from "./use-upload";

/** What blocks rows, one entry for each repair that is needed, the most rows first. */
export function ProblemGroups({ work }: { readonly work: UploadWork }) {
  const { groups, id, report } = work.settled;
  const list = useRef<HTMLUListElement>(null);
  const place = useRef(0);
  // A repaired entry is gone after the check, and with it the focus: it goes on to what took its place.
  useEffect(() => {
    if (groups.length === 0 || document.activeElement !== document.body) return;
    const entry = list.current?.children[Math.min(place.current, groups.length - 1)];
    entry?.querySelector<HTMLElement>("button, summary, a")?.focus({ preventScroll: true });
  }, [groups]);
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
        {groups.map((group, index) => (
          <ProblemGroupRow
            key={group.id}
            group={group}
            work={work}
            onRepair={() => {
              place.current = index;
            }}
          />
        ))}
      </ul>
    </section>
  );
}
