import Link from "next/link";
import { DepartmentStrip, depthOf } from "@/app/_charts/department-strip";
import { LevelLine } from "@/app/_charts/gold-line";
import { StatusGlyph } from "@/app/_charts/status-glyph";
import { withPeriod } from "@/app/_components/address";
import type { DepartmentView } from "@/lib/scorecards/page-view";
import { COLUMNS, inRows } from "./card-rows";

const HEIGHTS = { plain: "h-[138px]", deep: "h-[160px]" } as const;

interface DepartmentCardsProps {
  readonly departments: readonly DepartmentView[];
  readonly period: string | null;
}

/** The departments side by side on the same line as the outcomes: one dot per KPI, the worst named. */
export function DepartmentCards({ departments, period }: DepartmentCardsProps) {
  const rows = inRows(departments);
  return rows.map((row, index) => (
    <div
      key={row[0]?.key}
      className={`line-row grid border-b border-rule ${index === 0 ? "border-t" : ""} ${COLUMNS[rows[0]?.length ?? 1]}`}
    >
      <LevelLine at="departments" />
      {row.map((department) => (
        <section
          key={department.key}
          className={`group relative ${HEIGHTS[depthOf(row)]} min-w-0 px-4 pt-3 tight:px-3 not-first-of-type:border-l not-first-of-type:border-rule first-of-type:pl-0`}
        >
          <div className="flex h-5 items-center justify-between gap-2 tight:gap-1.5">
            <h3 className="truncate text-14 font-semibold">
              <Link
                prefetch={false}
                href={withPeriod(`/departments/${department.key}`, period)}
                title={department.name}
                className="hover:underline"
              >
                {department.name}
              </Link>
            </h3>
            <span className="figures flex flex-none items-center gap-1.5 text-12 text-ink2">
              {department.late !== null && <StatusGlyph status="late" />}
              {department.summary}
            </span>
          </div>
          <div className="absolute inset-x-4 top-[45px] tight:inset-x-3 group-first-of-type:left-0">
            <DepartmentStrip department={department} depth={depthOf(row)} />
          </div>
        </section>
      ))}
    </div>
  ));
}
