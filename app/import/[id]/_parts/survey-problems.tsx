"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Button } from "@/app/_ui/button";
import { ChooseFrom } from "@/app/_ui/choose-from";
import { countWord } from "@/lib/core/sentence-parts";
import { importNamesQuery } from "@/lib/import-names/queries";
import type { ImportName } from "@/lib/import-names/schema";
import type { ImportProblem } from "@/lib/imports/schema";
import { SURVEY_FIELDS } from "@/lib/surveys/schema";
import { useNextFocus } from "./use-next-focus";
import type { UploadWork } from "./use-upload";

/** A report lists no more problems than this. */
const SHOWN_AT_MOST = 100;

interface Group extends ImportProblem {
  /** In how many rows it stands, of the first that are listed. */
  count: number;
}

/** Answers that could not be counted, those of one text together, with what can be said about them here. */
export function SurveyProblems({ work }: { readonly work: UploadWork }) {
  const { id, report } = work.settled;
  const groups = useMemo(() => grouped(report?.errors ?? []), [report]);
  const list = useNextFocus(groups);
  if (report === null || report.rejected === 0) return null;
  const listed = report.errors.length;
  return (
    <section aria-label="Blocked" className="border-t border-rule2 pt-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 pb-2">
        <h2>
          What is in the way
          {listed >= SHOWN_AT_MOST && <span className="ml-2 font-normal text-ink2">the first {listed} problems</span>}
        </h2>
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
          <li
            key={`${group.column} ${group.found} ${group.message}`}
            className="grid gap-x-6 gap-y-2 border-t border-rule py-3.5 md:grid-cols-[88px_minmax(0,5fr)_minmax(0,6fr)]"
          >
            <p className="figures font-semibold text-off">
              {group.count} <span className="text-12 font-normal text-ink2">{group.count === 1 ? "row" : "rows"}</span>
            </p>
            <p className="min-w-0 break-words">
              {group.column !== null && <span className="font-medium">{group.column}: </span>}
              {group.message}{" "}
              <span className="text-12 text-ink2">
                Row {group.row}
                {group.count > 1 && `, and ${countWord(group.count - 1)} more`}.
              </span>
            </p>
            <Repair group={group} work={work} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function grouped(errors: readonly ImportProblem[]): Group[] {
  const groups = new Map<string, Group>();
  for (const error of errors) {
    const key = JSON.stringify([error.column, error.found, error.message]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { ...error, count: 1 });
    else group.count++;
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}

function Repair({ group, work }: { readonly group: Group; readonly work: UploadWork }) {
  const { column, found } = group;
  const columns = work.settled.report?.understood?.columns ?? [];
  const holds = SURVEY_FIELDS.find((field) => field === columns.find(({ header }) => header === column)?.readAs) ?? null;
  const about = <span className="sr-only">: {group.message}</span>;
  if (found === null || holds === null || holds === "verbatim")
    return <p className="text-ink2">Correct it in the file, or import the rest.</p>;
  if (holds === "score") {
    return (
      <div data-repairs>
        <Button
          className="sm:h-9"
          onClick={() => work.decideSurvey((mapping) => ({ ...mapping, scores: { ...mapping.scores, [found]: "none" } }))}
        >
          Count it as no answer{about}
        </Button>
      </div>
    );
  }
  return (
    <div data-repairs className="flex flex-wrap items-center gap-2 self-start">
      {holds !== "date" && <Meaning group={group} found={found} holds={holds} work={work} />}
      <Button
        className="sm:h-9"
        onClick={() => work.decideSurvey((mapping) => ({ ...mapping, ignore: [...(mapping.ignore ?? []), found] }))}
      >
        Leave these out{about}
      </Button>
    </div>
  );
}

interface MeaningProps {
  readonly group: Group;
  readonly found: string;
  readonly holds: "unit" | "segment";
  readonly work: UploadWork;
}

/** Which unit or segment a text means: the nearest by one press, any other by typing. */
function Meaning({ group, found, holds, work }: MeaningProps) {
  const { data: names } = useQuery(importNamesQuery());
  const options = names === undefined ? [] : holds === "unit" ? names.units : names.segments;
  const near = /^"(.*)"$/.exec(group.expected ?? "")?.[1];
  const nearest = options.find(({ key, name }) => key === near || name === near);
  const choose = ({ key }: ImportName) =>
    work.decideSurvey((mapping) => ({ ...mapping, names: { ...mapping.names, [found]: key } }));
  return (
    <>
      {nearest !== undefined && (
        <Button className="sm:h-9" onClick={() => choose(nearest)}>
          It is {nearest.name}
          <span className="sr-only">: {group.message}</span>
        </Button>
      )}
      <div className="w-56 max-sm:w-full">
        <ChooseFrom
          label={`What “${found}” means`}
          placeholder={nearest === undefined ? "It is…" : "It is another…"}
          first={nearest === undefined ? [] : [nearest]}
          options={options}
          chosen={null}
          onChoose={choose}
        />
      </div>
    </>
  );
}
