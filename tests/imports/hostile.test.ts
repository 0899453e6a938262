import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Mapping } from "@/lib/imports/schema";
import { acme, forgetAll } from "./acme";
import { answered, asSuggested, exported, groupOf, repaired, repairedThroughout, tried } from "./tried";

/* Files that nobody prepared: each ends in a correct import or in a repair that is offered, never in a wrong figure. */

type Acme = Awaited<ReturnType<typeof acme>>;
let ctx: Acme;
beforeAll(async () => {
  ctx = await acme();
});
afterAll(forgetAll);

/** Imports a file into a company of its own and gives what stands then. */
async function imported(file: string | Buffer, mapping: Mapping = {}): Promise<string[]> {
  const own = await acme();
  const { report, error } = await tried(own, file, mapping, { dryRun: false });
  expect({ error: error?.message ?? null, rejected: report.rejected }).toEqual({ error: null, rejected: 0 });
  expect(report.new + report.changed + report.unchanged + report.rejected + report.ignored).toBe(report.rows);
  return exported(own);
}

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");
const big = (text: string) => Buffer.from(utf16(text)).swap16();
const windows = (text: string) => Buffer.from(text, "latin1");

describe("how it is written", () => {
  it.each([
    ["UTF-16 LE", utf16],
    ["UTF-16 BE", big],
    ["windows-1252", windows],
  ])("%s with semicolons, decimal commas and headings of another language", async (_name, encode) => {
    const file = encode(
      "Kennzahl;Einheit;Monat;Wert\r\nbacklog;Team Blue;März 2026;1.204,5\r\nbacklog;Team Red;März 2026;12,25\r\n",
    );
    const { findings, error } = await tried(ctx, file);
    expect(error?.code).toBe("invalid");
    expect(findings.columns.map(({ suggestion }) => suggestion?.readAs)).toEqual(["metric", "unit", "period", "value"]);
    expect(await imported(file, asSuggested({}, findings))).toEqual([
      "backlog blue 2026-03: 1204.5",
      "backlog red 2026-03: 12.25",
    ]);
  });

  it("carriage returns alone, padded headings, empty columns and delimiters at the ends of lines", async () => {
    const file = "  Metric ,Unit  , Period,,Value ,,\r backlog ,blue, 2026-09 ,,12,,\rbacklog,red,2026-09,,(3),,\r";
    expect(await imported(file)).toEqual(["backlog blue 2026-09: 12", "backlog red 2026-09: -3"]);
  });

  it("brackets, currency and minus signs of all kinds", async () => {
    const file =
      "metric,unit,period,value\ncost,support,2026-Q1,(£1.50)\ncost,support,2026-Q2,−£2.25\ncost,support,2026-Q3,£3.75-\n";
    const { findings, report } = await tried(ctx, file);
    expect(report).toMatchObject({ new: 2, rejected: 1 });
    expect(groupOf(findings, "not-a-figure").examples[0]).toMatchObject({ row: 4, found: "£3.75-" });
  });

  it("bytes that are neither UTF-8 nor declared ask for the encoding, and show what it would read", async () => {
    const file = Buffer.concat([
      Buffer.from("metric,unit,period,value,note\nbacklog,blue,2026-09,1,é\n"),
      windows("backlog,red,2026-09,2,é\n"),
    ]);
    const { findings } = await tried(ctx, file);
    expect(findings.questions).toMatchObject([{ kind: "encoding", options: [{ value: "windows-1252" }] }]);
  });

  it("a cell of a megabyte is refused by itself, and shown by its beginning", async () => {
    const file = `metric,unit,period,value,note\nbacklog,${"x".repeat(2 ** 20)},2026-09,1,\nbacklog,blue,2026-09,1,${"y".repeat(2 ** 20)}\n`;
    const { findings, report } = await tried(ctx, file);
    expect(report).toMatchObject({ rows: 2, new: 1, rejected: 1 });
    expect(JSON.stringify(findings).length).toBeLessThan(20_000);
    const group = groupOf(findings, "unknown-unit");
    expect(await imported(file, repaired({}, group, "skip"))).toEqual(["backlog blue 2026-09: 1"]);
  });

  it("a quote that is never closed names its row; a quote that is not doubled is one row's fault", async () => {
    const open = await tried(ctx, 'metric,unit,period,value\nbacklog,blue,2026-09,"12\nbacklog,red,2026-09,3\n');
    expect(open.error?.message).toMatch(/row 2, column 4 is never closed/);
    const file = 'metric,unit,period,value\nbacklog,"bl"ue",2026-09,12\nbacklog,red,2026-09,3\n';
    const { findings } = await tried(ctx, file);
    expect(await imported(file, repaired({}, groupOf(findings, "broken-row"), "skip"))).toEqual(["backlog red 2026-09: 3"]);
  });
});

