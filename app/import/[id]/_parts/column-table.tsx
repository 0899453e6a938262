import { BOX } from "@/app/_ui/box";
import { Button } from "@/app/_ui/button";
import type { ImportColumn } from "@/lib/import-findings/schema";
import { amended } from "@/lib/import-mappings/schema";
import { FIELDS } from "@/lib/imports/schema";
import { FIELD_WORDS } from "./file-words";
import { type ColumnChoice, ignoredAs, readColumnAs } from "./mapping-edits";
import type { UploadWork } from "./use-upload";

const COLUMNS =
  "grid gap-x-6 gap-y-1.5 sm:grid-cols-[minmax(0,1fr)_220px] sm:items-center lg:grid-cols-[minmax(0,3fr)_minmax(0,4fr)_220px_minmax(0,4fr)]";
const CHOICES: readonly ColumnChoice[] = [...FIELDS, "leave-out", "by-heading"];

/** Every column: its heading, three texts of it, what it is read as, and why; each can be read as something else. */
export function ColumnTable({ work }: { readonly work: UploadWork }) {
  return (
    <table className="block border-t border-rule2" aria-label="Columns">
      <thead className="block max-lg:sr-only">
        <tr className={`${COLUMNS} h-8 border-b border-rule`}>
          <th scope="col">Heading</th>
          <th scope="col">The first texts in it</th>
          <th scope="col">Is read as</th>
          <th scope="col">Because</th>
        </tr>
      </thead>
      <tbody className="block">
        {work.settled.columns
          .map((column, index) => ({ column, place: index + 1 }))
          .map(({ column, place }) => (
            <ColumnRow key={place} column={column} work={work} />
          ))}
      </tbody>
    </table>
  );
}

function ColumnRow({ column, work }: { readonly column: ImportColumn; readonly work: UploadWork }) {
  const { header, name, samples, understood, suggestion } = column;
  const chosen = chosenFor(column, work);
  return (
    <tr className={`${COLUMNS} min-h-[47px] border-b border-rule py-2`}>
      <th scope="row" className="min-w-0 text-13 text-ink">
        <span className="break-words">{header === "" ? "(no heading)" : header}</span>
      </th>
      <td className="min-w-0 text-ink2 max-lg:row-start-2 max-sm:row-auto">
        <Samples samples={samples} />
      </td>
      <td className="min-w-0">
        <select
          aria-label={`What ${header} is read as`}
          aria-invalid={understood ? undefined : true}
          value={chosen}
          onChange={(event) => {
            const choice = CHOICES.find((each) => each === event.target.value);
            if (choice !== undefined) work.decide((mapping) => readColumnAs(mapping, name, choice, namesIn(work)));
          }}
          className={BOX}
        >
          {chosen === "none" && (
            <option value="none" disabled>
              Not understood: choose
            </option>
          )}
          <option value="by-heading">{byHeading(column)}</option>
          {FIELDS.map((field) => (
            <option key={field} value={field}>
              {FIELD_WORDS[field]}
            </option>
          ))}
          <option value="leave-out">Leave out</option>
        </select>
      </td>
      <td className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-12 text-ink2">
        {suggestion !== null && (
          <>
            <span>
              Probably {suggestion.meaning}: {suggestion.why}
            </span>
            <Button onClick={() => work.decide((mapping) => amended(mapping, suggestion.amend))}>
              Read it so<span className="sr-only">: {header}</span>
            </Button>
          </>
        )}
        {suggestion === null && <Reason column={column} work={work} />}
      </td>
    </tr>
  );
}

/** What the list of a column stands on: what the mapping says of it, else its heading, else nothing yet. */
function chosenFor({ name, understood }: ImportColumn, work: UploadWork): ColumnChoice | "none" {
  const { mapping } = work;
  const declared = mapping.columns?.[name];
  if (declared !== undefined) return declared;
  if (mapping.ignore?.includes(ignoredAs(name, namesIn(work)))) return "leave-out";
  return understood ? "by-heading" : "none";
}

function namesIn({ settled }: UploadWork): string[] {
  return settled.columns.map(({ name }) => name);
}

function byHeading({ readAs, understood }: ImportColumn): string {
  if (!understood) return "As its heading says";
  if (readAs === null) return "Nothing: it is left out";
  const field = FIELDS.find((each) => each === readAs);
  if (field !== undefined) return FIELD_WORDS[field];
  const [kind = "", ...rest] = readAs.split(" ");
  return `${kind === "period" ? "Figures of" : "Figures:"} ${rest.join(" ")}`;
}

function Reason({ column: { name, understood, readAs }, work }: { readonly column: ImportColumn; readonly work: UploadWork }) {
  const { mapping, settled } = work;
  const declared = mapping.columns?.[name] !== undefined || mapping.ignore?.includes(ignoredAs(name, namesIn(work)));
  if (!understood && !declared) return <span className="font-medium text-off">No rule says what it holds.</span>;
  if (declared && settled.remembered !== null) return <Tick>remembered</Tick>;
  if (declared) return <span>you said so</span>;
  return <span>{readAs === null ? "" : "its heading says so"}</span>;
}

function Tick({ children }: { readonly children: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <path d="m1.5 6.2 3 3 6-6.5" fill="none" stroke="var(--ink)" strokeWidth="1.5" />
      </svg>
      {children}
    </span>
  );
}

function Samples({ samples }: { readonly samples: readonly string[] }) {
  if (samples.length === 0) return <span>empty</span>;
  return (
    <ul className="figures flex min-w-0 flex-wrap gap-x-4">
      {samples.map((sample) => (
        <li key={sample} className="max-w-full truncate">
          {sample === "" ? "(blank)" : sample}
        </li>
      ))}
    </ul>
  );
}
