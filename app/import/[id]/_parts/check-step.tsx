"use client";

import { countWordFirst } from "@/lib/core/sentence-parts";
import { Changes } from "./changes";
import { CommitBar } from "./commit-bar";
import { Decisions } from "./decisions";
import { nounOf, readingsIn } from "./file-count";
import { FileLine } from "./file-line";
import { Ledger } from "./ledger";
import { ProblemGroups } from "./problem-groups";
import { Refusals } from "./refusals";
import { StepHeading } from "./step-heading";
import { SurveyProblems } from "./survey-problems";
import { SurveyResult } from "./survey-result";
import { useReason } from "./use-reason";
import type { Step } from "./use-step";
import type { UploadWork } from "./use-upload";

interface CheckStepProps {
  readonly work: UploadWork;
  readonly zone: string;
  readonly onGo: (step: Step) => void;
}

/** What the import would do, what is in its way, and how to clear it. */
export function CheckStep({ work, zone, onGo }: CheckStepProps) {
  const { settled } = work;
  const reason = useReason(settled.id);
  const warnings = settled.report?.warnings ?? [];
  return (
    <>
      <StepHeading title={headlineOf(work)} lede={<FileLine work={work} zone={zone} />} />
      <Refusals work={work} />
      <Ledger upload={settled} />
      {warnings.length > 0 && (
        <ul aria-label="Worth a look" className="grid gap-1 border-t border-rule2 bg-unusual px-5 py-3">
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      {settled.survey === null ? <ProblemGroups work={work} reason={reason} /> : <SurveyProblems work={work} />}
      <Decisions work={work} />
      {settled.survey === null && <Changes upload={settled} />}
      {settled.survey?.outcome && <SurveyResult outcome={settled.survey.outcome} />}
      <CommitBar
        work={work}
        reason={reason[0].trim()}
        onCommit={(said) => {
          onGo("commit");
          work.commit({ ...said, ...(settled.head === null ? {} : { head: settled.head }) });
        }}
      />
    </>
  );
}

function headlineOf({ settled }: UploadWork): string {
  const { report } = settled;
  if (report === null) return "The file could not be checked";
  const changes = readingsIn(settled);
  if (report.rejected > 0) {
    const are = report.rejected === 1 ? "needs" : "need";
    return `${report.rejected.toLocaleString("en-GB")} of ${report.rows.toLocaleString("en-GB")} ${nounOf(settled, report.rows)} ${are} a decision`;
  }
  if (changes === 0) return "Nothing would change: these figures are in already";
  return changes === 1 ? "One reading is ready" : `${countWordFirst(changes)} readings are ready`;
}
