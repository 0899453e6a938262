import Link from "next/link";
import { Chevron } from "@/app/_ui/icons";
import type { PersonDocument } from "@/lib/accounts/schema";
import type { UnitOutline } from "@/lib/units/outline";
import { ErasePerson } from "../../_parts/erase-person";

interface UnitTableProps {
  readonly departments: readonly UnitOutline[];
  readonly leads: readonly PersonDocument[];
}

/** Departments with their leads, their teams, and who stands in each today. */
export function UnitTable({ departments, leads }: UnitTableProps) {
  return (
    <ul className="border-t border-rule2" aria-label="Departments">
      {departments.map((department) => (
        <li
          key={department.key}
          className="grid gap-x-12 gap-y-2 border-b border-rule py-4 md:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]"
        >
          <div>
            <h2>{department.name}</h2>
            <p className="mt-0.5 text-ink2">
              <Leads leads={leads.filter(({ departments: led }) => led.includes(department.key))} />
            </p>
          </div>
          <div className="-mt-1.5 grid min-w-0 content-start items-start gap-x-12 lg:grid-cols-2">
            {department.members.length > 0 && <Unit unit={department} name="In the department itself" />}
            {department.units.map((team) => (
              <Unit key={team.key} unit={team} name={team.name} />
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Leads({ leads }: { readonly leads: readonly PersonDocument[] }) {
  if (leads.length === 0) return "No lead yet";
  return leads.map(({ id, name }, place) => (
    <span key={id}>
      {place > 0 && ", "}
      <Link prefetch={false} href={`/admin/people/${encodeURIComponent(id)}`} className="hover:text-ink hover:underline">
        {name}
      </Link>
    </span>
  ));
}

function Unit({ unit, name }: { readonly unit: UnitOutline; readonly name: string }) {
  const { members } = unit;
  if (members.length === 0) {
    return (
      <p className="flex min-h-8 items-center justify-between gap-4 pl-4 max-sm:min-h-11">
        <span className="min-w-0 truncate">{name}</span>
        <span className="text-ink2">nobody</span>
      </p>
    );
  }
  return (
    <details className="group min-w-0 open:lg:col-span-2">
      <summary className="flex min-h-8 items-center justify-between gap-4 hover:bg-wash max-sm:min-h-11">
        <span className="flex min-w-0 items-center gap-2">
          <span className="-rotate-90 group-open:rotate-0">
            <Chevron />
          </span>
          <span className="truncate">{name}</span>
        </span>
        <span className="figures text-ink2">{members.length}</span>
      </summary>
      <ul aria-label={`People in ${unit.name}`} className="pb-2 pl-4">
        {members.map(({ key, name: member, since }) => (
          <li key={key} className="flex flex-wrap items-center gap-x-3 border-t border-rule py-1">
            <span className="min-w-0 flex-1 truncate">
              <Link prefetch={false} href={`/people/${encodeURIComponent(key)}`} className="hover:underline">
                {member}
              </Link>{" "}
              <span className="ml-1 text-12 text-ink2">{key}</span>
            </span>
            {since !== null && <span className="figures text-12 text-ink2">since {since}</span>}
            <ErasePerson quiet known={key} name={member} />
          </li>
        ))}
      </ul>
    </details>
  );
}
