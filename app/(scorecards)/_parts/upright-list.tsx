import Link from "next/link";
import type { ReactNode } from "react";
import { Beeswarm } from "@/app/_charts/beeswarm";
import { UprightLine } from "@/app/_charts/gold-line";
import { textOf } from "@/app/_charts/tone";
import { UPRIGHT, UprightMark } from "@/app/_charts/upright-mark";
import { withPeriod } from "@/app/_components/address";
import { StatusWords } from "@/app/_components/status-words";
import type { DepartmentView, MetricView } from "@/lib/scorecards/page-view";

/** From 768 px up a third column says the status in words; the rule moves in by its width. */
const GRID = "grid grid-cols-[minmax(0,1fr)_176px] md:grid-cols-[minmax(0,1fr)_176px_240px]";
const ROW = `${GRID} min-h-[64px] items-center border-b border-rule hover:bg-wash`;

/** The gold line upright, for phones and narrow windows: rows beside one rule that runs from the headline to the end. */
export function UprightList({ children }: { readonly children: ReactNode }) {
  return (
    <div className="rule-column -mx-(--gutter) border-t border-rule pb-6">
      <UprightLine line="top-0 bottom-0 right-[95px] md:right-[335px]" band="top-0 bottom-0 right-[97px] md:right-[337px]" />
      {children}
    </div>
  );
}

/** The heading of an upright list; with `sides`, the words “below” and “above” on either side of the rule. */
export function UprightHead({ children, sides = false }: { readonly children: string; readonly sides?: boolean }) {
  return (
    <div className={`${GRID} h-11 items-end border-b border-rule pb-2`}>
      <h2 className="pl-(--gutter)">{children}</h2>
      {sides && (
        <div className="relative h-4 text-12 text-ink2">
          <span className="absolute right-[104px]">below</span>
          <span className="absolute left-[88px]">above</span>
        </div>
      )}
    </div>
  );
}

/** One metric: name, value and goal at the left, its dot and its position beside the rule. */
export function UprightMetric({ metric, period }: { readonly metric: MetricView; readonly period: string | null }) {
  return (
    <Link prefetch={false} href={withPeriod(`/metrics/${metric.key}`, period)} className={ROW}>
      <span className="grid gap-px py-1.5 pl-(--gutter)">
        <span className="break-words">
          {metric.name}
          {metric.qualifier !== null && <span className="text-ink2"> {metric.qualifier}</span>}
        </span>
        <span className="flex flex-wrap items-baseline gap-x-2">
          <b className="figures text-16 leading-[22px] tracking-[-0.01em]">{metric.value}</b>
          <span className="figures text-12 text-ink2">
            {metric.withheld ? metric.words.toLowerCase() : (metric.note ?? metric.goal ?? "no goal")}
          </span>
        </span>
      </span>
      <UprightMark position={metric.position} status={metric.status} words={metric.withheld ? "" : metric.words} />
      <span className="flex flex-wrap items-center gap-x-1 pr-(--gutter) max-md:hidden">
        <StatusWords status={metric.status} words={metric.state} />
        {metric.since !== null && <span className="text-ink2">since {metric.since}</span>}
      </span>
    </Link>
  );
}

/** One department: its counts and worst KPI at the left, all its KPIs as dots beside the rule. */
export function UprightDepartment({
  department,
  period,
}: {
  readonly department: DepartmentView;
  readonly period: string | null;
}) {
  const { worst, late } = department;
  return (
    <Link prefetch={false} href={withPeriod(`/departments/${department.key}`, period)} className={`${ROW} min-h-[60px]`}>
      <span className="grid gap-px py-1.5 pl-(--gutter)">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <b>{department.name}</b> <span className="figures text-12 text-ink2">{department.summary}</span>
        </span>
        <span className="text-12">
          {late !== null && <span className="inline-block text-ink2 first-letter:uppercase">{late}</span>}
          {late === null && worst !== null && (
            <>
              {worst.name} <b className={`inline-block ${textOf(worst.status)}`}>{worst.words}</b>
            </>
          )}
        </span>
      </span>
      <Beeswarm dots={department.dots} worst={worst?.key ?? null} at={UPRIGHT.at} width={UPRIGHT.width} height={59} />
    </Link>
  );
}
