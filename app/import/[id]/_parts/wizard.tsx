"use client";

import type { UploadDocument } from "@/lib/uploads/schema";
import { CheckStep } from "./check-step";
import { CommitStep } from "./commit-step";
import { FileLine } from "./file-line";
import { Lost } from "./lost";
import { MapStep } from "./map-step";
import { Refusals } from "./refusals";
import { StepHeading } from "./step-heading";
import { StepNav } from "./step-nav";
import { SurveyMapStep } from "./survey-map-step";
import { stepReached, useStep } from "./use-step";
import { useUpload } from "./use-upload";
import { Working } from "./working";

interface WizardProps {
  readonly initial: UploadDocument;
  readonly zone: string;
}

/** A file on its way in, step by step. Everything that was decided is on the server, and the step is in the address. */
export function Wizard({ initial, zone }: WizardProps) {
  const work = useUpload(initial);
  const [step, go] = useStep(work.upload, work.settled);
  return (
    <div className="flex min-h-[calc(100dvh-48px)] flex-col max-sm:min-h-[calc(100dvh-52px)]">
      <StepNav step={step} reached={step === null ? null : stepReached(work.settled)} onGo={go} />
      <Lost lost={work.lost} />
      {step === null && (
        <>
          <StepHeading key="reading" title={`Reading ${initial.name}`} lede={<FileLine work={work} zone={zone} />} />
          <div className="border-t border-rule2 py-6">
            <Working upload={work.upload} />
          </div>
          <Refusals work={work} />
        </>
      )}
      {step === "map" && initial.kind === "readings" && <MapStep key="map" work={work} zone={zone} onGo={go} />}
      {step === "map" && initial.kind === "survey" && <SurveyMapStep key="map" work={work} zone={zone} onGo={go} />}
      {step === "check" && <CheckStep key="check" work={work} zone={zone} onGo={go} />}
      {step === "commit" && <CommitStep key="commit" work={work} zone={zone} />}
    </div>
  );
}
