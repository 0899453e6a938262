"use client";

import { useRef } from "react";
import { UprightLine } from "@/app/_charts/gold-line";
import { rangeOf } from "@/lib/core/entry-grid-selection";
import type { Thresholds } from "@/lib/core/status";
import { EntryRow } from "./entry-row";
import { BAND, COLUMN, LINE } from "./grid-layout";
import { metricsApart } from "./row-view";
import { askedColumn, placeKey } from "./sheet-grid";
import type { StateSetting } from "./state-words";
import { useDesk } from "./use-desk";
import { useGridKeys } from "./use-grid-keys";

interface EntryTableProps {
  readonly setting: StateSetting;
  readonly thresholds: Thresholds;
}

/** The grid: metrics down, periods across, and the gold line through all rows, where each figure would land beside it. */
export function EntryTable({ setting, thresholds }: EntryTableProps) {
  const table = useRef<HTMLTableElement>(null);
  const handlers = useGridKeys(table);
  const sheet = useDesk((desk) => desk.sheet);
  const server = useDesk((desk) => desk.server);
  const refusals = useDesk((desk) => desk.refusals);
  const cells = useDesk((desk) => desk.grid.cells);
  const selection = useDesk((desk) => desk.grid.selection);
  const editing = useDesk((desk) => desk.grid.editing);
  const { rows, columns } = sheet;
  const asked = askedColumn(sheet);
  const range = rangeOf(selection);
  const apart = metricsApart(sheet, cells, asked);
  return (
    <div className="rule-column group/grid">
      <UprightLine line={`top-0 bottom-0 ${LINE[asked]}`} band={`top-0 bottom-0 ${BAND[asked]}`} />
      <table
        ref={table}
        {...asGrid(sheet.state === "submitted" && !setting.correcting)}
        aria-label={`${sheet.department.name}, ${sheet.label}`}
        className="w-full table-fixed border-separate border-spacing-0 border-t border-rule2"
        {...handlers}
      >
        <colgroup>
          <col className={COLUMN.metric} />
          <col className={COLUMN.unit} />
          {columns.map(({ period }, column) => (
            <col key={period} className={column === asked ? COLUMN.asked : column === asked - 1 ? COLUMN.last : COLUMN.earlier} />
          ))}
          <col className={COLUMN.line} />
          <col />
        </colgroup>
        <Head columns={columns} asked={asked} />
        <tbody>
          {rows.map((row, index) => [
            row.group !== null && row.group !== rows[index - 1]?.group && (
              <GroupHead key={`${row.key} group`} width={columns.length + 4}>
                {row.group}
              </GroupHead>
            ),
            <EntryRow
              key={row.key}
              index={index}
              row={row}
              cells={cells[index] ?? []}
              server={server[index] ?? []}
              columns={columns}
              asked={asked}
              isAhead={sheet.state === "ahead"}
              thresholds={thresholds}
              setting={setting}
              anchor={selection.anchor.row === index ? selection.anchor.column : -1}
              from={index >= range.top && index <= range.bottom ? range.left : -1}
              to={index >= range.top && index <= range.bottom ? range.right : -1}
              editing={selection.anchor.row === index ? editing : null}
              refusal={refusals[placeKey({ row: row.key, period: sheet.period })]}
              isApart={apart.has(row.metric.key)}
            />,
          ])}
        </tbody>
      </table>
    </div>
  );
}

/** The table of the ARIA pattern is to be acted upon; the linter takes every table for one to read. */
const asGrid = (isLocked: boolean) => ({ role: "grid", "aria-multiselectable": true, "aria-readonly": isLocked });

const STUCK = "sticky top-12 z-5 h-9 border-b border-rule bg-bg";

function Head({
  columns,
  asked,
}: {
  readonly columns: readonly { readonly period: string; readonly label: string; readonly short: string }[];
  readonly asked: number;
}) {
  return (
    <thead>
      <tr>
        <th scope="col" className={STUCK}>
          Metric
        </th>
        <th scope="col" className={STUCK}>
          Unit
        </th>
        {columns.map(({ period, label, short }, column) =>
          column === asked ? (
            <th
              key={period}
              scope="col"
              className={`${STUCK} border-x border-rule px-3.5 text-right text-14 font-semibold text-ink`}
            >
              {label}
            </th>
          ) : (
            <th key={period} scope="col" className={`${STUCK} text-right ${column === asked - 1 ? "pr-4" : "pr-2"}`}>
              <span aria-hidden="true">{short}</span>
              <span className="sr-only">{label}</span>
            </th>
          ),
        )}
        <th scope="col" aria-label="Below or above the line" className={STUCK}>
          <span className="relative block h-4">
            <i className="absolute -top-2.5 left-[82px] h-9 w-[7px] bg-band wide:left-[102px]" aria-hidden="true" />
            <i className="absolute -top-2.5 left-[89px] h-9 border-l-2 border-gold wide:left-[109px]" aria-hidden="true" />
            <span className="absolute right-[100px] wide:right-[96px]">below</span>
            <span className="absolute left-[100px] wide:left-[120px]">above</span>
          </span>
        </th>
        <th scope="col" className={`${STUCK} pl-1`}>
          State
        </th>
      </tr>
    </thead>
  );
}

function GroupHead({ width, children }: { readonly width: number; readonly children: string }) {
  return (
    <tr className="h-9 *:border-b *:border-rule">
      <th scope="rowgroup" colSpan={width} className="pt-2 text-12 font-semibold text-ink">
        {children}
      </th>
    </tr>
  );
}
