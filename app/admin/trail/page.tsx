import type { Metadata } from "next";
import { withFilters } from "@/app/_components/filters";
import type { SearchParams } from "@/app/_components/page-context";
import { ButtonLink } from "@/app/_ui/button";
import { everybody } from "@/lib/accounts/everybody";
import { trailOf } from "@/lib/trail/data";
import { publishedOrganisation } from "@/lib/tree/published";
import { AdminShell } from "../_parts/admin-shell";
import { adminVisit } from "../_parts/admin-visit";
import { askedOfTrail } from "./_parts/trail-address";
import { TrailFilters } from "./_parts/trail-filters";
import { TrailTable } from "./_parts/trail-table";

export const metadata: Metadata = { title: "Trail" };

export default async function Trail({ searchParams }: { readonly searchParams: SearchParams }) {
  const visit = await adminVisit();
  const asked = askedOfTrail(await searchParams);
  const { entries, next } = await trailOf(visit, asked.input);
  const organisation = await publishedOrganisation(visit);
  const names = new Map((await everybody(visit)).map(({ id, name }) => [id, name]));
  const filtered = Object.keys(asked.typed).length > 0;
  return (
    <AdminShell
      tab="trail"
      headline="Who did what"
      lede="Every sign-in, refusal, export and change. It can only grow: nothing here is ever altered or taken out."
      actions={
        <a
          href={withFilters("/api/v1/trail/export", asked.typed)}
          download="trail.csv"
          className="inline-flex h-7 items-center rounded-8 border border-rule2 bg-bg px-2.5 font-medium hover:bg-wash max-sm:h-11 max-sm:px-4"
        >
          Export as CSV
        </a>
      }
    >
      <TrailFilters asked={asked} />
      {entries.length === 0 ? (
        <p className="border-t border-rule2 py-16 text-center text-ink2">
          {filtered ? "Nothing on the trail fits all of this." : "Nothing has happened yet."}
        </p>
      ) : (
        <TrailTable entries={entries} names={names} zone={organisation?.timeZone ?? "UTC"} />
      )}
      {next !== null && (
        <ButtonLink href={withFilters("/admin/trail", { ...asked.typed, cursor: next })} className="mt-4">
          Older
        </ButtonLink>
      )}
    </AdminShell>
  );
}
