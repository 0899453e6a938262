import { BOX } from "@/app/_ui/box";
import { SURVEY_FIELDS } from "@/lib/surveys/schema";
import { surveyColumnAs } from "./survey-edits";
import type { UploadWork } from "./use-upload";

const COLUMNS =
  "grid gap-x-6 gap-y-1.5 sm:grid-cols-[minmax(0,1fr)_220px] sm:items-center lg:grid-cols-[minmax(0,3fr)_minmax(0,6fr)_220px]";
const WORDS = { date: "Date", score: "Score", unit: "Unit", segment: "Segment", verbatim: "Words of the customer" } as const;

/** Every column of a file of answers, three texts of it, and what it is read as. What is not read is never kept. */
export function SurveyColumns({ work }: { readonly work: UploadWork }) {
  const columns = work.settled.survey?.outcome?.columns ?? [];
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
        {columns.map(({ header, readAs, samples }) => {
          const declared = work.surveyMapping.columns?.[header];
          return (
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
                <select
                  aria-label={`What ${header} is read as`}
                  value={declared ?? ""}
                  onChange={(event) => {
                    const field = SURVEY_FIELDS.find((each) => each === event.target.value) ?? null;
                    work.decideSurvey((mapping) => surveyColumnAs(mapping, header, field));
                  }}
                  className={BOX}
                >
                  <option value="">
                    {declared !== undefined ? "As its heading says" : readAs === null ? "Not read" : WORDS[readAs]}
                  </option>
                  {SURVEY_FIELDS.map((field) => (
                    <option key={field} value={field}>
                      {WORDS[field]}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
