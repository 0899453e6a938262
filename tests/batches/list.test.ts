import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { batchesPage } from "@/lib/batches/pages";
import type { Visit } from "@/lib/context";
import { parsePeriod } from "@/lib/core/period";
import { importFile } from "@/lib/imports/run-import";
import { batchChanges } from "@/lib/readings/batch-changes";
import { batchesOf } from "@/lib/readings/batches";
import { commitReadings } from "@/lib/readings/mutations";
import { postReadings } from "@/lib/readings/posted";
import { batchesInputSchema } from "@/lib/readings/schema";
import { undoBatch } from "@/lib/readings/undo";
import { metricIds } from "@/lib/tree/data";
import { type TwoDepartments, twoDepartments } from "../access/two-departments";
import { addPerson } from "../people";

let company: TwoDepartments;
beforeEach(async () => {
  company = await twoDepartments();
});
afterEach(() => company.operator.store.close());

async function send(visit: Visit, metric: string, unit: string, numerator: number): Promise<string> {
  const sum = { metric, unit, period: "2026-10" };
  const reading =
    metric === "backlog" || metric === "visits" ? { ...sum, value: numerator } : { ...sum, numerator, denominator: 100 };
  return String((await postReadings(visit, { readings: [reading] })).batch);
}
const ids = async (visit: Visit, input: object = {}) =>
  (await batchesOf(visit, batchesInputSchema.parse(input))).batches.map(({ batch }) => batch);

describe("the list of batches", () => {
  it("is narrowed to what came from a file, by its name or its hash", async () => {
    const text = "metric,unit,period,value\nbacklog,support,2026-09,4\n";
    const stream = new Blob([text]).stream();
    const { batch, sha256 } = await importFile(company.operator, { stream, name: "Backlog-October.csv" });
    await send(company.operator, "visits", "field", 7);
    for (const file of ["october", "BACKLOG", ".csv", sha256.slice(0, 8), sha256.toUpperCase()]) {
      expect(await ids(company.operator, { file }), file).toEqual([batch]);
    }
    for (const file of ["september", sha256.slice(0, 7), sha256.slice(1)]) {
      expect(await ids(company.operator, { file }), file).toEqual([]);
    }
    expect(await ids(company.operator, { file: "october", kind: "api" })).toEqual([]);
  });

  it("is narrowed by the way they came, the department, the metric and the sender", async () => {
    const id = await addPerson(company.operator.store, { role: "lead", name: "Dana Smith", leads: ["support"] });
    const dana = company.as("lead", { leads: ["support"], id });
    const [backlog, visits] = [await send(dana, "backlog", "support", 5), await send(company.operator, "visits", "field", 7)];
    const metric = (await metricIds(company.operator)).get("backlog") ?? 0;
    const { batch: typed } = await commitReadings(company.operator, {
      kind: "entry",
      rows: [
        {
          metric,
          unit: company.unit("support"),
          segment: "",
          period: parsePeriod("2026-09") as never,
          state: "figures",
          numerator: 3,
          denominator: null,
        },
      ],
    });
    const { batch: undo } = await undoBatch(dana, { batch: backlog });
    expect(await ids(company.operator)).toEqual([undo, typed, visits, backlog]);
    expect(await ids(company.operator, { kind: "api" })).toEqual([visits, backlog]);
    expect(await ids(company.operator, { department: "support" })).toEqual([undo, typed, backlog]);
    expect(await ids(company.operator, { metric: "visits" })).toEqual([visits]);
    expect(await ids(company.operator, { department: "support", metric: "visits" })).toEqual([]);
    expect(await ids(company.operator, { by: "dana" })).toEqual([undo, backlog]);
    expect(await ids(company.operator, { by: "command line", kind: "entry" })).toEqual([typed]);
    expect(await ids(dana, { department: "field" })).toEqual([]);
  });

  it("is narrowed by day, and paged without losing or repeating any", async () => {
    const sent = [];
    for (let value = 0; value < 7; value++) sent.unshift(await send(company.operator, "backlog", "support", value));
    expect(await ids(company.operator, { from: "2026-11-04", to: "2026-11-04" })).toEqual(sent);
    expect(await ids(company.operator, { to: "2026-11-03" })).toEqual([]);
    expect(await ids(company.operator, { from: "2026-11-05" })).toEqual([]);
    for (const filter of [{}, { department: "support" }, { by: "local" }, { kind: "api" }]) {
      const paged: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await batchesOf(
          company.operator,
          batchesInputSchema.parse({ ...filter, limit: 3, ...(cursor ? { cursor } : {}) }),
        );
        paged.push(...page.batches.map(({ batch }) => batch));
        cursor = page.next;
      }
      expect(paged).toEqual(sent);
    }
  });

  it("says what each is called, whose it is and whether it counts still", async () => {
    const lead = company.as("lead", { leads: ["support"] });
    const batch = await send(lead, "backlog", "support", 5);
    await undoBatch(lead, { batch });
    const { lines, departments } = await batchesPage(lead, {});
    expect(lines.map(({ title, departments: of, undoneBy }) => [title, of, undoneBy !== null])).toEqual([
      ["Undo of readings sent by a program", ["Support"], false],
      ["Readings sent by a program", ["Support"], true],
    ]);
    expect(departments).toEqual([{ key: "support", name: "Support" }]);
  });
});

describe("readings of people", () => {
  it("are told to those who see the people, and only counted to a program", async () => {
    const program = company.token("write", ["support"]);
    const batch = await send(program, "answered", "ben", 80);
    expect(await batchChanges(program, { batch })).toMatchObject({ changes: [], hidden: 1 });
    const lead = company.as("lead", { leads: ["support"] });
    expect(await batchChanges(lead, { batch })).toMatchObject({ changes: [{ unit: { name: "Ben Okoro" } }], hidden: 0 });
  });
});
