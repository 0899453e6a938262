import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importFindings } from "@/lib/import-findings/schema";
import { type Mapping, plainMapping } from "@/lib/imports/schema";
import { acme, forgetAll } from "./acme";
import { exported, groupOf, repairedThroughout, type Tried, tried } from "./tried";

type Acme = Awaited<ReturnType<typeof acme>>;
let ctx: Acme;
beforeAll(async () => {
  ctx = await acme();
  await tried(ctx, "metric,unit,period,value\nbacklog,blue,2026-09,1\nbacklog,red,2026-09,2\n", {}, { dryRun: false });
});
afterAll(forgetAll);

/** What must hold of every file and mapping: it is answered, its counts add up, its findings have their shape. */
async function sound(file: string | Buffer, mapping: Mapping = {}): Promise<Tried> {
  const found = await tried(ctx, file, mapping);
  const { report, findings, error } = found;
  expect(importFindings.safeParse(findings).error).toBeUndefined();
  expect(report.new + report.changed + report.unchanged + report.rejected + report.ignored).toBe(report.rows);
  expect(["refused", "invalid", "too-large", "conflict", undefined]).toContain(error?.code);
  if (findings.questions.length === 0 && error?.code !== "invalid") {
    // A row stands in a group for each of its problems.
    expect(findings.groups.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(report.rejected);
    for (const { count } of findings.groups.filter(({ kind }) => kind !== "other"))
      expect(count).toBeLessThanOrEqual(report.rejected);
  }
  for (const { repairs, examples, count } of findings.groups) {
    expect(repairs.at(-1)?.kind).toBe("by-hand");
    expect(examples.length).toBe(Math.min(5, examples.length, count));
  }
  return found;
}

const cell = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      "backlog",
      "csat",
      "fcr",
      "nps",
      "blue",
      "red",
      "2026-09",
      "2026-W40",
      "1",
      "2.5",
      "12",
      "phone",
      "",
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "NA",
      "n/a",
      "-",
      "Total",
      "Gesamt",
      "Sep-26",
      "03/04/2026",
      "1.234",
      "1,5",
      "83%",
      "(3)",
      "Blue Team",
      "x",
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('"', '"x', "\0", "'=1", "=1+1", "\ufeff", "9".repeat(400), "constructor", "__proto__", "toString"),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 5 }) },
);
const header = fc.constantFrom(
  "metric,unit,period,value",
  "metric,unit,period,numerator,denominator,value,state,note,segment",
  "Kennzahl,Wer,Monat,Wert",
  "metric,unit,2026-09,2026-10,Total",
  "month,team,backlog,csat,Sum",
  "metric,unit,period,value,value",
  "Report,,\n\nmetric,unit,period,value",
);
const file = fc
  .tuple(header, fc.array(fc.array(cell, { minLength: 3, maxLength: 6 }), { maxLength: 8 }), fc.constantFrom("\n", "\r\n", "\r"))
  .map(([names, rows, end]) => [names, ...rows.map((row) => row.join(","))].join(end));

const label = fc.constantFrom("Total", "blue", "NA", "x", "", "value", "Value [2]", "metric", "Kennzahl", "__proto__");
const key = fc.constantFrom("blue", "red", "backlog", "phone", "acme");
const mapping: fc.Arbitrary<Mapping> = fc.record(
  {
    decimal: fc.constantFrom<"." | ",">(".", ","),
    dateFormat: fc.constantFrom("dd/MM/yyyy", "MMM-yy", "yyyyMM"),
    skipRows: fc.nat({ max: 3 }),
    columns: fc.dictionary(
      fc.constantFrom("Kennzahl", "Wer", "Monat", "Wert"),
      fc.constantFrom("metric", "unit", "period", "value"),
      { noNullPrototype: true },
    ),
    names: fc.dictionary(label, key, { noNullPrototype: true }),
    values: fc.dictionary(label, fc.constantFrom("no-data", "not-applicable"), { noNullPrototype: true }),
    ignore: fc.array(label, { maxLength: 3 }),
    skip: fc.dictionary(label, fc.array(label, { maxLength: 3 }), { noNullPrototype: true }),
    skipLines: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 4 }),
    duplicates: fc.constantFrom("same", "first", "last"),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Mapping>;

