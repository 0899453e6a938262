"use client";

import { Button } from "@/app/_ui/button";
import { countWord, countWordFirst } from "@/lib/core/sentence-parts";
import type { QuestionOutcome } from "@/lib/surveys/schema";
import { FileLine } from "./file-line";
import { Refusals } from "./refusals";
import { SaveMapping } from "./save-mapping";
import { SavedMappings } from "./saved-mappings";
import { StepBar } from "./step-bar";
import { StepHeading } from "./step-heading";
import { SurveyChoices } from "./survey-choices";
import { SurveyColumns } from "./survey-columns";
import { asQuestion, surveyWithout } from "./survey-edits";
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
      <StepHeading title={headlineOf(work)} lede={<FileLine work={work} zone={zone} />} aside={<SavedMappings work={work} />} />
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
                ? `Left to do: ${countWord(left)} ${left === 1 ? "answer" : "answers"}.`
                : "Only what is read here is kept."}
            </p>
          )
        }
      >
        <SaveMapping work={work} />
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
  if (left > 0) return left === 1 ? "One thing only you can say" : `${countWordFirst(left)} things only you can say`;
  return "These answers are understood";
}

/** What the answers to each question count as, part by part; what was said by somebody can be said anew. */
function WhatWasAsked({ work }: { readonly work: UploadWork }) {
  const { questions = [] } = work.settled.survey?.outcome ?? {};
  return questions
    .filter(({ metric }) => metric !== null)
    .map((question) => (
      <Asked key={question.column} question={question} all={questions.flatMap(({ column }) => column ?? [])} work={work} />
    ));
}

interface AskedProps {
  readonly question: QuestionOutcome;
  /** Heads every question of the file. */
  readonly all: readonly string[];
  readonly work: UploadWork;
}

function Asked({ question: { column, metric, question, scale, best, meaning }, all, work }: AskedProps) {
  const { surveyMapping, settled } = work;
  const isSeveral = surveyMapping.questions !== undefined || all.length > 1;
  const of = isSeveral ? column : null;
  const said = of === null ? surveyMapping : (surveyMapping.questions?.[of] ?? {});
  const parts = [
    ["metric", "Metric", metric?.name ?? null],
    ["question", "Question", question === null ? null : QUESTION_WORDS[question]],
    ["scale", "Scale", scale],
    ["best", "Best score", best === null ? null : best === "high" ? "the highest" : "the lowest"],
  ] as const;
  const unsay = (key: (typeof parts)[number][0]) =>
    work.decideSurvey((mapping) =>
      of === null
        ? surveyWithout(mapping, key)
        : asQuestion(mapping, of, (before) => Object.fromEntries(Object.entries(before).filter(([each]) => each !== key)), all),
    );
  const dates = settled.report?.understood?.dateFormat ?? null;
  return (
    <section aria-label={of === null ? "What was asked" : `What was asked under ${of}`} className="border-t border-rule2 py-4">
      {of !== null && <h2 className="pb-2">{of}</h2>}
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        {parts.map(
          ([key, name, says]) =>
            says !== null && (
              <Part key={key} name={name} says={says} of={of} onChange={said[key] === undefined ? null : () => unsay(key)} />
            ),
        )}
        {dates !== null && column === all[0] && (
          <Part
            name="Dates"
            says={dates}
            of={null}
            onChange={
              surveyMapping.dateFormat === undefined
                ? null
                : () => work.decideSurvey((mapping) => surveyWithout(mapping, "dateFormat"))
            }
          />
        )}
      </dl>
      {meaning !== null && <p className="mt-2 text-ink2">{meaning}</p>}
    </section>
  );
}

interface PartProps {
  readonly name: string;
  readonly says: string;
  /** The heading of the question that it is about, where there are several. */
  readonly of: string | null;
  /** Null for what nobody has said: there is nothing to say anew. */
  readonly onChange: (() => void) | null;
}

function Part({ name, says, of, onChange }: PartProps) {
  return (
    <div className="min-w-0">
      <dt className="text-12 text-ink2">{name}</dt>
      <dd className="flex items-center gap-2 font-medium">
        {says}
        {onChange !== null && (
          <Button tone="quiet" onClick={onChange}>
            Change
            <span className="sr-only">
              {" "}
              the {name.toLowerCase()}
              {of !== null && ` of ${of}`}
            </span>
          </Button>
        )}
      </dd>
    </div>
  );
}

const QUESTION_WORDS = {
  nps: "NPS: would you recommend us?",
  csat: "CSAT: how satisfied are you?",
  ces: "Effort: was it easy?",
  "ces-average": "Effort: the mean score",
} as const;
