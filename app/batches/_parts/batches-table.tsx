import Link from "next/link";
import { Moment } from "@/app/_components/moment";
import type { BatchLine } from "@/lib/batches/pages";
import { countWords } from "./batch-words";

const COLUMNS =
  "grid grid-cols-1 gap-x-6 sm:grid-cols-[152px_minmax(0,1fr)] lg:grid-cols-[152px_minmax(0,4fr)_minmax(0,2fr)_minmax(0,3fr)_88px]";
const NAMED = 2;

interface BatchesTableProps {
  readonly lines: readonly BatchLine[];
  readonly zone: string;
}

/** The batches, the latest first: when, what, from whom, how many of what, and whether it still counts. */
export function BatchesTable({ lines, zone }: BatchesTableProps) {
  return (
    <table className="block border-t border-rule2" aria-label="What came in">
      <thead className="block max-lg:sr-only">
        <tr className={`${COLUMNS} h-8 items-center border-b border-rule`}>
          <th scope="col">When</th>
          <th scope="col">What</th>
          <th scope="col">From whom</th>
          <th scope="col">Readings</th>
          <th scope="col">Counts</th>
        </tr>
      </thead>
      <tbody className="block">
        {lines.map((line) => (
          <tr key={line.no} className={`${COLUMNS} relative border-b border-rule py-2.5 hover:bg-wash`}>
            <td className="text-ink2 sm:row-span-4 lg:row-span-1">
              <Moment at={line.at} zone={zone} />
            </td>
            <th scope="row" className="min-w-0 text-13 leading-5 font-medium break-words text-ink">
              <Link prefetch={false} href={`/batches/${line.batch}`} className="after:absolute after:inset-0 hover:underline">
                {line.title}
              </Link>
              {line.departments.length > 0 && <span className="font-normal text-ink2"> {departmentWords(line.departments)}</span>}
            </th>
            <td className="min-w-0 break-words">{line.name ?? <span className="text-ink2">somebody who is gone</span>}</td>
            <td className="figures min-w-0 text-ink2">{countWords(line)}</td>
            <td className={line.undoneBy === null ? "text-ink2 max-lg:sr-only" : "font-medium"}>
              {line.undoneBy === null ? "yes" : "undone"}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** "Field", "Field and Billing", "Field, Billing and 3 more". */
function departmentWords(names: readonly string[]): string {
  if (names.length <= NAMED) return names.join(" and ");
  return `${names.slice(0, NAMED).join(", ")} and ${names.length - NAMED} more`;
}
