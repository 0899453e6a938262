import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { csvCell } from "@/lib/imports/csv-cell";
import { importFile } from "@/lib/imports/run-import";
import { exportReadings } from "@/lib/readings/export";
import { acme, forgetAll } from "./acme";

afterEach(forgetAll);

type Acme = Awaited<ReturnType<typeof acme>>;
const HEADER = "metric,unit,period,segment,numerator,denominator,value,state,note\n";

async function load(ctx: Acme, text: string) {
  const path = join(ctx.folder, "in.csv");
  writeFileSync(path, text);
  return importFile(ctx, { path, name: "in.csv" });
}

async function exported(ctx: Acme, input: Parameters<typeof exportReadings>[1] = {}): Promise<string> {
  let text = "";
  for await (const chunk of exportReadings(ctx, input)) text += chunk;
  return text;
}

const number = fc.oneof(
  fc
    .double({ noNaN: true, noDefaultInfinity: true, min: -(2 ** 53), max: 2 ** 53 })
    .map((value) => (Object.is(value, -0) ? 0 : value)),
  fc.integer(),
  fc.constantFrom(0.1, 1e-7, 123456789.123, 5e-324, 2 ** 53),
);
const count = fc.nat({ max: 1000 });
const note = fc
  .option(
    fc.string({
      unit: fc.oneof(
        fc.constantFrom("=", "'", "-", '"', ",", "\n", "\r", " ", "é", "😀", "a"),
        fc.string({ minLength: 1, maxLength: 1 }),
      ),
      maxLength: 12,
    }),
    { nil: "" },
  )
  .map((text) => text.replaceAll("\0", ""));

const figures = fc.oneof(
  fc
    .tuple(fc.constantFrom("csat"), fc.constantFrom("2026-08", "2026-09"), fc.constant(""), number, count)
    .map(([metric, period, segment, n, d]) =>
      d === 0 ? `${metric},UNIT,${period},${segment},0,0,,` : `${metric},UNIT,${period},${segment},${n},${d},,`,
    ),
  fc.tuple(fc.constantFrom("2026-08", "2026-09"), number).map(([period, value]) => `csat,UNIT,${period},,,,${value},`),
  fc
    .tuple(fc.constantFrom("phone", "chat"), fc.constantFrom("2026-W40", "2026-W41"), count)
    .map(([segment, period, d]) => `fcr,UNIT,${period},${segment},${Math.floor(d / 3)},${d},,`),
  fc.tuple(fc.constantFrom("2026-09-01", "2026-09-02"), number).map(([day, value]) => `contacts,UNIT,${day},,,,${value},`),
  fc
    .tuple(fc.constantFrom("backlog", "csat"), fc.constantFrom("2026-07", "2026-09"))
    .map(([metric, period]) => `${metric},UNIT,${period},,,,,not-applicable`),
  fc.constant("headcount,UNIT,2026,,,,12,"),
  fc.constant("planned,UNIT,2026-P03,,,,1e+21,").map((row) => row.replace("1e+21", "1e+15")),
);
const row = fc
  .tuple(figures, fc.constantFrom("blue", "red", "support", "acme"), note)
  .map(([text, unit, said]) => `${text.replace("UNIT", unit)},${csvCell(said)}\n`);

/** One row for each reading: of those that say one thing twice, the first. */
function distinct(rows: readonly string[]): string {
  const seen = new Map(rows.map((text) => [text.split(",").slice(0, 4).join(), text]));
  return HEADER + [...seen.values()].join("");
}

describe("export, import, export", () => {
  it("is the same to the byte, in another database and in the same", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 25 }), async (rows) => {
        const [one, other] = [await acme(), await acme()];
        try {
          const first = await load(one, distinct(rows));
          const text = await exported(one);
          expect(text.split("\n").length).toBeGreaterThan(first.new);
          expect(await load(one, text)).toMatchObject({ batch: null, new: 0, changed: 0, unchanged: first.new });
          expect(await load(other, text)).toMatchObject({ new: first.new, rejected: 0, ignored: 0 });
          expect(await exported(other)).toBe(text);
        } finally {
          forgetAll();
        }
      }),
      { numRuns: 20 },
    );
  });

  it("has the readings that stand, in one order, as of any commit", async () => {
    const ctx = await acme();
    await load(ctx, `${HEADER}nps,red,2026-09,,1,4,,,\nnps,blue,2026-10,,1,4,,,\nbacklog,blue,2026-09,,,,5,,late\n`);
    const before = ctx.store.rows("SELECT max(no) FROM commit_log").get()?.[0] as number;
    await load(
      ctx,
      `${HEADER}nps,red,2026-09,,,,,no-data,\nnps,blue,2026-10,,2,4,,,"so, ""=1"""\nfcr,blue,2026-W41,phone,1,2,,,\n`,
    );
    expect(await exported(ctx)).toBe(
      `${HEADER}backlog,blue,2026-09,,,,5,,late\nfcr,blue,2026-W41,phone,1,2,,,\nnps,blue,2026-10,,2,4,,,"so, ""=1"""\n`,
    );
    expect(await exported(ctx, { asOf: before })).toBe(
      `${HEADER}backlog,blue,2026-09,,,,5,,late\nnps,blue,2026-10,,1,4,,,\nnps,red,2026-09,,1,4,,,\n`,
    );
  });

  it("is cut by metric, unit and period", async () => {
    const ctx = await acme();
    await load(
      ctx,
      `${HEADER}nps,red,2026-09,,1,4,,,\nnps,blue,2026-10,,1,4,,,\nnps,acme,2026-10,,1,4,,,\ncontacts,blue,2026-09-30,,,,1,,\n`,
    );
    const rows = async (input: Parameters<typeof exportReadings>[1]) =>
      (await exported(ctx, input))
        .trim()
        .split("\n")
        .slice(1)
        .map((line) => line.split(",").slice(0, 3).join(" "));
    expect(await rows({ metric: "contacts" })).toEqual(["contacts blue 2026-09-30"]);
    expect(await rows({ unit: "blue" })).toEqual(["contacts blue 2026-09-30", "nps blue 2026-10"]);
    expect(await rows({ unit: "support" })).toEqual(["contacts blue 2026-09-30", "nps blue 2026-10", "nps red 2026-09"]);
    expect(await rows({ from: "2026-10-05" })).toEqual(["nps acme 2026-10", "nps blue 2026-10"]);
    expect(await rows({ metric: "nps", to: "2026-09" })).toEqual(["nps red 2026-09"]);
    await expect(rows({ metric: "npx" })).rejects.toThrow('There is no metric "npx". Did you mean "nps"?');
    await expect(rows({ unit: "bleu" })).rejects.toThrow('Did you mean "blue"?');
    await expect(rows({ from: "soon" })).rejects.toMatchObject({ code: "usage" });
  });
});
