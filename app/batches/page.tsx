import type { Metadata } from "next";
import { EntryTabs } from "@/app/_components/entry-tabs";
import { withFilters } from "@/app/_components/filters";
import { orNotFound, pageVisit, type SearchParams } from "@/app/_components/page-context";
import { Shell } from "@/app/_components/shell";
import { ButtonLink } from "@/app/_ui/button";
import { batchesPage } from "@/lib/batches/pages";
import { askedOfBatches } from "./_parts/batches-address";
import { BatchesFilters } from "./_parts/batches-filters";
import { BatchesTable } from "./_parts/batches-table";

export const metadata: Metadata = { title: "What came in" };

/** Every batch of readings that came in, and what was taken back; each leads to what it changed. */
export default async function Batches({ searchParams }: { readonly searchParams: SearchParams }) {
  const visit = await pageVisit();
  const asked = askedOfBatches(await searchParams);
  const { lines, next, departments, zone } = await orNotFound(batchesPage(visit, asked.input));
  const filtered = Object.keys(asked.typed).length > 0;
  return (
    <Shell frame={null} place="entry" path="/batches" title="What came in">
      <div className="pt-6 pb-4">
        <h1>What came in</h1>
        <p className="lede mt-1 max-w-[900px]">
          Every batch of readings: who sent it, from which file, what it changed. Any of them can be undone.
        </p>
      </div>
      <EntryTabs current="batches" />
      <div className="pt-4 pb-8">
        <BatchesFilters asked={asked} departments={departments} />
        {lines.length === 0 ? (
          <p className="border-t border-rule2 py-16 text-center text-ink2">
            {filtered ? "No batch fits all of this." : "Nothing has come in yet."}
          </p>
        ) : (
          <BatchesTable lines={lines} zone={zone} />
        )}
        {next !== null && (
          <ButtonLink href={withFilters("/batches", { ...asked.typed, cursor: next })} className="mt-4">
            Older
          </ButtonLink>
        )}
      </div>
    </Shell>
  );
}
