import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { parseMapping } from "@/lib/imports/mapping";
import { type ImportInput, importFile } from "@/lib/imports/run-import";
import { type ImportReport, importReport } from "@/lib/imports/schema";
import { exportReadings } from "@/lib/readings/export";
import { applyRoster } from "@/lib/units/mutations";
import { acme, forgetAll, refusalOf, streamOf } from "./acme";

afterEach(forgetAll);

type Acme = Awaited<ReturnType<typeof acme>>;
const HEADER = "metric,unit,period,segment,numerator,denominator,value,state,note\n";

async function load(ctx: Acme, text: string, options: Omit<ImportInput, "path" | "name"> = {}): Promise<ImportReport> {
  const path = join(ctx.folder, "readings.csv");
  writeFileSync(path, text);
  const report = await importFile(ctx, { path, name: "readings.csv", ...options });
  expect(importReport.parse(report)).toEqual(report);
  expectBalance(report);
  return report;
}

function expectBalance(report: Pick<ImportReport, "rows" | "new" | "changed" | "unchanged" | "rejected" | "ignored">): void {
  expect(report.new + report.changed + report.unchanged + report.rejected + report.ignored).toBe(report.rows);
}

async function exported(ctx: Acme, input: Parameters<typeof exportReadings>[1] = {}): Promise<string> {
  let text = "";
  for await (const chunk of exportReadings(ctx, input)) text += chunk;
  return text;
}

const FILE = `${HEADER}nps,blue,2026-09,,12,40,,,\nnps,red,2026-09,,,,38,,\ncontacts,blue,2026-09-01,phone,,,7,,\nbacklog,red,2026-09,,,,,,\n`;

describe("an import", () => {
  it("says what it did, with the file's hash and size", async () => {
    const ctx = await acme();
    const report = await load(ctx, FILE);
    expect(report).toMatchObject({
      rows: 4,
      new: 3,
      changed: 0,
      unchanged: 0,
      rejected: 0,
      ignored: 1,
      errors: [],
      warnings: [],
      problems: null,
    });
    expect(report.batch).toMatch(/^\S+$/);
    expect(report.sha256).toBe(createHash("sha256").update(FILE).digest("hex"));
    expect(report.bytes).toBe(FILE.length);
    expect(report.message).toBe("Imported 4 rows: 3 new, 0 changed, 0 unchanged, 1 ignored.");
  });

  it("does nothing the second time, and says so", async () => {
    const ctx = await acme();
    await load(ctx, FILE);
    expect(await load(ctx, FILE)).toMatchObject({
      batch: null,
      new: 0,
      changed: 0,
      unchanged: 3,
      ignored: 1,
      message: expect.stringMatching(/^Nothing to change/),
    });
  });

  it("counts what is new, changed and unchanged", async () => {
    const ctx = await acme();
    await load(ctx, FILE);
    const report = await load(ctx, `${HEADER}nps,blue,2026-09,,12,40,,,\nnps,red,2026-09,,,,39,,\nnps,red,2026-10,,,,39,,\n`);
    expect(report).toMatchObject({ new: 1, changed: 1, unchanged: 1 });
    expect(await exported(ctx, { metric: "nps" })).toBe(
      `${HEADER}nps,blue,2026-09,,12,40,,,\nnps,red,2026-09,,,,39,,\nnps,red,2026-10,,,,39,,\n`,
    );
  });

  it("writes nothing in a dry run", async () => {
    const ctx = await acme();
    expect(await load(ctx, FILE, { dryRun: true })).toMatchObject({
      batch: null,
      new: 3,
      message: expect.stringMatching(/^Dry run/),
    });
    expect(await exported(ctx)).toBe(HEADER);
  });

  it("takes a stream", async () => {
    const ctx = await acme();
    const report = await importFile(ctx, { stream: streamOf(Buffer.from(FILE)), name: "upload" });
    expect(report).toMatchObject({ new: 3, sha256: createHash("sha256").update(FILE).digest("hex") });
  });

  it("tells how far it is", async () => {
    const ctx = await acme();
    const phases = new Set<string>();
    await load(ctx, FILE, { onProgress: ({ phase }) => phases.add(phase) });
    expect([...phases]).toEqual(expect.arrayContaining(["survey", "resolve"]));
  });

  it("warns of periods that have not begun", async () => {
    const ctx = await acme();
    expect((await load(ctx, `${HEADER}nps,blue,2026-12,,1,2,,,\n`)).warnings).toEqual([
      "Row 2 is for 2026-12, which has not begun yet.",
    ]);
  });
});

