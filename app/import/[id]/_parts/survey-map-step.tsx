"use client";

import { Button } from "@/app/_ui/button";
import type { SurveyMapping } from "@/lib/surveys/schema";
import { counted, countedFirst } from "./file-count";
import { FileLine } from "./file-line";
import { Refusals } from "./refusals";
import { StepBar } from "./step-bar";
import { StepHeading } from "./step-heading";
import { SurveyChoices } from "./survey-choices";
import { SurveyColumns } from "./survey-columns";
import { surveyWithout } from "./survey-edits";
import { type Step, stepReached } from "./use-step";
import type { UploadWork } from "./use-upload";
import { Working } from "./working";

interface SurveyMapStepProps {
  readonly work: UploadWork;
  readonly zone: string;
  readonly onGo: (step: Step) => void;
}

/** What was asked, on which scale, and which column says when, how much, where and in which words. */
export function SurveyMapStep({ work, zone, onGo }: SurveyMapStepProps) {
  const { settled, checking } = work;
  const ready = stepReached(settled) !== "map" && !checking;
  const left = settled.survey?.outcome?.choices.length ?? 0;
  return (
    <>
      <StepHeading title={headlineOf(work)} lede={<FileLine work={work} zone={zone} />} />
      <SurveyChoices work={work} />
      <Refusals work={work} />
      <WhatWasAsked work={work} />
      <SurveyColumns work={work} />
      <StepBar
        says={
          checking ? (
            <Working upload={work.upload} />
          ) : (
            <p className="text-ink2">
              {left > 0
                ? `Left to do: ${counted(left)} ${left === 1 ? "answer" : "answers"}.`
                : "Only what is read here is kept."}
            </p>
          )
        }
      >
        <Button tone="primary" className="sm:h-9" aria-disabled={!ready} onClick={() => ready && onGo("check")}>
          Check what would change
        </Button>
      </StepBar>
    </>
  );
}

function headlineOf({ settled }: UploadWork): string {
  const outcome = settled.survey?.outcome ?? null;
  if (outcome === null) return "The file cannot be read like this";
  const left = outcome.choices.length;
  if (left > 0) return left === 1 ? "One thing only you can say" : `${countedFirst(left)} things only you can say`;
  return "These answers are understood";
}

/** What the answers count as, part by part; what was said by somebody can be said anew. */
function WhatWasAsked({ work }: { readonly work: UploadWork }) {
  const outcome = work.settled.survey?.outcome ?? null;
  if (outcome === null || outcome.metric === null) return null;
  const { metric, question, scale, best, meaning } = outcome;
  const parts: readonly (readonly [keyof SurveyMapping, string, string | null])[] = [
    ["metric", "Metric", metric.name],
    ["question", "Question", question === null ? null : QUESTION_WORDS[question]],
    ["scale", "Scale", scale],
    ["best", "Best score", best === null ? null : best === "high" ? "the highest" : "the lowest"],
    ["dateFormat", "Dates", work.settled.report?.understood?.dateFormat ?? null],
  ];
  return (
    <section aria-label="What was asked" className="border-t border-rule2 py-4">
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        {parts.map(
          ([key, name, says]) =>
            says !== null && (
              <div key={key} className="min-w-0">
                <dt className="text-12 text-ink2">{name}</dt>
                <dd className="flex items-center gap-2 font-medium">
                  {says}
                  {work.surveyMapping[key] !== undefined && (
                    <Button tone="quiet" onClick={() => work.decideSurvey((mapping) => surveyWithout(mapping, key))}>
                      Change<span className="sr-only"> the {name.toLowerCase()}</span>
                    </Button>
                  )}
                </dd>
              </div>
            ),
        )}
      </dl>
      {meaning !== null && <p className="mt-2 text-ink2">{meaning}</p>}
    </section>
  );
}

const QUESTION_WORDS = {
  nps: "NPS: would you recommend us?",
  csat: "CSAT: how satisfied are you?",
  ces: "Effort: was it easy?",
  "ces-average": "Effort: the mean score",
} as const;
