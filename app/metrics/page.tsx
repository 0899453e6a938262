import type { Metadata } from "next";
import { orNotFound, pageVisit, queryText, type SearchParams } from "@/app/_components/page-context";
import { Shell } from "@/app/_components/shell";
import { GROUPINGS, metricListPage } from "@/lib/metrics/list-page";
import { ListControls } from "./_parts/list-controls";
import { MetricList } from "./_parts/metric-list";

export const metadata: Metadata = { title: "Metrics" };

export default async function Metrics({ searchParams }: { readonly searchParams: SearchParams }) {
  const grouping = await queryText(searchParams, "group");
  const page = await orNotFound(
    metricListPage(await pageVisit(), {
      period: await queryText(searchParams, "period"),
      grouping: GROUPINGS.find((each) => each === grouping) ?? "department",
      query: (await queryText(searchParams, "q")) ?? "",
    }),
  );
  return (
    <Shell frame={page.frame} place="metrics" path={page.path} title="Metrics" thread={page.thread}>
      <div className="grid gap-x-12 gap-y-3 py-5 pb-4 wide:grid-cols-[1fr_auto] wide:items-end">
        <h1>{page.headline}</h1>
        <ListControls page={page} />
      </div>
      <MetricList page={page} />
    </Shell>
  );
}
