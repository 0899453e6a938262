import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { withPeriod } from "@/app/_components/address";
import { themeOf } from "@/app/_components/theme";
import { COLUMNS, inRows } from "@/app/(scorecards)/_parts/card-rows";
import { DepartmentCards } from "@/app/(scorecards)/_parts/department-cards";
import { Exceptions } from "@/app/(scorecards)/_parts/exceptions";
import { MetricTable } from "@/app/(scorecards)/_parts/metric-table";
import { OutcomeCards } from "@/app/(scorecards)/_parts/outcome-cards";
import { PositionTable } from "@/app/(scorecards)/_parts/position-table";
import { UprightDepartment, UprightList } from "@/app/(scorecards)/_parts/upright-list";
import { cSuite, departments, exceptions, fieldPage, metric, outcomes } from "./october";

const html = (element: ReactElement) => renderToStaticMarkup(element);
const lines = (markup: string) => markup.match(/data-line="(level|upright)"/g) ?? [];

describe("the gold line", () => {
  it("is one element for a row of cards, however many there are", () => {
    expect(lines(html(<OutcomeCards outcomes={outcomes} promise="" period={null} />))).toHaveLength(1);
    expect(lines(html(<DepartmentCards departments={departments} period={null} />))).toHaveLength(1);
  });
  it("is one element for each row where cards need two", () => {
    const many = Array.from({ length: 8 }, (_, i) => metric(`m${i}`, `Metric ${i}`, "1", 0));
    expect(lines(html(<OutcomeCards outcomes={many} promise="here" period={null} />))).toHaveLength(2);
  });
  it("is one element for a table and for a list", () => {
    expect(
      lines(html(<MetricTable caption="" column="October" span="12 months" rows={fieldPage.rows} period={null} />)),
    ).toHaveLength(1);
    expect(lines(html(<UprightList>rows</UprightList>))).toHaveLength(1);
  });
  it("is explained once", () => {
    const text = html(<OutcomeCards outcomes={outcomes} promise={cSuite.promise} period={null} />);
    expect(text.split("where we promised to be today")).toHaveLength(2);
  });
});

describe("cards in rows", () => {
  it.each([
    [1, [1]],
    [5, [5]],
    [6, [6]],
    [7, [4, 3]],
    [13, [5, 5, 3]],
  ])("lays %i cards in rows of %j", (count, lengths) => {
    const rows = inRows(Array.from({ length: count }, (_, i) => i));
    expect(rows.map((row) => row.length)).toEqual(lengths);
    expect(rows.flat()).toHaveLength(count);
    for (const row of rows) expect(COLUMNS[row.length]).toBeDefined();
  });
  it("lays out nothing where there is nothing", () => {
    expect(inRows([])).toEqual([]);
  });
});

describe("a scorecard", () => {
  it("links metrics, departments and exceptions to their pages, with the period that was asked for", () => {
    const page = [
      html(<OutcomeCards outcomes={outcomes} promise="" period="2026-08" />),
      html(<DepartmentCards departments={departments} period="2026-08" />),
      html(<Exceptions exceptions={exceptions} judged period="2026-08" />),
    ].join("");
    for (const path of [
      "/metrics/nps",
      "/metrics/cost-to-serve",
      "/departments/billing",
      "/departments/provisioning",
      "/metrics/repeat-calls",
    ]) {
      expect(page).toContain(`href="${path}?period=2026-08"`);
    }
    for (const href of page.match(/href="[^"]*"/g) ?? []) expect(href).toContain("period=2026-08");
  });
  it("says every status in words beside its picture", () => {
    const page = html(<OutcomeCards outcomes={outcomes} promise="" period={null} />);
    for (const outcome of outcomes) expect(page).toContain(outcome.state);
  });
  it("marks figures that are not judged, and says why", () => {
    const part = metric("nps", "NPS", "+40", 0, {
      position: null,
      status: null,
      hollow: true,
      note: "so far",
      words: "Not judged",
      state: "Not judged",
    });
    const card = html(<OutcomeCards outcomes={[part]} promise="" period={null} />);
    expect(card).toContain("so far");
    expect(card).not.toContain('<circle cx="146"');
    expect(card).not.toMatch(/NaN|>0</);
  });
  it("uses no style attribute, which the content security policy need not allow", () => {
    const page = [
      html(<OutcomeCards outcomes={outcomes} promise="x" period={null} />),
      html(<MetricTable caption="" column="October" span="12 months" rows={fieldPage.rows} period={null} />),
      ...departments.map((department) => html(<UprightDepartment department={department} period={null} />)),
    ].join("");
    expect(page).not.toContain("style=");
  });
  it("has a table of every period and outcome behind the picture", () => {
    const table = html(<PositionTable caption="Outcomes" metrics={outcomes} />);
    expect(table.match(/<tr>/g)).toHaveLength(13);
    expect(table).toContain('<th scope="row">Oct 26</th>');
  });
  it("puts names in row heads and the words of a position beside its dot", () => {
    const table = html(<MetricTable caption="Field" column="October" span="12 months" rows={fieldPage.rows} period={null} />);
    expect(table.match(/<th scope="row"/g)).toHaveLength(fieldPage.rows.length);
    for (const row of fieldPage.rows) expect(table).toContain(row.words);
  });
  it("says so when nothing needs anybody", () => {
    expect(html(<Exceptions exceptions={[]} judged period={null} />)).toContain("Nothing is off its line.");
    expect(html(<Exceptions exceptions={[]} judged={false} period={null} />)).toContain("Nothing is judged yet.");
  });
});

describe("addresses", () => {
  it.each([
    ["/", null, "/"],
    ["/", "2026-10", "/?period=2026-10"],
    ["/departments/field?all=1", "2026-Q4", "/departments/field?all=1&period=2026-Q4"],
    ["/thread#audit", "2026-10", "/thread?period=2026-10#audit"],
  ])("%s with the period %s is %s", (path, period, address) => {
    expect(withPeriod(path, period)).toBe(address);
  });
  it("follows the system where the theme's cookie says nothing it knows", () => {
    expect([undefined, "", "dark", "light", "purple"].map(themeOf)).toEqual(["system", "system", "dark", "light", "system"]);
  });
});
