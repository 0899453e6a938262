import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { threadPage } from "@/lib/tree/page";
import { type Company, makeCompany } from "./company";

let company: Company;
beforeAll(async () => {
  company = await makeCompany();
});
afterAll(() => company.dispose());

const page = (metric?: string, checks?: string) => threadPage(company.ctx, { metric, checks });

describe("the thread as a table", () => {
  it("leads with the worst outcome, and follows its worst driver to the floor", async () => {
    const { headline, lede, selected, rows, path } = await page();
    expect(headline).toBe("One thread is pulling cost to serve off its line.");
    expect(lede).toBe("From kits complete up to cost to serve, through one step.");
    expect(selected).toBe("kits");
    expect(path).toBe("/thread");
    expect(rows.map((row) => `${"· ".repeat(row.level - 1)}${row.name}`)).toEqual([
      "Cost to serve",
      "· First-visit fix",
      "· · Kits complete",
      "· Quote accuracy",
      "Net promoter score",
      "· Paperless bills",
      "Job time",
    ]);
  });

  it("shows each with its figure, its place and what is known of its link", async () => {
    const { rows } = await page();
    expect(rows.map((row) => [row.key, row.value, row.words, row.evidence?.word ?? null, row.evidence?.detail ?? null])).toEqual([
      ["cost", "£11.72", "79 below", null, null],
      ["fix", "76.7%", "28 below", "assumed, inverse", "1 month later"],
      ["kits", "84.0%", "30 below", "assumed", "same month"],
      ["quotes", "94.0%", "25 above", "assumed, inverse", "within 2 months"],
      ["nps", "+38", "3 above", null, null],
      ["paperless", "75.0%", "1 day late", "assumed", "no lag recorded"],
      ["job-time", "67 min", "Held", null, null],
    ]);
  });

  it("opens the tree of the selected path, and closes the rest", async () => {
    const { rows } = await page("fix");
    expect(rows.filter((row) => row.hidden).map((row) => row.key)).toEqual(["paperless"]);
    expect(rows.filter((row) => row.onPath).map((row) => row.key)).toEqual(["cost", "fix"]);
    expect(rows.find((row) => row.selected)?.key).toBe("fix");
  });

  it("draws the path in gold, and what branches off it plain", async () => {
    const { rows } = await page("fix");
    const lines = (key: string) => rows.find((row) => row.key === key)?.lines;
    expect(lines("cost")).toEqual({ rails: [], elbow: "none", stub: "gold" });
    expect(lines("fix")).toEqual({ rails: [{ depth: 0, upper: "gold", lower: "plain" }], elbow: "gold", stub: "plain" });
    expect(lines("kits")?.elbow).toBe("plain");
    expect(lines("quotes")).toEqual({ rails: [{ depth: 0, upper: "plain", lower: "none" }], elbow: "plain", stub: "none" });
  });

  it("walks the tree from its bar, not away from it", async () => {
    const { thread } = await page("fix");
    expect(thread.map((knot) => knot.href)).toEqual(["/thread?metric=kits", "/thread?metric=fix", "/thread?metric=cost"]);
  });

  it("takes an unknown metric as none", async () => {
    expect((await page("nowhere")).selected).toBe("kits");
  });

  it("says of a metric without an outcome that its thread ends in the air", async () => {
    expect((await page("job-time")).headline).toBe("Job time reaches no outcome: its thread ends in the air.");
  });
});

describe("the audit beside it", () => {
  const auditOf = async (checks?: string) => {
    const { audit } = await page(undefined, checks);
    if (audit === null) throw new Error("the audit is not shown");
    return audit;
  };

  it("has coverage as its headline, and each check with what to do", async () => {
    const audit = await auditOf();
    expect(audit.kpis).toEqual({ percent: "80%", reached: 4, of: 5 });
    expect(audit.checks.length).toBeLessThanOrEqual(5);
    for (const check of audit.checks) {
      expect(check.title).not.toBe("");
      expect(check.message).toMatch(/\.$/);
      expect(check.action).not.toBe("");
    }
    expect(audit.checks.map((check) => check.key)).toContain("no-path-to-outcome");
  });

  it("shows all checks where they are asked for", async () => {
    const audit = await auditOf("all");
    expect(audit.checks).toHaveLength(audit.total);
  });
});
