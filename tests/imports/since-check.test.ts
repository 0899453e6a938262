import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { faultPoints } from "@/db/fault-points";
import { type Period, parsePeriod } from "@/lib/core/period";
import type { ImportFindings } from "@/lib/import-findings/schema";
import { importFile } from "@/lib/imports/run-import";
import { commitReadings } from "@/lib/readings/mutations";
import { undoBatch } from "@/lib/readings/undo";
import { metricIds, unitTreeOf } from "@/lib/tree/data";
import { twoDepartments } from "../access/two-departments";
import { acme, forgetAll } from "./acme";
import { exported, tried } from "./tried";

afterEach(forgetAll);

type Acme = Awaited<ReturnType<typeof acme>>;
const SEPTEMBER = parsePeriod("2026-09") as Period;
const HEADER = "metric,unit,period,numerator,denominator,value,state\n";
const BEFORE = `${HEADER}backlog,blue,2026-09,,,10,\nbacklog,red,2026-09,,,20,\ncsat,blue,2026-09,71,100,,\n`;
const FILE = `${HEADER}backlog,blue,2026-09,,,11,\nbacklog,red,2026-09,,,21,\ncsat,blue,2026-09,72,100,,\n`;

/** A company with figures, a file that was checked against them, and the commit that it was checked at. */
async function checked(): Promise<{ ctx: Acme; head: number }> {
  const ctx = await acme();
  await tried(ctx, BEFORE, {}, { dryRun: false });
  const { findings } = await tried(ctx, FILE);
  return { ctx, head: findings.head ?? -1 };
}

async function meanwhile(ctx: Acme, unit: string, value: number): Promise<void> {
  await tried(ctx, `${HEADER}backlog,${unit},2026-09,,,${value},\n`, {}, { dryRun: false });
}

describe("what changes", () => {
  it("is shown as old and new, and listed whole in a file", async () => {
    const { ctx } = await checked();
    const changesPath = join(ctx.folder, "changes.csv");
    const { findings, report } = await tried(ctx, `${FILE}headcount,blue,2026,,,4,\n`, {}, { dryRun: true, changesPath });
    expect(report).toMatchObject({ new: 1, changed: 3 });
    expect(findings.changes.map(({ metric, unit, row, was, now }) => [metric, unit, row, was?.text, now.text])).toEqual([
      ["backlog", "blue", 2, "10", "11"],
      ["backlog", "red", 3, "20", "21"],
      ["csat", "blue", 4, "71.0% (71 of 100)", "72.0% (72 of 100)"],
    ]);
    expect(readFileSync(changesPath, "utf8").split("\n").slice(0, 3)).toEqual([
      "row,metric,unit,period,segment,was,now,was numerator,was denominator,now numerator,now denominator",
      "2,backlog,blue,2026-09,,10,11,10,,11,",
      "3,backlog,red,2026-09,,20,21,20,,21,",
    ]);
  });

  it("says with as many decimals as tell old and new apart, and what is withdrawn", async () => {
    const ctx = await acme();
    await tried(ctx, `${HEADER}csat,blue,2026-09,71000,100000,,\nbacklog,blue,2026-09,,,1,\n`, {}, { dryRun: false });
    const { findings } = await tried(ctx, `${HEADER}csat,blue,2026-09,71001,100000,,\nbacklog,blue,2026-09,,,,no-data\n`);
    expect(findings.changes.map(({ was, now }) => [was?.text, now.text])).toEqual([
      ["1", "no data"],
      ["71.000% (71,000 of 100,000)", "71.001% (71,001 of 100,000)"],
    ]);
  });
});