describe("what is asked", () => {
  it("day or month, each answer said in words", async () => {
    const file = "metric,unit,date,value\ncontacts,blue,03/04/2026,5\ncontacts,blue,05/04/2026,6\n";
    const { findings, report } = await tried(ctx, file);
    expect(report.new).toBe(0);
    expect(findings.questions).toMatchObject([
      {
        kind: "date-order",
        column: "date",
        options: [
          { value: "dd/MM/yyyy", meaning: "“03/04/2026” is 3 April 2026" },
          { value: "MM/dd/yyyy", meaning: "“03/04/2026” is 4 March 2026" },
        ],
      },
    ]);
    expect(await imported(file, answered({}, findings, "date-order", "MM/dd/yyyy"))).toEqual([
      "contacts blue 2026-03-04: 5",
      "contacts blue 2026-05-04: 6",
    ]);
  });

  it("point or comma, each answer said in words", async () => {
    const file = "metric,unit,period,value\nbacklog,blue,2026-09,1.234\nbacklog,red,2026-09,2.345\n";
    const { findings } = await tried(ctx, file);
    const [question] = findings.questions;
    expect(question).toMatchObject({ kind: "number-style", column: "value", found: "1.234" });
    expect(question?.options.map(({ meaning }) => meaning)).toEqual([
      "“1.234” is 1 and a fraction (1 point 2 3 4): the decimal mark is a point",
      "“1.234” is 1 thousand 234: the decimal mark is a comma",
    ]);
    expect(await imported(file, answered({}, findings, "number-style", ","))).toEqual([
      "backlog blue 2026-09: 1234",
      "backlog red 2026-09: 2345",
    ]);
  });

  it("which of two columns of one name counts", async () => {
    const file = "metric,unit,period,Value,Value\nbacklog,blue,2026-09,1,2\n";
    const { findings } = await tried(ctx, file);
    expect(findings.questions).toMatchObject([
      { kind: "same-heading", options: [{ value: "Value [1]" }, { value: "Value [2]" }] },
    ]);
    expect(await imported(file, answered({}, findings, "same-heading", "Value [2]"))).toEqual(["backlog blue 2026-09: 2"]);
    expect(await imported(file, answered({}, findings, "same-heading", "Value [1]"))).toEqual(["backlog blue 2026-09: 1"]);
  });

  it("which of two columns of one period counts", async () => {
    const file = "metric,unit,Sep 2026,Oct 2026,Oct 2026\nbacklog,blue,1,2,3\n";
    const { findings } = await tried(ctx, file);
    expect(await imported(file, answered({}, findings, "same-heading", "Oct 2026 [2]"))).toEqual([
      "backlog blue 2026-09: 1",
      "backlog blue 2026-10: 3",
    ]);
  });

  it("what a file says throughout, where no column does", async () => {
    const file = "Team,Month,Value\nblue,2026-09,1\n";
    const { findings } = await tried(ctx, file);
    expect(await imported(file, answered({}, findings, "missing-field", "backlog"))).toEqual(["backlog blue 2026-09: 1"]);
  });

  it("figures of one metric in two ways can only be corrected in the file", async () => {
    const { findings } = await tried(ctx, "metric,unit,period,value\ncsat,blue,2026-09,83%\ncsat,red,2026-09,0.84\n");
    expect(findings.questions).toMatchObject([{ kind: "mixed-figures", column: "value", options: [] }]);
  });
});

