import fc from "fast-check";
import { expect, it } from "vitest";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import { sheetOf } from "@/lib/entry/data";
import { saveCells } from "@/lib/entry/save-cells";
import type { EntryCellDocument } from "@/lib/entry/schema";
import { submit } from "@/lib/entry/submit";
import { AppError } from "@/lib/errors";
import { postReadings } from "@/lib/readings/posted";
import { undoBatch } from "@/lib/readings/undo";
import { verifyStore } from "@/lib/readings/verify";
import { applyTree } from "@/lib/tree/mutations";

const METRICS = ["one", "two"] as const;
const PEOPLE = ["ana", "ben"] as const;
const TEXTS = ["", "3", "4", "4.0", "n/a", "soon"] as const;
const PERIOD = "2026-10";
const TREE = `
version: 1
organisation: { key: acme, name: Acme }
units: [{ key: sales, name: Sales, kind: department }]
metrics: [${METRICS.map((key) => `{ key: ${key}, name: ${key}, level: department, department: sales, measure: sum, grain: month, display: { as: count, decimals: 0 } }`).join(", ")}]
links: []
`;

type Seen = ReadonlyMap<string, EntryCellDocument>;
type Act =
  | { readonly do: "look"; readonly who: (typeof PEOPLE)[number] }
  | {
      readonly do: "type";
      readonly who: (typeof PEOPLE)[number];
      readonly metric: (typeof METRICS)[number];
      readonly text: string;
      readonly note: string;
    }
  | { readonly do: "import"; readonly metric: (typeof METRICS)[number]; readonly value: number }
  | { readonly do: "undo" }
  | { readonly do: "submit"; readonly who: (typeof PEOPLE)[number] };

const who = fc.constantFrom(...PEOPLE);
const metric = fc.constantFrom(...METRICS);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("look" as const), who }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("type" as const),
      who,
      metric,
      text: fc.constantFrom(...TEXTS),
      note: fc.constantFrom("", "why"),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("import" as const), metric, value: fc.integer({ min: 3, max: 5 }) }) },
  { weight: 1, arbitrary: fc.constant({ do: "undo" } as const) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("submit" as const), who }) },
);

/** What a cell says to whoever looks at it. */
const said = ({ draft, standing }: Pick<EntryCellDocument, "draft" | "standing">) => {
  const { reading, note } = draft ?? standing ?? { reading: { kind: "blank" as const }, note: "" };
  return JSON.stringify([reading, note]);
};

it("whatever two people and an import do, revisions grow, and nobody writes over what they have not seen", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 30 }), async (acts) => {
      const store = openStore(":memory:", { create: true });
      let seconds = 0;
      const now = () => new Date(Date.UTC(2026, 10, 4, 10, 0, seconds++));
      const operator = operatorContext(store, { now });
      await applyTree(operator, { text: TREE });
      const by = (id: string) => operatorContext(store, { id, now });
      const look = async (): Promise<Seen> => {
        const { cells } = await sheetOf(operator, { department: "sales", period: PERIOD });
        return new Map(cells.filter(({ period }) => period === PERIOD).map((cell) => [cell.row, cell]));
      };
      const seen = new Map<string, Seen>();
      for (const person of PEOPLE) seen.set(person, await look());
      const batches: string[] = [];
      let [before, isSubmitted] = [await look(), false];
      for (const each of acts) {
        if (each.do === "look") seen.set(each.who, await look());
        else if (each.do === "type") {
          const row = `${each.metric} sales`;
          const known = seen.get(each.who)?.get(row) as EntryCellDocument;
          const was = before.get(row) as EntryCellDocument;
          const cells = [{ row, period: PERIOD, text: each.text, note: each.note, replaces: known.revision }];
          const { saved, conflicts, refused } = await saveCells(by(each.who), { department: "sales", locale: "en", cells });
          if (isSubmitted) expect(refused).toHaveLength(1);
          else if (saved[0] !== undefined) {
            const isNew = saved[0].revision > was.revision;
            if (isNew) expect([known.revision, said(known)]).toEqual([was.revision, said(was)]);
            const after = (await look()).get(row) as EntryCellDocument;
            expect(said(after)).toBe(said(saved[0]));
            if (!isNew) expect(said(saved[0])).toBe(said(was));
          } else expect([conflicts.length, known.revision === was.revision]).toEqual([1, false]);
        } else if (each.do === "import") {
          const readings = [{ metric: each.metric, unit: "sales", period: PERIOD, value: each.value }];
          const done = await postReadings(operator, { readings }).catch((error: unknown) => error);
          if (done instanceof AppError) expect([done.code, isSubmitted]).toEqual(["refused", true]);
          else if (typeof (done as { batch: unknown }).batch === "string") batches.push((done as { batch: string }).batch);
        } else if (each.do === "undo") {
          const batch = batches.pop();
          if (batch !== undefined) await undoBatch(operator, { batch, reason: "No" }).catch(() => null);
        } else {
          const known = seen.get(each.who) as Seen;
          const revisions = [...known.values()].map(({ row, revision }) => ({ row, revision }));
          const asked = { department: "sales", period: PERIOD, revisions, withoutFigures: true };
          const done = await submit(by(each.who), asked).catch((error: unknown) => error);
          if (done instanceof AppError) expect(["conflict", "invalid"]).toContain(done.code);
          else if (!isSubmitted) {
            isSubmitted = true;
            for (const [row, cell] of await look()) {
              const shown = known.get(row) as EntryCellDocument;
              expect(cell.standing === null || said({ draft: null, standing: cell.standing }) === said(shown)).toBe(true);
              if (cell.standing === null) expect((shown.draft ?? shown.standing)?.reading.kind ?? "blank").toBe("blank");
            }
          }
        }
        const now = await look();
        for (const [row, cell] of now) {
          const was = before.get(row) as EntryCellDocument;
          expect(cell.revision).toBeGreaterThanOrEqual(was.revision);
          if (cell.revision === was.revision) expect(said(cell)).toBe(said(was));
        }
        before = now;
      }
      expect((await verifyStore(operator)).faults).toEqual([]);
      store.close();
    }),
    { numRuns: Number(process.env.RANDOM_RUNS ?? 25) },
  );
});
