"use client";

import { Button } from "@/app/_ui/button";
import { countWord, countWordFirst } from "@/lib/core/sentence-parts";
import { ColumnTable } from "./column-table";
import { FileLine } from "./file-line";
import { HowItIsRead } from "./how-it-is-read";
import { Questions } from "./questions";
import { Refusals } from "./refusals";
import { Constants } from "./said-for-all";
import { SaveMapping } from "./save-mapping";
import { SavedMappings } from "./saved-mappings";
import { StepBar } from "./step-bar";
import { StepHeading } from "./step-heading";
import type { Step } from "./use-step";
import { stepReached } from "./use-step";
import type { UploadWork } from "./use-upload";
import { Working } from "./working";

interface MapStepProps {
  readonly work: UploadWork;
  readonly zone: string;
  readonly onGo: (step: Step) => void;
}

/** What each column holds, and whatever of the file only a person can decide. */
export function MapStep({ work, zone, onGo }: MapStepProps) {
  const { settled, checking } = work;
  const ready = stepReached(settled) !== "map" && !checking;
  return (
    <>
      <StepHeading title={headlineOf(work)} lede={<FileLine work={work} zone={zone} />} aside={<SavedMappings work={work} />} />
      <Questions work={work} />
      <Refusals work={work} />
      <HowItIsRead work={work} />
      {settled.columns.length > 0 && <ColumnTable work={work} />}
      <Constants work={work} />
      <StepBar says={checking ? <Working upload={work.upload} /> : <p className="text-ink2">{leftToDo(work)}</p>}>
        <SaveMapping work={work} />
        <Button tone="primary" className="sm:h-9" aria-disabled={!ready} onClick={() => ready && onGo("check")}>
          Check what would change
        </Button>
      </StepBar>
    </>
  );
}

function unread({ settled }: UploadWork): number {
  return settled.columns.filter(({ understood }) => !understood).length;
}

function headlineOf(work: UploadWork): string {
  const { questions, columns } = work.settled;
  if (questions.length > 0)
    return questions.length === 1 ? "One thing only you can say" : `${countWordFirst(questions.length)} things only you can say`;
  const left = unread(work);
  if (left > 0) return left === 1 ? "One column is not understood yet" : `${countWordFirst(left)} columns are not understood yet`;
  return columns.length === 0 ? "The file cannot be read like this" : "Every column is understood";
}

function leftToDo(work: UploadWork): string {
  const { questions, columns, report } = work.settled;
  const left = unread(work);
  const parts = [
    ...(questions.length > 0 ? [questions.length === 1 ? "one answer" : `${countWord(questions.length)} answers`] : []),
    ...(left > 0 ? [left === 1 ? "what one column holds" : `what ${countWord(left)} columns hold`] : []),
  ];
  if (parts.length > 0) return `Left to do: ${parts.join(", ")}.`;
  if (report === null || columns.length === 0) return "Change how it is read, or correct the file and send it again.";
  return "Nothing is left to do here.";
}
