import type { Metadata } from "next";
import { queryText, type SearchParams } from "@/app/_components/page-context";
import { ButtonLink } from "@/app/_ui/button";
import { peopleOf } from "@/lib/accounts/data";
import { organisationOutline } from "@/lib/units/outline";
import { AdminShell } from "../_parts/admin-shell";
import { adminVisit } from "../_parts/admin-visit";
import { Invite } from "./_parts/invite";
import { PeopleSearch } from "./_parts/people-search";
import { PeopleTable } from "./_parts/people-table";

export const metadata: Metadata = { title: "People" };

export default async function People({ searchParams }: { readonly searchParams: SearchParams }) {
  const visit = await adminVisit();
  const query = (await queryText(searchParams, "query"))?.trim().slice(0, 200) ?? "";
  const cursor = await queryText(searchParams, "cursor");
  const { people, next } = await peopleOf(visit, {
    ...(query === "" ? {} : { query }),
    ...(cursor === undefined ? {} : { cursor }),
  });
  const outline = await organisationOutline(visit);
  const departments = outline?.departments ?? [];
  const names = new Map(departments.map(({ key, name }) => [key, name]));
  return (
    <AdminShell
      tab="people"
      headline="Who can sign in"
      lede="And what each may see. A change holds from their next request on."
      actions={
        <div className="flex flex-wrap items-center gap-3 max-sm:w-full">
          <PeopleSearch query={query} />
          <Invite departments={departments.map(({ key, name }) => ({ key, name }))} />
        </div>
      }
    >
      {people.length === 0 ? (
        <p className="border-t border-rule2 py-16 text-center text-ink2">Nobody’s name or e-mail address has “{query}” in it.</p>
      ) : (
        <PeopleTable people={people} departments={names} zone={outline?.timeZone ?? "UTC"} />
      )}
      {next !== null && (
        <ButtonLink
          href={`/admin/people?${new URLSearchParams({ ...(query === "" ? {} : { query }), cursor: next })}`}
          className="mt-4"
        >
          More people
        </ButtonLink>
      )}
    </AdminShell>
  );
}