describe("what others saved since a check", () => {
  it("is asked about, with what stood, what they saved and what the file says", async () => {
    const { ctx, head } = await checked();
    await meanwhile(ctx, "blue", 15);
    await meanwhile(ctx, "red", 21);
    const { error, findings, report } = await tried(ctx, FILE, {}, { since: { head, how: "ask" } });
    expect(error?.code).toBe("conflict");
    expect(error?.message).toBe(
      "Nothing was imported: a reading that the file changes was changed by somebody else since it was checked.",
    );
    expect(report).toMatchObject({ batch: null, rows: 3, changed: 2, unchanged: 1 });
    expect(findings.sinceCount).toBe(1);
    expect(findings.since).toMatchObject([
      {
        metric: "backlog",
        unit: "blue",
        was: { text: "10" },
        theirs: { text: "15" },
        yours: { text: "11" },
        at: "2026-11-04T12:00:00.000Z",
      },
    ]);
    expect(await exported(ctx)).toContain("backlog blue 2026-09: 15");
  });

  it("is overwritten or left, as the answer is", async () => {
    const { ctx, head } = await checked();
    await meanwhile(ctx, "blue", 15);
    const theirs = await tried(ctx, FILE, {}, { since: { head, how: "theirs" } });
    expect(theirs.report).toMatchObject({ rows: 3, changed: 2, ignored: 1, rejected: 0 });
    expect(await exported(ctx)).toEqual(["backlog blue 2026-09: 15", "backlog red 2026-09: 21", "csat blue 2026-09: 72/100"]);
    const mine = await tried(ctx, FILE, {}, { since: { head, how: "mine" } });
    expect(mine.report).toMatchObject({ changed: 1, unchanged: 2 });
    expect(await exported(ctx)).toContain("backlog blue 2026-09: 11");
  });

  it("is left cell by cell", async () => {
    const { ctx, head } = await checked();
    await meanwhile(ctx, "blue", 15);
    const leave = [{ metric: "backlog", unit: "blue", segment: null, period: "2026-09" }];
    const { report } = await tried(ctx, FILE, {}, { since: { head, how: "mine" }, leave });
    expect(report).toMatchObject({ changed: 2, ignored: 1 });
    expect(await exported(ctx)).toContain("backlog blue 2026-09: 15");
  });

  it("may be an undo", async () => {
    const ctx = await acme();
    const { report } = await tried(ctx, BEFORE, {}, { dryRun: false });
    const head = (await tried(ctx, FILE)).findings.head ?? -1;
    await undoBatch(ctx, { batch: report.batch ?? "" });
    const { findings, error } = await tried(ctx, FILE, {}, { since: { head, how: "ask" } });
    expect(error?.code).toBe("conflict");
    expect(findings.since[0]).toMatchObject({ was: { text: "10" }, theirs: null, yours: { text: "11" } });
  });

  it("is seen while the file is being staged, too", async () => {
    const { ctx, head } = await checked();
    const restore = faultPoints.reached;
    let saved = false;
    faultPoints.reached = async (point) => {
      if (point !== "staged" || saved) return;
      saved = true;
      const metric = (await metricIds(ctx)).get("backlog") ?? 0;
      const unit = (await unitTreeOf(ctx)).byKey("blue")?.id ?? 0;
      const figures = { state: "figures", numerator: 99, denominator: null } as const;
      await commitReadings(ctx, { kind: "entry", rows: [{ metric, unit, segment: "", period: SEPTEMBER, ...figures }] });
    };
    try {
      const { error, findings } = await tried(ctx, FILE, {}, { since: { head, how: "ask" } });
      expect(error?.code).toBe("conflict");
      expect(findings.since).toMatchObject([{ unit: "blue", theirs: { text: "99" } }]);
    } finally {
      faultPoints.reached = restore;
    }
  });

  it("never leaves figures with and without a segment side by side", async () => {
    const ctx = await acme();
    const rows = "metric,unit,period,segment,numerator,denominator,state\n";
    await tried(ctx, `${rows}fcr,blue,2026-W40,,5,10,\n`, {}, { dryRun: false });
    const split = `${rows}fcr,blue,2026-W40,,,,no-data\nfcr,blue,2026-W40,phone,5,10,\n`;
    const head = (await tried(ctx, split)).findings.head ?? -1;
    await tried(ctx, `${rows}fcr,blue,2026-W40,,6,10,\n`, {}, { dryRun: false });
    const { error } = await tried(ctx, split, {}, { since: { head, how: "theirs" } });
    expect(error?.code).toBe("conflict");
    expect(await exported(ctx)).toEqual(["fcr blue 2026-W40: 6/10"]);
  });
});

describe("whose figures are shown", () => {
  it("people's to the lead who sees them; to a program neither figures nor names", async () => {
    const company = await twoDepartments();
    const rows = (n: number) => `metric,unit,period,numerator,denominator\nanswered,ben,2026-08,${n},9\n`;
    const said = async (visit: Parameters<typeof importFile>[0], n: number, dryRun: boolean) => {
      let found: ImportFindings | null = null;
      async function* stream() {
        yield Buffer.from(rows(n));
      }
      const onFindings = (findings: ImportFindings) => {
        found = findings;
      };
      await importFile(visit, { stream: stream(), name: "people.csv", dryRun, onFindings });
      return (found as ImportFindings | null)?.changes;
    };
    await said(company.operator, 7, false);
    expect(await said(company.as("lead", { leads: ["support"] }), 8, true)).toMatchObject([
      { unit: "ben", unitName: "Ben Okoro", was: { numerator: 7 }, now: { numerator: 8 } },
    ]);
    expect(await said(company.token("write", ["support"]), 8, true)).toMatchObject([
      { unit: "ben", unitName: "ben", was: null, now: { numerator: 8 } },
    ]);
  });

  it("a program is offered no names of people for one that it does not know", async () => {
    const company = await twoDepartments();
    let found = "";
    async function* stream() {
      yield Buffer.from("metric,unit,period,numerator,denominator\nanswered,Ben Okor,2026-08,1,9\nanswered,,2026-08,1,9\n");
    }
    const refused = importFile(company.token("write", ["support"]), {
      stream: stream(),
      name: "people.csv",
      dryRun: true,
      onFindings: (findings) => {
        found = JSON.stringify(findings.groups);
      },
    });
    await expect(refused).rejects.toMatchObject({ code: "refused" });
    expect(found).toContain("map-name");
    expect(found).not.toMatch(/Okoro|\bben\b/);
  });
});
