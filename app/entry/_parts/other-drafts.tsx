"use client";

import Link from "next/link";
import { isUnsaved } from "@/lib/core/entry-grid-cell";
import { askedColumn } from "./sheet-grid";
import { useDesk } from "./use-desk";

/** Drafts in columns other than the asked one: they are submitted with their own period. */
export function OtherDrafts() {
  const sheet = useDesk((desk) => desk.sheet);
  const server = useDesk((desk) => desk.server);
  const cells = useDesk((desk) => desk.grid.cells);
  const asked = askedColumn(sheet);
  const others = sheet.columns.flatMap(({ period, label, submitted }, column) => {
    if (column === asked || submitted) return [];
    const count = cells.filter((row, index) => {
      const cell = row[column];
      return cell !== undefined && (isUnsaved(cell) || server[index]?.[column]?.draft != null);
    }).length;
    return count === 0 ? [] : [{ period, label, count }];
  });
  if (others.length === 0) return null;
  const unit = sheet.part === null ? {} : { unit: sheet.part.key };
  return (
    <p className="flex flex-wrap gap-x-5 pt-3.5 text-12 text-ink2">
      {others.map(({ period, label, count }) => (
        <span key={period}>
          {label} has {count} draft{count === 1 ? "" : "s"}, to be submitted with {label}.{" "}
          <Link
            prefetch={false}
            href={`/entry/${sheet.department.key}?${new URLSearchParams({ period, ...unit })}`}
            className="inline-flex min-h-6 items-center text-ink underline decoration-rule2 underline-offset-2"
          >
            Open {label}
          </Link>
        </span>
      ))}
    </p>
  );
}
