"use client";

import { useState } from "react";
import { Day } from "@/app/_components/moment";
import { Button } from "@/app/_ui/button";
import { countWordFirst } from "@/lib/core/sentence-parts";
import type { ImportConflict } from "@/lib/import-findings/schema";
import { textOf } from "./changes";
import { StepBar } from "./step-bar";
import { StepHeading } from "./step-heading";
import type { UploadWork } from "./use-upload";

interface SinceProps {
  readonly work: UploadWork;
  readonly zone: string;
}

const idOf = ({ metric, unit, segment, period }: ImportConflict) => JSON.stringify([metric, unit, segment, period]);
const COLUMNS =
  "grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-1 lg:grid-cols-[minmax(0,5fr)_96px_minmax(0,3fr)_112px_minmax(0,3fr)]";

/** What somebody else saved between the check and the commit: what was, what is theirs, what the file says, and whose counts. */
export function Since({ work, zone }: SinceProps) {
  const { since, sinceCount, report } = work.settled;
  const [leave, setLeave] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string, left: boolean) =>
    setLeave((before) => new Set(left ? [...before, id] : [...before].filter((each) => each !== id)));
  const partial = (report?.rejected ?? 0) > 0;
  const left = since.filter((conflict) => leave.has(idOf(conflict)));
  return (
    <>
      <StepHeading
        title={
          sinceCount === 1 ? "One figure was changed meanwhile" : `${countWordFirst(sinceCount)} figures were changed meanwhile`
        }
        lede="Nothing is committed yet. Somebody saved these after your file was checked; say for each whose figure counts."
      />
      <table className="block border-t border-rule2" aria-label="Changed since the check">
        <thead className="block max-lg:sr-only">
          <tr className={`${COLUMNS} h-8 border-b border-rule`}>
            <th scope="col">Figure</th>
            <th scope="col" className="text-right!">
              Was
            </th>
            <th scope="col">Theirs</th>
            <th scope="col">Yours</th>
            <th scope="col">Counts</th>
          </tr>
        </thead>
        <tbody className="block">
          {since.map((conflict) => {
            const id = idOf(conflict);
            const theirs = leave.has(id);
            const about = `${conflict.metricName}, ${conflict.unitName}, ${conflict.period}`;
            return (
              <tr key={id} className={`${COLUMNS} min-h-[47px] border-b border-rule py-2`}>
                <th scope="row" className="min-w-0 text-13 text-ink">
                  {conflict.metricName}
                  <span className="figures block text-12 font-normal text-ink2">
                    {[conflict.unitName, conflict.segment, conflict.period].filter(Boolean).join(", ")}
                  </span>
                </th>
                <td className="figures text-right text-ink2 max-lg:hidden">{textOf(conflict.was)}</td>
                <td className={`figures max-lg:col-start-1 ${theirs ? "font-semibold" : ""}`}>
                  <span className="text-12 font-normal text-ink2 lg:hidden">theirs </span>
                  {textOf(conflict.theirs)}
                  <span className="block text-12 font-normal text-ink2">
                    {conflict.by}, <Day at={conflict.at} zone={zone} />
                  </span>
                </td>
                <td className={`figures ${theirs ? "" : "font-semibold"}`}>
                  <span className="text-12 font-normal text-ink2 lg:hidden">yours </span>
                  {conflict.yours.text}
                </td>
                <td className="max-lg:col-span-2">
                  <fieldset className="flex gap-4">
                    <legend className="sr-only">Whose figure counts: {about}</legend>
                    <Whose name={id} says="Yours" chosen={!theirs} onChoose={() => toggle(id, false)} />
                    <Whose name={id} says="Theirs" chosen={theirs} onChoose={() => toggle(id, true)} />
                  </fieldset>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {sinceCount > since.length && (
        <p className="py-3 text-ink2">
          These are the first {since.length}. Of the others {(sinceCount - since.length).toLocaleString("en-GB")} yours would
          count.
        </p>
      )}
      <StepBar
        says={<p className="text-ink2">{left.length === 0 ? "Yours counts everywhere." : `Theirs stays for ${left.length}.`}</p>}
      >
        <Button aria-disabled={work.committing} className="sm:h-9" onClick={() => work.commit({ partial, since: "theirs" })}>
          Leave all of theirs
        </Button>
        <Button
          tone="primary"
          className="sm:h-9"
          aria-disabled={work.committing}
          onClick={() =>
            work.commit({
              partial,
              since: "mine",
              leave: left.map(({ metric, unit, segment, period }) => ({ metric, unit, segment, period })),
            })
          }
        >
          Commit
        </Button>
      </StepBar>
    </>
  );
}

interface WhoseProps {
  readonly name: string;
  readonly says: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function Whose({ name, says, chosen, onChoose }: WhoseProps) {
  return (
    <label className="flex min-h-7 cursor-pointer items-center gap-2 max-sm:min-h-11">
      <input type="radio" name={name} checked={chosen} onChange={onChoose} className="size-3.5 accent-ink" />
      {says}
    </label>
  );
}
