import type { Metadata } from "next";
import { orNotFound, pageVisit, queryText, type SearchParams } from "@/app/_components/page-context";
import { Shell } from "@/app/_components/shell";
import { GoalProposals } from "@/app/goals/_parts/goal-proposals";
import { WhyItMatters } from "@/app/why/_parts/why-it-matters";
import { GRAINS } from "@/lib/core/period";
import { metricName, metricPage } from "@/lib/metrics/page";
import { RANGES, SPLITS, TABS } from "@/lib/metrics/page-address";
import { Changes } from "./_parts/changes";
import { DataTable } from "./_parts/data-table";
import { MetricHead } from "./_parts/metric-head";
import { MetricSide } from "./_parts/metric-side";
import { MetricTabs, ViewChoices } from "./_parts/metric-tabs";
import { PartsTable } from "./_parts/parts-table";
import { TrendFigure } from "./_parts/trend-figure";
import { XmrFigure } from "./_parts/xmr-figure";

interface MetricProps {
  readonly params: Promise<{ readonly key: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata({ params }: MetricProps): Promise<Metadata> {
  return { title: await orNotFound(metricName(await pageVisit(), (await params).key)) };
}

export default async function Metric({ params, searchParams }: MetricProps) {
  const choose = async <T extends string>(name: string, values: readonly T[]) => {
    const text = await queryText(searchParams, name);
    return values.find((value) => value === text);
  };
  const address = {
    key: (await params).key,
    tab: (await choose("view", TABS)) ?? "trend",
    unit: (await queryText(searchParams, "unit")) ?? null,
    by: (await choose("by", SPLITS)) ?? null,
    grain: (await choose("grain", GRAINS)) ?? null,
    range: (await choose("range", RANGES)) ?? "recent",
  };
  const page = await orNotFound(metricPage(await pageVisit(), address, await queryText(searchParams, "period")));
  return (
    <Shell frame={page.frame} place="metrics" path={page.path} title={page.name} thread={page.thread} here={page.key}>
      <MetricHead page={page} />
      <MetricTabs page={page} />
      <ViewChoices page={page} />
      <div className="grid pt-2 pb-8 wide:grid-cols-[minmax(0,1fr)_364px]">
        <div className={`min-w-0 ${page.tab === "trend" && page.parts === null ? "" : "wide:pr-8"}`}>
          {page.parts && <PartsTable parts={page.parts} period={page.frame.asked} />}
          {page.tab === "trend" && <TrendFigure page={page} />}
          {page.tab === "xmr" && <XmrFigure page={page} />}
          {page.tab === "data" && <DataTable page={page} />}
          {page.tab === "changes" && <Changes page={page} />}
        </div>
        <MetricSide side={page.side} period={page.frame.asked} />
      </div>
      <GoalProposals metric={page.key} unit={address.unit} />
      <WhyItMatters metric={page.key} unit={address.unit} period={page.frame.asked} />
    </Shell>
  );
}
