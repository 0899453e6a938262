import { describe, expect, it } from "vitest";
import { parseClipboard } from "@/lib/core/clipboard";
import type { EntryColumn } from "@/lib/core/entry-grid";
import { matchNames } from "@/lib/core/entry-grid-match";
import { parsePeriod } from "@/lib/core/period";
import { periodHeadings } from "@/lib/core/period-headings";
import { at, BILLING } from "./entry-grid-fixture";

const columnsOf = (locale: string, ...periods: string[]): EntryColumn[] =>
  periods.map((key) => {
    const period = parsePeriod(key);
    return { key, names: [key, ...(period === null ? [] : periodHeadings(period, locale))] };
  });

/** Into which column a heading leads, of a grid that is selected in its first. */
function columnOf(heading: string, columns: readonly EntryColumn[]): string | null {
  const found = matchNames(parseClipboard(`Metric\t${heading}\nPaperless bills\t73.4`), BILLING, columns, at(0, 0));
  const [cell] = found?.cells ?? [];
  return cell === undefined ? null : (columns[cell.at.column]?.key ?? null);
}

const MONTHS = ["2026-07", "2026-08", "2026-09", "2026-10"];

describe("a period's heading in a spreadsheet", () => {
  it.each([
    "October",
    "October 2026",
    "Oct-26",
    "Oct 2026",
    "Oct '26",
    "oct. 2026",
    "2026-10",
    "10/2026",
    "10.2026",
    "2026/10",
    "01/10/2026",
    "1/10/26",
    "31.10.2026",
    "2026-10-01",
    "1-Oct-26",
    "31 October 2026",
  ])("%s is that of October in British English", (heading) => {
    expect(columnOf(heading, columnsOf("en-GB", ...MONTHS))).toBe("2026-10");
  });

  it.each([
    ["en-US", "10/1/2026"],
    ["en-US", "10/31/26"],
    ["de-DE", "Okt 26"],
    ["de-DE", "01.10.2026"],
    ["fr-FR", "oct. 2026"],
    ["nl-NL", "oktober 2026"],
    ["sv-SE", "2026-10-31"],
  ])("is written otherwise in %s: %s", (locale, heading) => {
    expect(columnOf(heading, columnsOf(locale, ...MONTHS))).toBe("2026-10");
  });

  it.each([
    ["2026-W41", "W41"],
    ["2026-W41", "Week 41"],
    ["2026-W41", "KW 41 2026"],
    ["2026-W41", "05/10/2026"],
    ["2026-10-05", "5/10/2026"],
    ["2026-10-05", "5 Oct"],
    ["2026-Q4", "Q4 2026"],
    ["2026-Q4", "Q4"],
    ["2026-P07", "P07"],
  ])("of %s may be %s", (period, heading) => expect(columnOf(heading, columnsOf("en-GB", period))).toBe(period));

  it.each(["Oct-25", "10/01/2026", "2027-10", "15/10/2026", "November 2026", "W41"])(
    "%s is none of these months: nothing goes into the selected one",
    (heading) => expect(columnOf(heading, columnsOf("en-GB", ...MONTHS))).toBeNull(),
  );

  it("names no two of neighbouring periods alike", () => {
    const runs = [
      MONTHS,
      ["2025-11", "2025-12", "2026-01", "2026-02"],
      ["2026-W40", "2026-W41", "2026-W42"],
      ["2026-10-09", "2026-10-10", "2026-10-11", "2026-11-10"],
    ];
    for (const locale of ["en-GB", "en-US", "de-DE"]) {
      for (const run of runs) {
        const all = columnsOf(locale, ...run).flatMap(({ names }) => [...new Set(names)]);
        expect(new Set(all).size, `${locale} ${run[0]}`).toBe(all.length);
      }
    }
  });
});
