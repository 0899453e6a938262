import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acme, forgetAll, readFile } from "./acme";
import { groupOf, repaired, tried } from "./tried";

let ctx: Awaited<ReturnType<typeof acme>>;
beforeAll(async () => {
  ctx = await acme();
});
afterAll(forgetAll);

const HEADINGS = "metric,unit,period,segment,numerator,denominator,value,state,note\n";
const faultsOf = async (row: string) => {
  const { problems, rows } = await readFile(ctx, `${HEADINGS}${row}\n`);
  expect(rows).toBe(1);
  return problems.map(({ column, message }) => `${column}: ${message}`);
};

describe("a row that is wrong in several ways", () => {
  it("says all of them at once, in the order of what it is about and what it says", async () => {
    expect(await faultsOf("backlog,blu,someday,,,,abc,,")).toEqual([
      'unit: There is no unit "blu". Did you mean "blue"?',
      "period: “someday” is no period from 1900 to 2199.",
      "value: The value is not a number.",
    ]);
    expect(await faultsOf("fcr,blue,2026-10,fax,x,y,,,")).toEqual([
      "period: fcr is kept by the week, and “2026-10” is another kind of period.",
      'segment: There is no segment "fax".',
      "numerator: The numerator is not a number.",
      "denominator: The denominator is not a number.",
    ]);
    expect(await faultsOf("backlog,old,2026-09,phone,,,83%,perhaps,")).toEqual([
      "unit: old was closed before 2026-09 began.",
      "segment: backlog has no dimension, so its readings carry no segment.",
      "state: “perhaps” is no state.",
      "value: The value of backlog cannot be a percentage.",
    ]);
  });

  it("of an unknown metric, says only what is wrong whatever the metric is", async () => {
    expect(await faultsOf("backlogs,bleu,someday,phone,,,83%,,")).toEqual([
      'metric: There is no metric "backlogs". Did you mean "backlog"?',
      'unit: There is no unit "bleu". Did you mean "blue"?',
      "period: “someday” is no period from 1900 to 2199.",
    ]);
    expect(await faultsOf("backlogs,blue,2026-W40,,,,1,,")).toEqual([
      'metric: There is no metric "backlogs". Did you mean "backlog"?',
    ]);
  });

  it("of figures that can be read, says what is wrong with them together", async () => {
    expect(await faultsOf("csat,blu,2026-09,,5,0,,,")).toEqual([
      'unit: There is no unit "blu". Did you mean "blue"?',
      "denominator: 5 of 0 is not possible; nothing of nothing is 0 of 0.",
    ]);
  });
});

describe("in what comes back", () => {
  const FILE = `${HEADINGS}backlog,blu,2026-09,,,,n/a,,\nbacklog,blue,2026-09,,,,12,,\nbacklog,Total,2026-09,,,,n/a,,\n`;

  it("a row counts once, is an error for each fault, and has one line in the list of problems", async () => {
    const problemsPath = join(ctx.folder, "every-fault.csv");
    const { report } = await tried(ctx, FILE, {}, { dryRun: true, problemsPath });
    expect(report).toMatchObject({ rows: 3, new: 1, rejected: 2 });
    expect(report.errors.map(({ row, column }) => `${row} ${column}`)).toEqual(["2 unit", "2 value", "4 unit", "4 value"]);
    const lines = readFileSync(problemsPath, "utf8").trimEnd().split("\n");
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(
      /^backlog,blu,2026-09,,,,n\/a,,,2,unit; value,blu; n\/a,.*There is no unit ""blu""\. Did you mean ""blue""\? The value is not a number\."?$/,
    );
  });

  it("each fault is repaired by itself, and a row that adds up others is only that", async () => {
    const { findings } = await tried(ctx, FILE);
    expect(findings.groups.map(({ kind, count }) => `${kind} ${count}`).sort()).toEqual([
      "not-a-figure 1",
      "total 1",
      "unknown-unit 1",
    ]);
    const totals = repaired({}, groupOf(findings, "total"), "ignore");
    const named = repaired(totals, groupOf(findings, "unknown-unit"), "map-name");
    const both = repaired(named, groupOf(findings, "not-a-figure"), "state");
    const after = await tried(ctx, FILE, named);
    expect(after.report).toMatchObject({ rejected: 1, ignored: 1 });
    expect((await tried(ctx, FILE.replace("backlog,blu,", "backlog,red,"), both)).report).toMatchObject({
      rejected: 0,
      ignored: 1,
    });
  });
});
