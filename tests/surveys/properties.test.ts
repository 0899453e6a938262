import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { type Acme, acme, forgetAll } from "./acme";

let ctx: Acme;
beforeAll(async () => {
  ctx = await acme();
});
afterAll(forgetAll);

const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const sound = fc.record({
  date: fc.constantFrom("2026-09-30", "2026-10-01 10:00", "2026-10-31T23:59:59"),
  score: fc.integer({ min: 0, max: 10 }).map(String),
  unit: fc.constantFrom("blue", "Team Red"),
  comment: fc.constantFrom("", "Good", 'With "quotes", and\nlines', "=SUM(A1)", "Très bien 😀"),
});
const anything = fc.oneof(
  fc.constantFrom("", "n/a", "11", "blue", "2026-10-01", "9 - likely", '"', "\u0000"),
  fc.string({ maxLength: 20 }),
);
const odd = fc.record({ date: anything, score: anything, unit: anything, comment: anything });

type Row = Readonly<Record<"date" | "score" | "unit" | "comment", string>>;
const fileOf = (rows: readonly Row[]) =>
  `date,score,unit,comment\n${rows.map(({ date, score, unit, comment }) => [date, score, unit, comment].map(cell).join(",")).join("\n")}\n`;

it("sound answers make the readings that counting by hand makes, in whatever order they come", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(sound, { minLength: 1, maxLength: 40 }), async (rows) => {
      const report = await ctx.survey(fileOf(rows), "metric: nps\nscale: 0-10", { dryRun: true });
      const expected = new Map<string, [number, number]>();
      for (const { date, score, unit } of rows) {
        const name = `${unit === "blue" ? "blue" : "red"} ${date.slice(0, 7)}`;
        const [sum, answers] = expected.get(name) ?? [0, 0];
        expected.set(name, [sum + (Number(score) >= 9 ? 1 : Number(score) <= 6 ? -1 : 0), answers + 1]);
      }
      const found = report.survey.questions[0]?.readings.first.map(({ unit, period, now }) => [
        `${unit} ${period}`,
        [now.numerator, now.denominator],
      ]);
      expect(found).toEqual([...expected].sort(([a], [b]) => (a < b ? -1 : 1)));
      expect(report.survey.questions[0]?.words).toBe(rows.filter(({ comment }) => comment !== "").length);
    }),
    { numRuns: 60 },
  );
});

it("whatever stands in a file, every row is counted once, and nothing but a refusal comes of it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(sound, odd), { maxLength: 30 }), fc.boolean(), async (rows, partial) => {
      const counts = await ctx
        .survey(fileOf(rows), "metric: nps\nscale: 0-10\ndateFormat: yyyy-MM-dd", { dryRun: true, partial })
        .catch((error: unknown) => {
          if (error instanceof AppError) return error.details as unknown as Awaited<ReturnType<Acme["survey"]>>;
          throw error;
        });
      const { rows: all, new: added, changed, unchanged, rejected, ignored } = counts;
      expect(added + changed + unchanged + rejected + ignored).toBe(all);
    }),
    { numRuns: 150 },
  );
});