describe("rows in = new + changed + unchanged + rejected + ignored", () => {
  it("for any file and mapping", async () => {
    await fc.assert(
      fc.asyncProperty(file, mapping, async (text, said) => {
        fc.pre(plainMapping.safeParse(said).success);
        await sound(text, said);
      }),
      { numRuns: 150 },
    );
  });

  it("and by its own repairs any file comes to an end, in which nothing was repaired that was not asked for", async () => {
    await fc.assert(
      fc.asyncProperty(file, async (text) => {
        const before = await sound(text);
        const repaired = await repairedThroughout(ctx, text);
        const after = await sound(text, repaired);
        if (before.findings.questions.length === 0 && before.error === null) expect(repaired).toEqual({});
        const byText = after.findings.groups.filter(({ repairs }) => repairs.some(({ choices }) => choices.length > 0));
        expect(byText.map(({ kind }) => kind).filter((kind) => ["not-a-figure", "total", "no-heading"].includes(kind))).toEqual(
          [],
        );
      }),
      { numRuns: 40 },
    );
  });
});

/** Texts that have broken programs: numbers that are none, formulas, code, odd characters, names of what objects have. */
const NAUGHTY = [
  ..."NaN Infinity -Infinity 0x1F 1e1000 -0 +0 00 007 1_000 1'000 ١٢٣ １２ ½ ² 1/2 1:2:3:4 --1 1.2.3 1,2,3 .5. $ £ % (1 1) ((1)) 9007199254740993".split(
    " ",
  ),
  ..."=1+1 +1+1 -1+1 @SUM(A1) =cmd|'/C_calc'!A0 null undefined nil None true false constructor __proto__ toString hasOwnProperty".split(
    " ",
  ),
  ..."../../etc/passwd C:\\nul CON <script>alert(1)</script> '; DROP TABLE reading;-- #{7*7} {{7*7}} %s%n \\0 \\x00".split(" "),
  "\u00a0",
  "\u200b",
  "\u202eright to left",
  "\ufeffmark",
  "é",
  "e\u0301",
  "ﷺ",
  "👩‍👩‍👧‍👦",
  "𝟙𝟚",
  "\u0007bell",
  "line\nbreak",
  'quote"quote',
  "tab\tab",
  "ЀЁ",
  "Ω≈ç√∫",
  "x".repeat(5000),
];

describe("files of others", () => {
  const spectrum = "node_modules/csv-spectrum/csvs";
  it.each(readdirSync(spectrum))("csv-spectrum's %s is answered", async (name) => {
    await sound(readFileSync(`${spectrum}/${name}`));
  });

  const quoted = NAUGHTY.map((text) => `"${text.replaceAll('"', '""')}"`);

  it("naughty strings stand in notes as they are, and change no figure", async () => {
    const own = await acme();
    const rows = quoted.map((text, i) => `contacts,blue,${dayOf(i)},${i},${text}\n`).join("");
    const { report } = await tried(own, `metric,unit,period,value,note\n${rows}`, {}, { dryRun: false });
    expect(report).toMatchObject({ rows: NAUGHTY.length, new: NAUGHTY.length });
    const standing = (await exported(own)).filter((line) => line.startsWith("contacts blue"));
    expect(standing).toEqual(NAUGHTY.map((_, i) => `contacts blue ${dayOf(i)}: ${i}`).sort());
  });

  it("naughty strings name nothing, and are no figures but those that anybody reads so", async () => {
    const names = quoted.map((text) => `backlog,${text},2026-09,1\n`).join("");
    expect((await sound(`metric,unit,period,value\n${names}`)).report.new).toBe(0);
    const figures = quoted.map((text, i) => `contacts,blue,${dayOf(i)},${text}\n`).join("");
    const { report, findings } = await sound(`metric,unit,period,value\n${figures}`, { decimal: ".", thousands: "" });
    expect(report.new).toBeLessThan(6);
    const noFigure = groupOf(findings, "not-a-figure", "NaN");
    expect(noFigure.repairs[0]?.choices[0]?.meaning).toMatch(/^Treat as no data/);
  });

  it("naughty strings head columns, and are answered", async () => {
    for (const text of quoted) await sound(`metric,unit,${text},value\nbacklog,blue,2026-09,1\n`);
    await sound(`${quoted.join(",")}\n${quoted.join(",")}\n`);
  });
});

function dayOf(i: number): string {
  return new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10);
}
