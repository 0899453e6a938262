"use client";

import { memo } from "react";
import type { Editing } from "@/lib/core/entry-grid";
import { type EntryCell, isUnsaved } from "@/lib/core/entry-grid-cell";
import type { Thresholds } from "@/lib/core/status";
import type { EntryCellDocument, EntryRowDocument } from "@/lib/entry/schema";
import type { Refusal } from "./desk";
import { GridCell } from "./grid-cell";
import { LandingMark } from "./landing";
import { factsOf, isDraftOf, landingOf } from "./row-view";
import { ConflictLinks, StateText } from "./state-text";
import { type StateSetting, stateWords } from "./state-words";
import { useDispatch } from "./use-desk";

interface EntryRowProps {
  readonly index: number;
  readonly row: EntryRowDocument;
  readonly cells: readonly EntryCell[];
  readonly server: readonly EntryCellDocument[];
  readonly columns: readonly { readonly period: string; readonly label: string }[];
  /** The asked period's column. */
  readonly asked: number;
  readonly isAhead: boolean;
  readonly thresholds: Thresholds;
  readonly setting: StateSetting;
  /** Column of the anchor, where it is in this row, and the columns that are selected; −1 for none. */
  readonly anchor: number;
  readonly from: number;
  readonly to: number;
  readonly editing: Editing | null;
  /** Why the server would not keep the asked period's figure. */
  readonly refusal: Refusal | undefined;
  /** Other units report the metric too. */
  readonly isApart: boolean;
}

/** One metric of the grid: its last periods, the cell to type in, where that would land, and how it stands. */
export const EntryRow = memo(function EntryRow(props: EntryRowProps) {
  const { index, row, cells, server, columns, asked, setting, anchor, from, to, editing } = props;
  const dispatch = useDispatch();
  const cell = cells[asked];
  const stateId = `state-${index}`;
  const words = cell === undefined ? null : stateWords(cell, row.metric, setting, factsOf(server[asked], row, props));
  const isDraft = cell !== undefined && isDraftOf(cell, server[asked], props.isAhead);
  const landing = cell === undefined ? null : landingOf(cell, row, { thresholds: props.thresholds, isDraft });
  return (
    <tr className="h-[50px] *:border-b *:border-rule">
      <th scope="row" className="py-1 pr-3 text-13 leading-[18px] font-medium text-ink">
        {row.label}
      </th>
      <td className="pr-2 text-12 text-ink2">{row.unitWord}</td>
      {cells.map((each, column) => (
        <GridCell
          key={columns[column]?.period}
          cell={each}
          metric={row.metric}
          locale={setting.locale}
          place={`${index} ${column}`}
          isAsked={column === asked}
          isLast={column === asked - 1}
          isQuiet={column !== asked && server[column]?.draft === null && !isUnsaved(each)}
          isAnchor={column === anchor}
          isSelected={column >= from && column <= to}
          editing={column === anchor ? editing : null}
          name={`${row.names[0]}, ${columns[column]?.label}`}
          describedBy={column === asked ? stateId : undefined}
        />
      ))}
      <td className="pl-1 wide:pl-6">
        {landing !== null && (
          <>
            <LandingMark landing={landing} width={172} height={49} at={86} />
            <span className="sr-only">{landing.words}</span>
          </>
        )}
      </td>
      <td id={stateId} className="pl-1 wide:pl-1">
        {words !== null && <StateText words={words.icon === "conflict" ? { ...words, hint: null } : words} />}
        {words?.icon === "conflict" && (
          <ConflictLinks onKeep={(keep) => dispatch({ do: "resolve", at: { row: index, column: asked }, keep })} />
        )}
      </td>
    </tr>
  );
});
