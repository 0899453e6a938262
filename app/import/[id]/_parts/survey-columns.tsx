import { BOX } from "@/app/_ui/box";
import { type QuestionOutcome, SURVEY_FIELDS, type SurveyMapping } from "@/lib/surveys/schema";
import { asQuestion, surveyColumnAs, withoutQuestion, withQuestion } from "./survey-edits";
import type { UploadWork } from "./use-upload";

const COLUMNS =
  "grid gap-x-6 gap-y-1.5 sm:grid-cols-[minmax(0,1fr)_220px] sm:items-center lg:grid-cols-[minmax(0,3fr)_minmax(0,6fr)_220px]";
const WORDS = { date: "Date", score: "Score", unit: "Unit", segment: "Segment", verbatim: "Words of the customer" } as const;
/** What the list of meanings says beside fields: scores of a question of their own; words beside the scores of one. */
const QUESTION = "question";
const BESIDE = "beside ";

/** Every column of a file of answers, three texts of it, and what it is read as. What is not read is never kept. */
export function SurveyColumns({ work }: { readonly work: UploadWork }) {
  const { columns = [], questions = [] } = work.settled.survey?.outcome ?? {};
  if (columns.length === 0) return null;
  return (
    <table className="block border-t border-rule2" aria-label="Columns">
      <thead className="block max-lg:sr-only">
        <tr className={`${COLUMNS} h-8 border-b border-rule`}>
          <th scope="col">Heading</th>
          <th scope="col">The first texts in it</th>
          <th scope="col">Is read as</th>
        </tr>
      </thead>
      <tbody className="block">
        {columns.map(({ header, readAs, samples }) => (
          <tr key={header} className={`${COLUMNS} min-h-[47px] border-b border-rule py-2`}>
            <th scope="row" className="min-w-0 text-13 break-words text-ink">
              {header === "" ? "(no heading)" : header}
            </th>
            <td className="min-w-0 text-ink2 max-lg:row-start-2 max-sm:row-auto">
              <ul className="figures flex min-w-0 flex-wrap gap-x-4">
                {samples.map((sample) => (
                  <li key={sample} className="max-w-full truncate">
                    {sample}
                  </li>
                ))}
              </ul>
            </td>
            <td className="min-w-0">
              <ReadAs header={header} byHeading={readAs === null ? null : WORDS[readAs]} questions={questions} work={work} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ReadAsProps {
  readonly header: string;
  /** What its heading says, in words; null where nothing. */
  readonly byHeading: string | null;
  readonly questions: readonly QuestionOutcome[];
  readonly work: UploadWork;
}

/** What a column is read as, to be said otherwise. Of several questions, words stand beside the scores of one. */
function ReadAs({ header, byHeading, questions, work }: ReadAsProps) {
  const isSeveral = work.surveyMapping.questions !== undefined || questions.length > 1;
  const all = questions.flatMap(({ column }) => column ?? []);
  const declared = work.surveyMapping.columns?.[header];
  const isQuestion = isSeveral && all.includes(header);
  const beside = isSeveral ? (questions.find(({ verbatim }) => verbatim === header)?.column ?? null) : null;
  const fields = SURVEY_FIELDS.filter((field) => !isSeveral || (field !== "score" && field !== "verbatim"));
  const said =
    declared !== undefined || beside !== null ? "As its heading says" : isQuestion ? "Not read" : (byHeading ?? "Not read");
  const choose = (value: string) => (mapping: SurveyMapping) => {
    if (value === QUESTION) return withQuestion(mapping, header, questions);
    if (value.startsWith(BESIDE)) {
      return asQuestion(mapping, value.slice(BESIDE.length), (question) => ({ ...question, verbatim: header }), all);
    }
    const others = isQuestion ? withoutQuestion(mapping, header, all) : mapping;
    return surveyColumnAs(others, header, SURVEY_FIELDS.find((field) => field === value) ?? null);
  };
  return (
    <select
      aria-label={`What ${header} is read as`}
      value={isQuestion ? QUESTION : beside === null ? (declared ?? "") : `${BESIDE}${beside}`}
      onChange={(event) => work.decideSurvey(choose(event.target.value))}
      className={BOX}
    >
      <option value="">{said}</option>
      {fields.map((field) => (
        <option key={field} value={field}>
          {WORDS[field]}
        </option>
      ))}
      <option value={QUESTION}>{isSeveral ? "Scores of a question" : "Scores of a second question"}</option>
      {isSeveral &&
        all
          .filter((column) => column !== header)
          .map((column) => (
            <option key={column} value={`${BESIDE}${column}`}>
              Words beside {column}
            </option>
          ))}
    </select>
  );
}