describe("what stands in it", () => {
  it("a title above the headings, totals in rows and columns, texts for none", async () => {
    const file =
      "Monthly backlog,,,\nas of 2 November,,,\n\nMetric,Team,Sep 2026,Total\nbacklog,blue,NA,12\nbacklog,red,3,3\nbacklog,Not available,4,\nbacklog,Grand total,15,15\n";
    const first = await tried(ctx, file);
    expect(first.findings.headerRow).toBe(4);
    expect(first.findings.columns.at(-1)).toMatchObject({
      header: "Total",
      understood: false,
      suggestion: { amend: { ignore: ["Total"] } },
    });
    const mapping = asSuggested({}, first.findings);
    const { findings, report } = await tried(ctx, file, mapping);
    expect(report).toMatchObject({ rows: 4, new: 1, rejected: 3 });
    expect(groupOf(findings, "not-a-figure", "NA").repairs[0]?.choices[0]?.meaning).toMatch(/^Treat as no data/);
    const repairs = [
      groupOf(findings, "not-a-figure", "NA"),
      groupOf(findings, "total"),
      groupOf(findings, "unknown-unit"),
    ] as const;
    const all = repaired(repaired(repaired(mapping, repairs[0], "state"), repairs[1], "ignore"), repairs[2], "ignore");
    expect(await imported(file, all)).toEqual(["backlog red 2026-09: 3"]);
  });

  it.each(["Total", "TOTAL", "Grand Total", "Sub-total", "Sum", "Gesamt", "Summe", "Totaal", "Average", "Total Support", "Σ"])(
    "a row labelled %s is a total, in whatever column it stands",
    async (label) => {
      for (const row of [`backlog,${label},2026-09`, `${label},blue,2026-09`, `${label},,2026-09`, `backlog,blue,${label}`]) {
        const { findings, report } = await tried(ctx, `metric,unit,period,value\n${row},99\n`);
        expect(report).toMatchObject({ new: 0, rejected: 1 });
        expect(groupOf(findings, "total")).toMatchObject({ found: label, repairs: [{ kind: "ignore" }, { kind: "by-hand" }] });
      }
    },
  );

  it("rows twice: the same, the first or the last, whole or across the page", async () => {
    const file =
      "metric,unit,period,value\nbacklog,blue,2026-09,1\nbacklog,red,2026-09,3\nbacklog,blue,2026-09,2\nbacklog,red,2026-09,3\n";
    const { findings } = await tried(ctx, file);
    const group = groupOf(findings, "duplicate");
    expect(group.count).toBe(4);
    const same = await tried(ctx, file, repaired({}, group, "duplicates", 0));
    expect(same.report).toMatchObject({ rows: 4, new: 1, rejected: 2, ignored: 1 });
    expect(await imported(file, repaired({}, group, "duplicates", 1))).toEqual([
      "backlog blue 2026-09: 1",
      "backlog red 2026-09: 3",
    ]);
    expect(await imported(file, repaired({}, group, "duplicates", 2))).toEqual([
      "backlog blue 2026-09: 2",
      "backlog red 2026-09: 3",
    ]);
  });

  it("names written another way, with the nearest offered", async () => {
    const file = "metric,unit,period,value\nBack log,Blue Team,2026-09,1\nbacklog,Tem Red,2026-09,2\n";
    const mapping = await repairedThroughout(ctx, file);
    expect(mapping).toEqual({ names: { "Back log": "backlog", "Blue Team": "blue", "Tem Red": "red" } });
    expect(await imported(file, mapping)).toEqual(["backlog blue 2026-09: 1", "backlog red 2026-09: 2"]);
  });

  it("metrics across the page, one of them by another name and one that is nobody's", async () => {
    const file = "Month,Team,backlog,Satisfaction %,Comment count\n2026-09,blue,5,81.5,3\n";
    const { findings } = await tried(ctx, file);
    expect(findings.columns.slice(3).map(({ suggestion }) => suggestion?.amend)).toEqual([
      { names: { "Satisfaction %": "csat" } },
      { ignore: ["Comment count"] },
    ]);
    expect(await imported(file, asSuggested({}, findings))).toEqual(["backlog blue 2026-09: 5", "csat blue 2026-09: 81.5"]);
  });

  it("dates that a spreadsheet shortened", async () => {
    const file = "metric,unit,period,value\nbacklog,blue,Sep-26,1\nbacklog,blue,Oct-26,2\n";
    const { findings } = await tried(ctx, file);
    const group = groupOf(findings, "not-a-period");
    expect(group.count + (findings.groups.find(({ kind, id }) => kind === "not-a-period" && id !== group.id)?.count ?? 0)).toBe(
      2,
    );
    expect(group.repairs[0]?.choices[0]?.meaning).toMatch(/is (September|October) 2026$/);
    expect(await imported(file, repaired({}, group, "date-format"))).toEqual([
      "backlog blue 2026-09: 1",
      "backlog blue 2026-10: 2",
    ]);
  });

  it("cells in a column without a heading", async () => {
    const file = "metric,unit,period,value,\nbacklog,blue,2026-09,1,checked\n";
    const { findings } = await tried(ctx, file);
    expect(await imported(file, repaired({}, groupOf(findings, "no-heading"), "ignore"))).toEqual(["backlog blue 2026-09: 1"]);
  });

  it("blanks where a name belongs", async () => {
    const file = "metric,unit,period,value\nbacklog,,2026-09,1\n";
    const { findings } = await tried(ctx, file);
    const choices = groupOf(findings, "missing-name").repairs.find(({ kind }) => kind === "map-name")?.choices ?? [];
    const support = choices.findIndex(({ meaning }) => meaning === "Customer Support");
    expect(await imported(file, repaired({}, groupOf(findings, "missing-name"), "map-name", support))).toEqual([
      "backlog support 2026-09: 1",
    ]);
  });
});
