import Link from "next/link";
import { Moment } from "@/app/_components/moment";
import { ACTS, type TrailEntry } from "@/lib/trail/schema";
import { aboutOf } from "./about";

const COLUMNS =
  "grid grid-cols-1 gap-x-6 sm:grid-cols-[152px_minmax(0,1fr)] lg:grid-cols-[152px_minmax(0,2fr)_minmax(0,3fr)_minmax(0,4fr)_136px]";
const DOORS = { cli: "command line", web: "browser", api: "API" } as const;

interface TrailTableProps {
  readonly entries: readonly TrailEntry[];
  /** Names of people by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly zone: string;
}

/** The trail, the latest first: when, who, what, to what and why, whence. */
export function TrailTable({ entries, names, zone }: TrailTableProps) {
  return (
    <table className="block border-t border-rule2" aria-label="Trail">
      <thead className="block max-lg:sr-only">
        <tr className={`${COLUMNS} h-8 items-center border-b border-rule`}>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">What</th>
          <th scope="col">To what, and why</th>
          <th scope="col">From</th>
        </tr>
      </thead>
      <tbody className="block">
        {entries.map((entry) => (
          <tr key={entry.no} className={`${COLUMNS} border-b border-rule py-2.5`}>
            <td className="text-ink2 sm:row-span-4 lg:row-span-1">
              <Moment at={entry.at} zone={zone} />
            </td>
            <td className="min-w-0 font-medium break-words">
              <Who entry={entry} />
            </td>
            <td className={`min-w-0 ${entry.outcome === "done" ? "" : "font-medium text-off"}`}>{ACTS[entry.what]}</td>
            <td className="min-w-0 break-words text-ink2">{aboutOf(entry, names)}</td>
            <td className="min-w-0 text-12 leading-5 break-words text-ink2">
              {DOORS[entry.door]}
              {entry.address !== null && <span className="block figures">{entry.address}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Who({ entry: { who, name } }: { readonly entry: TrailEntry }) {
  if (who === "nobody") return <span className="text-ink2">somebody not signed in</span>;
  if (who === "local") return "Command line";
  if (who.startsWith("token:")) return <>{name ?? "a token"} (token)</>;
  if (name === null) return <span className="text-ink2">somebody who is gone</span>;
  return (
    <Link prefetch={false} href={`/admin/people/${encodeURIComponent(who)}`} className="hover:underline">
      {name}
    </Link>
  );
}
