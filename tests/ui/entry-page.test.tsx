import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { DueSections } from "@/app/entry/_parts/due-sections";
import { EntryDesk } from "@/app/entry/_parts/entry-desk";
import { UsualChart } from "@/app/entry/_parts/usual-chart";
import { usualLayout } from "@/app/entry/_parts/usual-layout";
import { DEFAULT_THRESHOLDS } from "@/lib/core/status";
import type { EntrySheet } from "@/lib/entry/schema";
import { entryCellOf, entryRowOf, OCTOBER, ROWS, sheetOf, versionOf } from "./entry-sheet";

const SETTING = {
  address: { department: "billing", period: "2026-10", unit: null },
  person: "p1",
  name: "Priya Nair",
  locale: "en-GB",
  clock: { zone: "Europe/London", today: "2026-11-04" },
};

/** The page as the server sends it: both layouts, for style sheets to hide one. */
const html = (sheet: EntrySheet) =>
  renderToStaticMarkup(<EntryDesk sheet={sheet} setting={SETTING} thresholds={DEFAULT_THRESHOLDS} />);
const count = (markup: string, pattern: RegExp) => (markup.match(pattern) ?? []).length;

const october = sheetOf([
  entryCellOf(0, OCTOBER, { draft: versionOf("98.4"), revision: 1 }),
  entryCellOf(1, OCTOBER, { draft: versionOf("4.5 min", ROWS[1].metric), revision: 1 }),
]);

describe("an entry sheet", () => {
  const page = html(october);
  const grid = page.slice(page.indexOf("<table"), page.indexOf("</table>"));

  it("is a native table with the roles of a grid, one cell of which takes the focus", () => {
    expect(grid).toContain('role="grid"');
    expect(count(grid, /role="gridcell"/g)).toBe(4);
    expect(count(grid, /tabindex="0"/gi)).toBe(1);
    expect(count(grid, /aria-invalid="true"/g)).toBe(1);
    for (const [, id] of grid.matchAll(/aria-describedby="([^"]+)"/g)) expect(grid).toContain(`id="${id}"`);
  });

  it("draws the gold line once in each layout, and a hollow dot for what is no more than a draft", () => {
    expect(count(page, /data-line="upright"/g)).toBe(2);
    expect(grid).toMatch(/<circle[^>]*fill="none" stroke="var\(--on\)"/);
    expect(grid).toContain("8 above");
  });

  it("names every box of the list", () => {
    const list = page.slice(page.indexOf("<ul"));
    for (const [, id] of list.matchAll(/<input id="([^"]+)" data-place/g)) expect(list).toContain(`for="${id}"`);
    expect(count(list, /<input[^>]* data-place/g)).toBe(2);
  });

  it("counts what is ready, and names what is left", () => {
    expect(page).toContain("<b>1 of 2 ready.</b>");
    expect(page).toContain("a readable Time to answer");
  });

  it("once submitted has solid dots, and the way to a correction", () => {
    const submitted = { at: "2026-11-04T10:52:00.000Z", by: "Priya Nair", no: 9 };
    const cells = [entryCellOf(0, OCTOBER, { standing: versionOf("98.4"), locked: true, due: false, revision: 1 })];
    const shut = html(sheetOf(cells, { state: "submitted", submitted }));
    expect(shut).toMatch(/<circle[^>]*fill="var\(--on\)"/);
    expect(shut).toContain("Correct a figure");
    expect(shut).not.toContain("Paste from a sheet");
  });

  it("puts a heading over the rows of one metric", () => {
    const rows = ["North", "South"].map((name, i) =>
      entryRowOf(ROWS[0].metric, { key: `right ${i}`, label: name, group: "Bills right first time" }),
    );
    const page = html(sheetOf([], { rows }));
    expect(count(page, /scope="rowgroup"/g)).toBe(1);
  });

  it("tells of drafts in another period, which are submitted with that", () => {
    const page = html(sheetOf([entryCellOf(0, 0, { draft: versionOf("97"), revision: 1 })]));
    expect(page).toContain("September has 1 draft, to be submitted with September.");
    expect(page).toContain('href="/entry/billing?period=2026-09"');
    expect(html(october)).not.toContain("to be submitted with");
  });

  it("without a metric says so", () => {
    expect(html(sheetOf([], { rows: [], cells: [] }))).toContain("Billing has nothing to report for October 2026.");
  });
});

describe("the chart beside a cell", () => {
  const past = [9.4, 9.1, null, 8.8];
  const usual = { lower: 7, upper: 11.3 };

  it("points to what lies far off, and draws what lies near to scale", () => {
    expect(usualLayout({ past, usual, value: 88, meant: 8.8 }).value?.beyond).toBe("up");
    expect(usualLayout({ past, usual, value: 0.1, meant: null }).value?.beyond).toBe("down");
    const near = usualLayout({ past, usual, value: 9, meant: null });
    expect(near.value?.beyond).toBeNull();
    expect(near.upper).toBeLessThan(near.value?.y ?? 0);
    expect(near.lower).toBeGreaterThan(near.value?.y ?? 0);
  });

  it("leaves a gap where a figure is missing", () => {
    const { points, line } = usualLayout({ past, usual, value: null, meant: null });
    expect(points.map(({ index }) => index)).toEqual([0, 1, 3]);
    expect(count(line, /M/g)).toBe(2);
  });

  it("says in words what it draws", () => {
    const words = {
      upper: "11.3",
      lower: "7.0",
      value: "88",
      meant: "8.8?",
      first: "Jul",
      now: "Oct",
      basis: "trial limits, 3 months",
    };
    const chart = renderToStaticMarkup(
      <UsualChart past={past} usual={usual} value={88} meant={8.8} words={words} label="Everything" isUnusual />,
    );
    expect(chart).toContain('role="img" aria-label="Everything"');
  });
});

describe("the inbox", () => {
  it("leads to each sheet by one link, with what is filled in", () => {
    const department = { key: "billing", name: "Billing" };
    const item = {
      department,
      period: "2026-10",
      grain: "month",
      label: "October 2026",
      due: "2026-11-03",
      days: -1,
      state: "late",
    } as const;
    const page = renderToStaticMarkup(
      <DueSections due={[{ ...item, expected: 8, reported: 3, drafts: 0, href: "/entry/billing?period=2026-10" }]} />,
    );
    expect(page).toContain('href="/entry/billing?period=2026-10"');
    expect(page).toContain("3 of 8 filled in");
    expect(page).toContain("1 day late");
  });
});
