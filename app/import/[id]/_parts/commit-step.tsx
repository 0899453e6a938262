"use client";

import { Done } from "./done";
import { Refusals } from "./refusals";
import { Since } from "./since";
import { StepHeading } from "./step-heading";
import type { UploadWork } from "./use-upload";
import { Working } from "./working";

interface CommitStepProps {
  readonly work: UploadWork;
  readonly zone: string;
}

/** The commit while it is under way, what stopped it, or what came of it. */
export function CommitStep({ work, zone }: CommitStepProps) {
  const { upload, settled } = work;
  if (upload.state === "committed") return <Done key="done" work={work} zone={zone} />;
  if (upload.state === "committing" || work.committing) {
    return (
      <div key="committing">
        <StepHeading
          title="The readings are going in"
          lede="You can close this page: it goes on by itself, and this address shows how it stands."
        />
        <div className="border-t border-rule2 py-6">
          <Working upload={upload} />
        </div>
      </div>
    );
  }
  if (settled.sinceCount > 0) {
    return (
      <div key="since" className="flex flex-1 flex-col">
        <Refusals work={work} />
        <Since work={work} zone={zone} />
      </div>
    );
  }
  return <Refusals work={work} />;
}
