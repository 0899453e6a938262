"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "@/app/_ui/button";
import { importNamesQuery } from "@/lib/import-names/queries";
import { decisionsIn } from "./mapping-edits";
import { surveyDecisionsIn } from "./survey-edits";
import type { UploadWork } from "./use-upload";

/** So few stand open; more are folded away. */
const OPEN = 4;

/** What was decided about the file so far, each to be taken back. */
export function Decisions({ work }: { readonly work: UploadWork }) {
  const { data: names } = useQuery(importNamesQuery());
  const lists = [names?.metrics, names?.units, names?.segments].flatMap((list) => list ?? []);
  const known = new Map(lists.map(({ key, name }) => [key, name]));
  const nameOf = (key: string) => known.get(key) ?? key;
  const decisions =
    work.settled.kind === "survey"
      ? surveyDecisionsIn(work.surveyMapping, nameOf).map(({ takeBack, ...about }) => ({
          ...about,
          undo: () => work.decideSurvey(takeBack),
        }))
      : decisionsIn(work.mapping, nameOf).map(({ takeBack, ...about }) => ({ ...about, undo: () => work.decide(takeBack) }));
  if (decisions.length === 0) return null;
  return (
    <details className="border-t border-rule2 py-3" open={decisions.length <= OPEN}>
      <summary className="inline-flex min-h-6 items-center gap-2">
        <h2>Decided</h2>
        <span className="figures text-ink2">{decisions.length}</span>
      </summary>
      <ul className="mt-1">
        {decisions.map(({ id, found, says, undo }) => (
          <li key={id} className="flex min-h-9 items-center justify-between gap-6 border-t border-rule py-1">
            <span className="min-w-0 break-words">
              {found !== null && (
                <span className="figures mr-1.5 rounded-4 border border-rule2 px-1.5">{found === "" ? "(blank)" : found}</span>
              )}
              {says}
            </span>
            <Button tone="quiet" className="-mr-2.5 flex-none max-sm:-mr-4" onClick={undo}>
              Take back
              <span className="sr-only">
                : {found} {says}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
