import type { Metadata } from "next";
import { orNotFound, pageVisit, queryText, type SearchParams } from "@/app/_components/page-context";
import { Shell } from "@/app/_components/shell";
import { Kbd } from "@/app/_ui/kbd";
import { mapPlaceOf } from "@/lib/thread-map/schema";
import { threadPage } from "@/lib/tree/page";
import { MapScreen } from "./_map/map-screen";
import { AuditPanel } from "./_parts/audit-panel";
import { ThreadHead } from "./_parts/thread-head";
import { ThreadTable } from "./_parts/thread-table";

export const metadata: Metadata = { title: "Thread" };

const KEYS = [
  ["Up Down", "move"],
  ["Left Right", "close, open"],
  ["Enter", "open the metric"],
  ["Space", "show its thread"],
  ["[ ]", "walk down and up"],
  ["t", "map"],
] as const;

export default async function Thread({ searchParams }: { readonly searchParams: SearchParams }) {
  const said = (name: string) => queryText(searchParams, name);
  if ((await said("view")) === "map") {
    const [metric, scope, below, above, full] = await Promise.all(["metric", "scope", "below", "above", "full"].map(said));
    return <MapScreen place={mapPlaceOf({ metric, scope, below, above, full })} period={await said("period")} />;
  }
  const page = await orNotFound(
    threadPage(await pageVisit(), {
      period: await queryText(searchParams, "period"),
      metric: await queryText(searchParams, "metric"),
      checks: await queryText(searchParams, "checks"),
    }),
  );
  const period = page.frame.asked;
  return (
    <Shell frame={page.frame} place="thread" path={page.path} title="Thread" thread={page.thread} here={page.selected}>
      <ThreadHead
        headline={page.headline}
        lede={page.lede}
        mayDraft={page.mayDraft}
        view="table"
        metric={page.asked}
        period={period}
      />
      <div className={`grid border-t border-rule2 pb-8 ${page.audit === null ? "" : "wide:grid-cols-[minmax(0,1fr)_336px]"}`}>
        <div className="min-w-0">
          <ThreadTable page={page} />
          <p className="mt-9 flex flex-wrap gap-x-5 gap-y-1 text-12 text-ink2 max-sm:hidden print:hidden">
            {KEYS.map(([key, does]) => (
              <span key={key} className="flex items-center gap-1.5">
                <Kbd>{key}</Kbd> {does}
              </span>
            ))}
          </p>
        </div>
        {page.audit !== null && <AuditPanel audit={page.audit} selected={page.selected} period={period} />}
      </div>
    </Shell>
  );
}
