import type { UploadDocument } from "@/lib/uploads/schema";
import { nounOf } from "./file-count";

const PARTS = [
  ["new", "new"],
  ["changed", "change what stands"],
  ["unchanged", "the same as before"],
  ["ignored", "passed over"],
  ["rejected", "blocked"],
] as const;

/** Every row of the file, and what becomes of it: a sum that adds up. */
export function Ledger({ upload }: { readonly upload: UploadDocument }) {
  const { report } = upload;
  if (report === null) return null;
  return (
    <dl
      aria-label="What becomes of the file"
      className="figures grid grid-cols-2 gap-x-6 gap-y-3 border-t border-rule2 py-4 sm:flex sm:flex-wrap sm:gap-x-5"
    >
      <Entry says={`${nounOf(upload, report.rows)} in the file`} count={report.rows} />
      {PARTS.map(([part, says], index) => (
        <Entry
          key={part}
          sign={index === 0 ? "=" : "+"}
          says={says}
          count={report[part]}
          tone={report[part] === 0 ? "text-ink2" : part === "rejected" ? "text-off" : ""}
        />
      ))}
    </dl>
  );
}

interface EntryProps {
  readonly sign?: string;
  readonly says: string;
  readonly count: number;
  readonly tone?: string;
}

function Entry({ sign, says, count, tone = "" }: EntryProps) {
  return (
    <div
      data-sign={sign}
      className="relative flex flex-col-reverse before:absolute before:top-0 before:left-0 before:text-20 before:text-ink2 before:content-[attr(data-sign)] data-[sign]:pl-5.5"
    >
      <dt className="text-12 text-ink2">{says}</dt>
      <dd className={`text-20 font-semibold tracking-[-0.015em] ${tone}`}>{count.toLocaleString("en-GB")}</dd>
    </div>
  );
}
