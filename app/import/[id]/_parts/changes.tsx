import { Arrow } from "@/app/_ui/icons";
import type { ImportChange, ReadingSaid } from "@/lib/import-findings/schema";
import type { UploadDocument } from "@/lib/uploads/schema";

const COLUMNS =
  "grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 lg:grid-cols-[minmax(0,4fr)_minmax(0,4fr)_112px_120px_16px_120px]";

/** What stands, and what the file says instead: the first of them, and a file with all. */
export function Changes({ upload: { id, changes, report } }: { readonly upload: UploadDocument }) {
  if (report === null || report.changed === 0 || changes.length === 0) return null;
  return (
    <section aria-label="Figures that change" className="border-t border-rule2 pt-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 pb-2">
        <h2>
          What stands, and what the file says
          {changes.length < report.changed && (
            <span className="figures ml-2 font-normal text-ink2">
              the first {changes.length} of {report.changed.toLocaleString("en-GB")}
            </span>
          )}
        </h2>
        <a
          href={`/api/v1/imports/${id}/changes`}
          download="changes.csv"
          className="inline-flex min-h-6 items-center underline decoration-rule2 underline-offset-2"
        >
          Download all changes
        </a>
      </div>
      <table className="block" aria-label="Figures that change">
        <thead className="block max-lg:sr-only">
          <tr className={`${COLUMNS} h-8 border-y border-rule`}>
            <th scope="col">Metric</th>
            <th scope="col">Unit</th>
            <th scope="col">Period</th>
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
          {changes.map((change) => (
            <ChangeRow key={`${change.metric} ${change.unit} ${change.segment} ${change.period}`} change={change} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ChangeRow({ change }: { readonly change: ImportChange }) {
  const { metricName, unitName, segment, period, was, now } = change;
  const unit = segment === null ? unitName : `${unitName}, ${segment}`;
  return (
    <tr className={`${COLUMNS} min-h-9 border-b border-rule py-1.5`}>
      <th scope="row" className="min-w-0 text-13 text-ink">
        <span className="break-words">{metricName}</span>
        <span className="figures block text-12 font-normal text-ink2 lg:hidden">
          {unit}, {period}
        </span>
      </th>
      <td className="min-w-0 break-words max-lg:hidden">{unit}</td>
      <td className="figures text-ink2 max-lg:hidden">{period}</td>
      <td className="figures text-right text-ink2 max-lg:hidden">{textOf(was)}</td>
      <td className="max-lg:hidden">
        <Arrow />
      </td>
      <td className="figures text-right font-medium">
        <span className="flex items-center justify-end gap-2">
          <span className="font-normal text-ink2 lg:hidden">{textOf(was)}</span>
          <span className="lg:hidden">
            <Arrow />
          </span>
          {now.text}
        </span>
      </td>
    </tr>
  );
}

/** What stands, or that it is not the reader's to see. */
export function textOf(said: ReadingSaid | null): string {
  return said?.text ?? "not shown";
}
