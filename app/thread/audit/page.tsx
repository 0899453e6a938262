import type { Metadata } from "next";
import { orNotFound, pageVisit, queryText, type SearchParams } from "@/app/_components/page-context";
import { QueryProvider } from "@/app/_components/query-provider";
import { Shell } from "@/app/_components/shell";
import { auditPage } from "@/lib/findings/page";
import { CoveragePanel } from "./_parts/coverage-panel";
import { FindingList } from "./_parts/finding-list";

export const metadata: Metadata = { title: "Thread audit" };

export default async function Audit({ searchParams }: { readonly searchParams: SearchParams }) {
  const page = await orNotFound(
    auditPage(await pageVisit(), {
      period: await queryText(searchParams, "period"),
      department: await queryText(searchParams, "department"),
    }),
  );
  const period = page.frame.asked;
  return (
    <Shell frame={page.frame} place="audit" path={page.path} title="Audit" thread={page.thread}>
      <div className="py-5 pb-3.5">
        <h1>{page.headline}</h1>
        <p className="lede mt-1">{page.lede}</p>
      </div>
      <div className="grid gap-x-12 border-t border-rule2 pb-10 wide:grid-cols-[minmax(0,1fr)_308px]">
        <div className="order-last min-w-0 wide:order-none">
          <QueryProvider>
            {page.groups.map(({ severity, title, findings }) => (
              <FindingList key={severity} title={title} findings={findings} period={period} />
            ))}
            {page.groups.length === 0 && <p className="py-6 text-ink2">Every thread holds, from the floor to the customer.</p>}
            {page.accepted.length > 0 && <FindingList title="Accepted for now" findings={page.accepted} period={period} />}
          </QueryProvider>
        </div>
        <CoveragePanel page={page} />
      </div>
    </Shell>
  );
}
