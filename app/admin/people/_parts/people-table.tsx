import Link from "next/link";
import { Moment } from "@/app/_components/moment";
import { roleText } from "@/app/_components/role-words";
import type { PersonDocument } from "@/lib/accounts/schema";

const COLUMNS =
  "grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 lg:grid-cols-[minmax(0,4fr)_minmax(0,3fr)_minmax(0,2fr)_104px_152px_88px]";
const STATES = { invited: "invited", active: "", suspended: "suspended" } as const;

interface PeopleTableProps {
  readonly people: readonly PersonDocument[];
  /** Names of departments by key. */
  readonly departments: ReadonlyMap<string, string>;
  readonly zone: string;
}

/** Everyone who can sign in, by e-mail address; each row leads to the person. */
export function PeopleTable({ people, departments, zone }: PeopleTableProps) {
  return (
    <table className="block border-t border-rule2" aria-label="People">
      <thead className="block max-lg:sr-only">
        <tr className={`${COLUMNS} h-8 border-b border-rule`}>
          <th scope="col">Person</th>
          <th scope="col">Role</th>
          <th scope="col">Row on the roster</th>
          <th scope="col">2nd factor</th>
          <th scope="col">Last here</th>
          <th scope="col">
            <span className="sr-only">State</span>
          </th>
        </tr>
      </thead>
      <tbody className="block">
        {people.map((person) => {
          const quiet = person.state === "active" ? "" : "text-ink2";
          return (
            <tr key={person.id} className={`${COLUMNS} relative min-h-[47px] border-b border-rule py-2 hover:bg-wash ${quiet}`}>
              <th scope="row" className={`min-w-0 text-13 font-normal ${quiet === "" ? "text-ink" : "text-ink2"}`}>
                <Link
                  prefetch={false}
                  href={`/admin/people/${encodeURIComponent(person.id)}`}
                  className="block truncate font-medium after:absolute after:inset-0 hover:underline"
                >
                  {person.name}
                </Link>
                <span className="block truncate text-12 text-ink2">{person.email}</span>
                <span className="block text-12 text-ink2 lg:hidden">{roleText(person, departments)}</span>
              </th>
              <td className="min-w-0 max-lg:hidden">{roleText(person, departments)}</td>
              <td className="min-w-0 truncate text-ink2 max-lg:hidden">{person.worker}</td>
              <td className="text-ink2 max-lg:hidden">{person.secondFactor ? "on" : "off"}</td>
              <td className="text-ink2 max-lg:hidden">
                {person.lastHere === null ? "never" : <Moment at={person.lastHere} zone={zone} />}
              </td>
              <td className={`text-right ${person.state === "suspended" ? "font-medium text-off" : ""}`}>
                {STATES[person.state]}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
