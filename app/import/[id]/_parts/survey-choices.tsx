"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "@/app/_ui/button";
import { ChooseFrom } from "@/app/_ui/choose-from";
import { importNamesQuery } from "@/lib/import-names/queries";
import type { SurveyChoice } from "@/lib/surveys/schema";
import { surveyAnswered, withoutQuestion } from "./survey-edits";
import type { UploadWork } from "./use-upload";

const TITLES = {
  metric: "Which metric are these answers for?",
  question: "What were people asked?",
  scale: "On which scale did they answer?",
  best: "Which end of the scale is the good one?",
  "date-order": "Which day is it?",
  column: "Which column is it?",
} as const;
const OF_FIELD = {
  date: "Which column says when somebody answered?",
  score: "Which column holds the score?",
  unit: "Which column says whom it is about?",
  segment: "Which column holds the segment?",
  verbatim: "Which column holds the customer’s words?",
} as const;
/** Where there are meanings to choose from, in place of the words for the command line; null: the title says it all. */
const SAYS: Readonly<Record<SurveyChoice["kind"], string | null>> = {
  metric: null,
  question: "Answers to several questions could become this metric.",
  scale: "The scores fit more than one scale, and it changes what counts as a good answer.",
  best: "Some scales begin with the best answer.",
  "date-order": "Nothing in the file settles it. The whole file is read the way you say.",
  column: "More than one column could be it, or none is known to be.",
};
/** More options than this are found by typing. */
const SIDE_BY_SIDE = 5;

/** What only a person can say of a file of answers: each possible meaning is written out, and a press decides it. */
export function SurveyChoices({ work }: { readonly work: UploadWork }) {
  const { choices = [], questions = [] } = work.settled.survey?.outcome ?? {};
  const all = questions.flatMap(({ column }) => column ?? []);
  if (choices.length === 0) return null;
  return (
    <section aria-label="Questions" className="grid gap-4 border-t border-rule2 py-5">
      {choices.map((choice) => (
        <Choice key={`${choice.kind} ${choice.of} ${choice.field} ${choice.column}`} choice={choice} all={all} work={work} />
      ))}
    </section>
  );
}

interface ChoiceProps {
  readonly choice: SurveyChoice;
  /** Heads every question of the file. */
  readonly all: readonly string[];
  readonly work: UploadWork;
}

function Choice({ choice, all, work }: ChoiceProps) {
  const { kind, of, field, message, options } = choice;
  const column = choice.column ?? of;
  const answer = (value: string) => work.decideSurvey((mapping) => surveyAnswered(mapping, choice, value, all));
  return (
    <div className="grid gap-2.5 border-l-2 border-ink bg-unusual py-4 pr-4 pl-5">
      <h2 className="flex flex-wrap items-baseline gap-x-2">
        {field === null ? TITLES[kind] : OF_FIELD[field]}
        {column !== null && <span className="text-12 font-normal text-ink2">column {column}</span>}
      </h2>
      {SAYS[kind] !== null && <p className="max-w-[820px]">{(options.length > 0 ? SAYS[kind] : null) ?? message}</p>}
      {field === "unit" && <OneUnit work={work} />}
      {options.length > SIDE_BY_SIDE ? (
        <div className="max-w-[360px]">
          <ChooseFrom
            label={of === null ? TITLES[kind] : `${TITLES[kind]} Column ${of}`}
            placeholder="Choose"
            options={options.map(({ value, meaning }) => ({ key: value, name: meaning, word: "" }))}
            chosen={null}
            onChoose={({ key }) => answer(key)}
          />
        </div>
      ) : (
        <div className="flex flex-wrap gap-2">
          {options.map(({ value, meaning }) => (
            <Button
              key={value}
              aria-disabled={work.checking}
              onClick={() => answer(value)}
              className="h-auto! min-h-9 py-1 text-left whitespace-normal! max-sm:min-h-11"
            >
              {meaning}
            </Button>
          ))}
        </div>
      )}
      {kind === "metric" && of !== null && (
        <div>
          <Button
            tone="quiet"
            aria-disabled={work.checking}
            onClick={() => work.decideSurvey((mapping) => withoutQuestion(mapping, of, all))}
          >
            Do not read {of}
          </Button>
        </div>
      )}
    </div>
  );
}

/** One unit for all answers, where no column says whom they are about. */
function OneUnit({ work }: { readonly work: UploadWork }) {
  const { data: names } = useQuery(importNamesQuery());
  return (
    <div className="max-w-[360px]">
      <ChooseFrom
        label="The unit that all answers are about"
        placeholder="All are about one unit…"
        options={names?.units ?? []}
        chosen={null}
        onChoose={({ key }) => work.decideSurvey((mapping) => ({ ...mapping, constants: { ...mapping.constants, unit: key } }))}
      />
    </div>
  );
}
