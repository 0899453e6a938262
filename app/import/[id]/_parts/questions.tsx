import { Button } from "@/app/_ui/button";
import type { ImportQuestion } from "@/lib/import-findings/schema";
import { amended } from "@/lib/import-mappings/schema";
import type { UploadWork } from "./use-upload";

const TITLES = {
  "date-order": "Which day is it?",
  encoding: "Which letters are these?",
  "number-style": "Which mark is the decimal one?",
  "mixed-figures": "What are these figures?",
  "missing-field": "Where does it stand?",
  "same-heading": "Which of them is it?",
  "header-row": "Which row holds the headings?",
} as const;

/** Where there are meanings to choose from, in place of the words for the command line. */
const SAYS: Readonly<Partial<Record<ImportQuestion["kind"], string>>> = {
  "date-order": "Nothing in the file settles it. The whole file is read the way you say.",
  "number-style": "Nothing in the file settles it. The whole file is read the way you say.",
};

/** What nobody but a person can decide: each possible meaning is written out, and a press decides it. */
export function Questions({ work }: { readonly work: UploadWork }) {
  const { questions } = work.settled;
  if (questions.length === 0) return null;
  return (
    <section aria-label="Questions" className="grid gap-4 border-t border-rule2 py-5">
      {questions.map((question) => (
        <Question
          key={`${question.kind} ${question.column} ${question.row} ${question.message}`}
          question={question}
          work={work}
        />
      ))}
    </section>
  );
}

function Question({ question, work }: { readonly question: ImportQuestion; readonly work: UploadWork }) {
  const { kind, column, row, found, message, options } = question;
  return (
    <div className="grid gap-2.5 border-l-2 border-ink bg-unusual py-4 pr-4 pl-5">
      <h2 className="flex flex-wrap items-baseline gap-x-2">
        {found !== null && <span className="figures rounded-4 border border-rule2 bg-bg px-1.5">{found}</span>}
        {TITLES[kind]}
        <span className="text-12 font-normal text-ink2">
          {[column === null ? null : `column ${column}`, row === null ? null : `row ${row}`].filter(Boolean).join(", ")}
        </span>
      </h2>
      <p className="max-w-[820px]">{(options.length > 0 ? SAYS[kind] : undefined) ?? message}</p>
      {options.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {options.map(({ value, meaning, amend }) => (
            <Button
              key={`${value} ${meaning}`}
              aria-disabled={work.checking}
              onClick={() => work.decide((mapping) => amended(mapping, amend))}
              className="h-auto! min-h-9 py-1 text-left whitespace-normal! max-sm:min-h-11"
            >
              {meaning}
              {value.length > 1 && value !== meaning && <span className="figures font-normal text-ink2">{value}</span>}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
