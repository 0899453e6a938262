"use client";

import { useQuery } from "@tanstack/react-query";
import { Arrow } from "@/app/_ui/icons";
import { importNamesQuery } from "@/lib/import-names/queries";
import type { QuestionOutcome, SurveyOutcome, SurveyReadingDocument } from "@/lib/surveys/schema";

const COLUMNS =
  "grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 lg:grid-cols-[minmax(0,4fr)_minmax(0,2fr)_112px_96px_112px_16px_112px]";
const inGroups = (count: number) => count.toLocaleString("en-GB");
const figure = (said: { readonly value: number | null } | null) =>
  said === null || said.value === null ? "nothing" : said.value.toLocaleString("en-GB", { maximumFractionDigits: 1 });

/** What answers become, question by question: how many there are of each score, and the readings that they are counted into. */
export function SurveyResult({ outcome: { questions } }: { readonly outcome: SurveyOutcome }) {
  const counted = questions.filter(({ answers }) => answers > 0);
  return counted.map((question) => (
    <QuestionResult key={question.metric?.key ?? ""} question={question} isOneOf={questions.length} />
  ));
}

interface QuestionResultProps {
  readonly question: QuestionOutcome;
  /** Of so many questions. */
  readonly isOneOf: number;
}

function QuestionResult({ question, isOneOf }: QuestionResultProps) {
  const { metric, column, readings, answers, words, wordsWithoutScore, spread, meaning } = question;
  const total = readings.new + readings.changed + readings.unchanged;
  const { data: names } = useQuery(importNamesQuery());
  const known = new Map([...(names?.units ?? []), ...(names?.segments ?? [])].map(({ key, name }) => [key, name]));
  const most = Math.max(1, ...spread.map((each) => each.answers));
  const of = isOneOf > 1 ? ` for ${metric?.name ?? ""}` : "";
  return (
    <>
      <section
        aria-label={`Answers${of}`}
        className="grid gap-x-12 gap-y-4 border-t border-rule2 py-4 md:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]"
      >
        <div>
          <h2>
            {inGroups(answers)} {answers === 1 ? "answer makes" : "answers make"} {inGroups(total)}{" "}
            {total === 1 ? "reading" : "readings"}
            {isOneOf > 1 && <> of {metric?.name}</>}
          </h2>
          {isOneOf > 1 && column !== null && <p className="mt-1 text-ink2">Column {column}</p>}
          {meaning !== null && <p className="mt-1 text-ink2">{meaning}</p>}
          {words > 0 && (
            <p className="mt-1 text-ink2">
              {inGroups(words)} of them with words, which are kept beside the score and the date, and undone with them.
            </p>
          )}
          {wordsWithoutScore > 0 && (
            <p className="mt-1 text-ink2">{inGroups(wordsWithoutScore)} wrote something and gave no score: that is not kept.</p>
          )}
        </div>
        <table className="figures w-full max-w-[420px]" aria-label={`Answers of each score${of}`}>
          <tbody>
            {spread.map((each) => (
              <tr key={each.score}>
                <th scope="row" className="w-8 text-right!">
                  {each.score}
                </th>
                <td className="px-3">
                  <svg aria-hidden="true" width="100%" height="8" preserveAspectRatio="none" viewBox={`0 0 ${most} 1`}>
                    <rect width={each.answers} height="1" fill="var(--slip)" />
                  </svg>
                </td>
                <td className="w-16 text-right text-12 text-ink2">{inGroups(each.answers)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {readings.fewer.count > 0 && (
        <p className="border-t border-rule2 bg-unusual px-5 py-3">
          {readings.fewer.count === 1 ? "One reading has" : `${inGroups(readings.fewer.count)} readings have`} fewer answers here
          than stand now. A file of answers replaces what stood: send all answers of a month together.
        </p>
      )}
      <section aria-label={`Readings${of}`} className="border-t border-rule2 pt-4">
        <h2 className="pb-2">
          Readings from these answers
          {readings.first.length < total && (
            <span className="figures ml-2 font-normal text-ink2">
              the first {readings.first.length} of {inGroups(total)}
            </span>
          )}
        </h2>
        <table className="block" aria-label={`Readings from these answers${of}`}>
          <thead className="block max-lg:sr-only">
            <tr className={`${COLUMNS} h-8 border-y border-rule`}>
              <th scope="col">Unit</th>
              <th scope="col">Segment</th>
              <th scope="col">Period</th>
              <th scope="col" className="text-right!">
                Answers
              </th>
              <th scope="col" className="text-right!">
                Stands
              </th>
              <td />
              <th scope="col" className="text-right!">
                File
              </th>
            </tr>
          </thead>
          <tbody className="block">
            {readings.first.map((reading) => (
              <Reading
                key={`${reading.unit} ${reading.segment} ${reading.period}`}
                reading={{
                  ...reading,
                  unit: known.get(reading.unit) ?? reading.unit,
                  segment: known.get(reading.segment) ?? reading.segment,
                }}
              />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function Reading({ reading: { unit, segment, period, is, now, was } }: { readonly reading: SurveyReadingDocument }) {
  return (
    <tr className={`${COLUMNS} min-h-9 border-b border-rule py-1.5 ${is === "unchanged" ? "text-ink2" : ""}`}>
      <th scope="row" className="min-w-0 text-13 break-words text-ink">
        {unit}
        <span className="figures block text-12 font-normal text-ink2 lg:hidden">
          {[segment, period, `${inGroups(now.denominator)} answers`].filter((part) => part !== "").join(", ")}
        </span>
      </th>
      <td className="min-w-0 text-ink2 max-lg:hidden">{segment}</td>
      <td className="figures text-ink2 max-lg:hidden">{period}</td>
      <td className="figures text-right text-ink2 max-lg:hidden">{inGroups(now.denominator)}</td>
      <td className="figures text-right text-ink2 max-lg:hidden">{figure(was)}</td>
      <td className="max-lg:hidden">
        <Arrow />
      </td>
      <td className="figures text-right font-medium">{figure(now)}</td>
    </tr>
  );
}