const FAULTY = `${HEADER}nps,blue,2026-09,,12,40,,,fine\nnps,bleu,2026-09,,12,40,,,=1+1\ncontacts,red,2026-09-01,,,,n/a,,\nnps,red,2026-09,,-5,4,,,\n`;

describe("rejected rows", () => {
  it("stop the import, and are all counted and named", async () => {
    const ctx = await acme();
    const { code, message, details } = await refusalOf(load(ctx, FAULTY));
    expect(code).toBe("refused");
    expect(message).toMatch(/^Nothing was imported: 3 of 4 rows are rejected\. Row 3: There is no unit "bleu"/);
    expect(details).toMatchObject({ batch: null, rows: 4, new: 1, rejected: 3, ignored: 0 });
    expect(details.errors.map(({ row, column, found }) => [row, column, found])).toEqual([
      [3, "unit", "bleu"],
      [4, "value", "n/a"],
      [5, "numerator", "-5"],
    ]);
    expect(await exported(ctx)).toBe(HEADER);
  });

  it("are listed beside their original columns, and can be corrected there", async () => {
    const ctx = await acme();
    const problemsPath = join(ctx.folder, "problems.csv");
    const report = await load(ctx, FAULTY, { partial: true, problemsPath });
    expect(report).toMatchObject({ new: 1, rejected: 3, problems: problemsPath });
    expect(report.batch).not.toBeNull();
    const [header, first, second, third] = readFileSync(problemsPath, "utf8").split("\n");
    expect(header).toBe(`${HEADER.trim()},row,column,found,expected,message`);
    expect(first).toBe(
      `nps,bleu,2026-09,,12,40,,,'=1+1,3,unit,bleu,"""blue""","There is no unit ""bleu"". Did you mean ""blue""?"`,
    );
    expect(second).toMatch(/^contacts,red,2026-09-01,,,,n\/a,,,4,value,n\/a,"a number; if it means/);
    expect(third).toMatch(/^nps,red,2026-09,,-5,4,,,,5,numerator,-5,/);
    const corrected = readFileSync(problemsPath, "utf8").replace("nps,bleu", "nps,red").replace("2026-09,,-5,4", "2026-08,,-4,4");
    const mapping = parseMapping('values: { "n/a": not-applicable }');
    const again = await importFile(ctx, { stream: streamOf(Buffer.from(corrected)), name: "problems.csv", mapping });
    expect(again).toMatchObject({ rows: 3, new: 3, rejected: 0 });
    expect(await exported(ctx, { metric: "nps", unit: "red" })).toBe(
      `${HEADER}nps,red,2026-08,,-4,4,,,\nnps,red,2026-09,,12,40,,,'=1+1\n`,
    );
  });

  it("never write over the file that is read, nor leave half a list", async () => {
    const ctx = await acme();
    const problemsPath = join(ctx.folder, "readings.csv");
    const report = await load(ctx, FAULTY, { partial: true, problemsPath });
    expect(report.problems).toBe(join(ctx.folder, "readings-left.csv"));
    expect(readFileSync(problemsPath, "utf8")).toBe(FAULTY);
    expect(readdirSync(ctx.folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("are listed in a dry run only where that is asked for", async () => {
    const ctx = await acme();
    const problemsPath = join(ctx.folder, "problems.csv");
    const dry = { partial: true, dryRun: true };
    expect(await load(ctx, FAULTY, dry)).toMatchObject({ batch: null, new: 1, rejected: 3, problems: null });
    expect(existsSync(problemsPath)).toBe(false);
    expect(await load(ctx, FAULTY, { ...dry, problemsPath })).toMatchObject({ batch: null, problems: problemsPath });
    expect(readFileSync(problemsPath, "utf8").split("\n")).toHaveLength(5);
  });

  it("are all of those that say one thing twice, each naming the others", async () => {
    const ctx = await acme();
    const twice = `${HEADER}nps,blue,2026-09,,1,4,,,\nnps,red,2026-09,,1,4,,,\nNet Promoter Score,Team Blue,2026-09-30,,1,4,,,\nnps,blue,2026-09-01,,2,4,,,\n`;
    const { details } = await refusalOf(load(ctx, twice));
    expect(details).toMatchObject({ rows: 4, new: 1, rejected: 3 });
    expect(details.errors).toMatchObject([
      { row: 2, column: null, found: "nps, blue, 2026-09", message: expect.stringContaining("rows 4, 5") },
      { row: 4, message: expect.stringContaining("rows 2, 5") },
      { row: 5, message: expect.stringContaining("rows 2, 4") },
    ]);
  });

  it("are both cells of a wide row that say one thing twice", async () => {
    const ctx = await acme();
    const { details } = await refusalOf(load(ctx, "metric,unit,2026-01,31 Jan 2026,2026-02\nnps,blue,1,2,3\n"));
    expect(details).toMatchObject({ rows: 3, new: 1, rejected: 2 });
    expect(details.errors).toMatchObject([
      { row: 2, column: "2026-01", found: "nps, blue, 2026-01", message: expect.stringContaining("another column of this row") },
      { row: 2, column: "31 Jan 2026" },
    ]);
  });

  it("are told apart quickly where thousands say one thing", async () => {
    const ctx = await acme();
    const { details } = await refusalOf(load(ctx, HEADER + "nps,blue,2026-09,,1,4,,,\n".repeat(5000)));
    expect(details).toMatchObject({ rows: 5000, rejected: 5000 });
    expect(details.errors[0]?.message).toMatch(/rows 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 4989 more too/);
  });

  it("are those with and without a segment for one unit and period", async () => {
    const ctx = await acme();
    await load(ctx, `${HEADER}contacts,red,2026-09-01,chat,,,1,,\n`);
    const { details } = await refusalOf(
      load(
        ctx,
        `${HEADER}contacts,blue,2026-09-01,,,,1,,\ncontacts,blue,2026-09-01,phone,,,1,,\ncontacts,red,2026-09-01,,,,5,,\n`,
      ),
    );
    expect(details).toMatchObject({ rows: 3, rejected: 3 });
    expect(details.errors.map(({ row }) => row)).toEqual([2, 3, 4]);
    expect(details.errors[0]?.message).toMatch(/has no segment, while row 3/);
    expect(details.errors[2]?.message).toMatch(/readings that are there already/);
  });

  it("show a hundred, and list all", async () => {
    const ctx = await acme();
    const problemsPath = join(ctx.folder, "problems.csv");
    const rows = Array.from({ length: 250 }, (_, i) => `nps,nobody${i},2026-09,,1,2,,,\n`).join("");
    const report = await load(ctx, HEADER + rows, { partial: true, problemsPath });
    expect(report).toMatchObject({ rejected: 250, batch: null });
    expect(report.errors).toHaveLength(100);
    expect(readFileSync(problemsPath, "utf8").trim().split("\n")).toHaveLength(251);
  });

  it("of a wide file are cells, each on a line of its own", async () => {
    const ctx = await acme();
    const problemsPath = join(ctx.folder, "problems.csv");
    const report = await load(ctx, "metric,unit,2026-07,2026-08,2026-09\nnps,blue,x,38,y\nnps,red,1,,3\n", {
      partial: true,
      problemsPath,
    });
    expect(report).toMatchObject({ rows: 6, new: 3, rejected: 2, ignored: 1 });
    const [, first, second] = readFileSync(problemsPath, "utf8").split("\n");
    expect(first).toMatch(/^nps,blue,x,,,2,2026-07,x,/);
    expect(second).toMatch(/^nps,blue,,,y,2,2026-09,y,/);
  });
});

it("takes workers by the keys of the roster", async () => {
  const ctx = await acme();
  await applyRoster(ctx, { text: "key,name,email,team,from,until\nw-0007,Ann,ann@acme.example,blue,2026-01-01,\n" });
  expect(await load(ctx, `${HEADER}fcr,w-0007,2026-W41,,3,4,,,\nfcr,Ann,2026-W40,,3,4,,,\n`)).toMatchObject({
    new: 2,
    rejected: 0,
  });
  expect(await exported(ctx, { unit: "blue" })).toBe(`${HEADER}fcr,w-0007,2026-W40,,3,4,,,\nfcr,w-0007,2026-W41,,3,4,,,\n`);
});

describe("what happens to the file", () => {
  it("that is not there, or no file, is said in a sentence", async () => {
    const ctx = await acme();
    expect(await refusalOf(importFile(ctx, { path: "/nowhere/x.csv", name: "x" }))).toMatchObject({ code: "not-found" });
    expect(await refusalOf(importFile(ctx, { path: ctx.folder, name: "x" }))).toMatchObject({
      message: expect.stringContaining("is a folder"),
    });
  });

  it("a mapping that names what does not exist is refused", async () => {
    const ctx = await acme();
    const mapping = parseMapping("names: { Blau: bleu }\nconstants: { metric: npx }");
    const { details } = await refusalOf(load(ctx, FILE, { mapping }));
    expect(details.errors.map(({ message }) => message)).toEqual([
      expect.stringContaining('"bleu"'),
      expect.stringContaining('"npx"'),
    ]);
  });
});
