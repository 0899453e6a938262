"use client";

import { UprightLine } from "@/app/_charts/gold-line";
import type { Thresholds } from "@/lib/core/status";
import { PhoneRow } from "./phone-row";
import { metricsApart } from "./row-view";
import { askedColumn, placeKey } from "./sheet-grid";
import type { StateSetting } from "./state-words";
import { useDesk } from "./use-desk";

interface PhoneListProps {
  readonly setting: StateSetting;
  readonly thresholds: Thresholds;
}

/** The asked period on a narrow screen: a row a metric, beside the upright gold line. */
export function PhoneList({ setting, thresholds }: PhoneListProps) {
  const sheet = useDesk((desk) => desk.sheet);
  const server = useDesk((desk) => desk.server);
  const refusals = useDesk((desk) => desk.refusals);
  const cells = useDesk((desk) => desk.grid.cells);
  const anchor = useDesk((desk) => desk.grid.selection.anchor);
  const editing = useDesk((desk) => desk.grid.editing);
  const column = askedColumn(sheet);
  const apart = metricsApart(sheet, cells, column);
  return (
    <div className="rule-column -mx-(--gutter) border-t border-rule2">
      <UprightLine
        line="top-0 bottom-0 right-[calc(var(--gutter)+31px)]"
        band="top-0 bottom-0 right-[calc(var(--gutter)+33px)]"
      />
      <div className="relative flex h-9 items-center border-b border-rule px-(--gutter) text-12 text-ink2">
        <h2 className="text-ink">{sheet.columns[column]?.label}</h2>
        <span className="absolute right-[calc(var(--gutter)+42px)]">below</span>
        <span className="absolute right-[calc(var(--gutter)-14px)]">above</span>
      </div>
      <ul aria-label={`${sheet.department.name}, ${sheet.label}`}>
        {sheet.rows.map((row, index) => {
          const cell = cells[index]?.[column];
          if (cell === undefined) return null;
          return [
            row.group !== null && row.group !== sheet.rows[index - 1]?.group && (
              <li key={`${row.key} group`} className="border-b border-rule px-(--gutter) pt-3 pb-1 text-12 font-semibold">
                {row.group}
              </li>
            ),
            <PhoneRow
              key={row.key}
              index={index}
              column={column}
              row={row}
              cell={cell}
              server={server[index]?.[column]}
              isAhead={sheet.state === "ahead"}
              thresholds={thresholds}
              setting={setting}
              editing={anchor.row === index && anchor.column === column ? editing : null}
              before={sheet.history.at(-1)?.short}
              refusal={refusals[placeKey({ row: row.key, period: sheet.period })]}
              isApart={apart.has(row.metric.key)}
            />,
          ];
        })}
      </ul>
    </div>
  );
}
