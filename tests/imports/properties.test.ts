import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exactDecimal } from "@/lib/core/decimal";
import { csvCell, foreignCell, guardText, unguardText } from "@/lib/imports/csv-cell";
import { plainDecimal } from "@/lib/imports/figure-cell";
import { TextCache } from "@/lib/imports/text-cache";
import { acme, forgetAll, readFile, refusalOf } from "./acme";
import { scan } from "./scanned";

describe("the fast path of numbers", () => {
  it("reads what exactDecimal reads, to the bit, and leaves it the rest", () => {
    const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: 9 });
    const written = fc.tuple(fc.constantFrom("", "-"), digits, fc.constantFrom("", "."), digits).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.oneof(written, fc.double().map(String), fc.string({ maxLength: 6 })), (text) => {
        const bytes = Buffer.from(`x${text}x`);
        const value = plainDecimal(bytes, 1, bytes.length - 1, 46);
        if (!Number.isNaN(value)) expect(Object.is(value, exactDecimal(text))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("is taken by figures of up to fifteen digits", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.nat({ max: 99_999 }), (whole, part) => {
        const text = `${whole}.${String(part).padStart(5, "0")}`;
        const bytes = Buffer.from(text);
        expect(plainDecimal(bytes, 0, bytes.length, 46)).toBe(exactDecimal(text));
      }),
    );
  });
});

describe("neutralised formulas", () => {
  const text = fc.string({ unit: fc.constantFrom("'", "=", "+", "-", "@", "\t", "\r", "\n", "a", '"', ",", "＝"), maxLength: 6 });

  it("come back as they were", () => {
    fc.assert(
      fc.property(text, (input) => {
        expect(unguardText(guardText(input))).toBe(input);
      }),
    );
  });

  it("never begin like a formula, in a cell of their own", () => {
    fc.assert(
      fc.property(text, (input) => {
        const { records } = scan(`${csvCell(input)},end\n`);
        expect(records[0]?.[0]).not.toMatch(/^[=+\-@\t\r\n＝]/);
        expect(unguardText(records[0]?.[0] ?? "")).toBe(input);
      }),
    );
  });

  it("leave the figures of somebody's file alone", () => {
    expect(["-5", "+1.5", "-1,234.5", "12%", "1e-3"].map((cell) => foreignCell(cell, ";"))).toEqual([
      "-5",
      "+1.5",
      "-1,234.5",
      "12%",
      "1e-3",
    ]);
    expect(["-5+cmd", "=1", "@a", "-", "-£5"].map((cell) => foreignCell(cell))).toEqual(["'-5+cmd", "'=1", "'@a", "'-", "'-£5"]);
  });
});

describe("the cache of texts", () => {
  it("resolves each text once, and never mixes two up", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 4 })), (texts) => {
        let resolved = 0;
        const cache = new TextCache((text) => {
          resolved++;
          return text;
        });
        for (const text of [...texts, ...texts]) {
          const bytes = Buffer.from(`_${text}_`);
          expect(cache.get(bytes, 1, bytes.length - 1)).toBe(Buffer.from(text).toString());
        }
        expect(resolved).toBe(new Set(texts.map((text) => Buffer.from(text).toString())).size);
      }),
    );
  });

  it("goes on without remembering once it is full", () => {
    const cache = new TextCache((text) => text, 10);
    for (let i = 0; i < 100; i++) {
      const bytes = Buffer.from(`text ${i % 50}`);
      expect(cache.get(bytes, 0, bytes.length)).toBe(`text ${i % 50}`);
    }
  });
});

describe("any file at all", () => {
  let ctx: Awaited<ReturnType<typeof acme>>;
  beforeAll(async () => {
    ctx = await acme();
  });
  afterAll(forgetAll);

  const outcome = async (file: string | Buffer) => {
    const read = await readFile(ctx, file).catch(async (error: unknown) => {
      const { details, message } = await refusalOf(Promise.reject(error));
      expect(message).toMatch(/^Nothing was imported\. /);
      expect(details).toMatchObject({ batch: null, sha256: expect.stringMatching(/^[0-9a-f]{64}$/), errors: expect.any(Array) });
      return null;
    });
    if (read) expect(read.taken.length + read.rejected + read.ignored).toBe(read.rows);
  };

  it("made of bytes is answered", async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), (bytes) => outcome(Buffer.from(bytes))));
  });

  it("made of cells is answered, and its counts add up", async () => {
    const cell = fc.oneof(
      fc.constantFrom(
        "nps",
        "blue",
        "2026-10",
        "03/04/2026",
        "1.234",
        "1,5",
        "83%",
        "6:40",
        "no-data",
        "",
        "-1",
        "£5",
        "(3)",
        "n/a",
        "phone",
      ),
      fc.constantFrom("metric", "unit", "period", "value", "2026-10", '"', '"x', 'a"b', "\0", "'=1", "\ufeff", "9".repeat(400)),
      fc.string({ maxLength: 5 }),
    );
    const header = fc.constantFrom(
      "metric,unit,period,value",
      "metric,unit,period,numerator,denominator,value,state,note,segment",
      "metric;unit;2026-10;2026-09",
      "month\tunit\tnps\tcsat",
    );
    const rows = fc.array(fc.array(cell, { maxLength: 10 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(header, rows, fc.constantFrom("\n", "\r\n", "\r"), (names, cells, end) => {
        const delimiter = names.includes(";") ? ";" : names.includes("\t") ? "\t" : ",";
        return outcome([names, ...cells.map((row) => row.join(delimiter))].join(end));
      }),
      { numRuns: 300 },
    );
  });
});
