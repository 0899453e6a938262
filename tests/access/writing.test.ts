import { beforeEach, describe, expect, it } from "vitest";
import type { Visit } from "@/lib/context";
import { importFile } from "@/lib/imports/run-import";
import { seriesOf } from "@/lib/metrics/data";
import { batchesOf } from "@/lib/readings/batches";
import { postReadings } from "@/lib/readings/posted";
import { undoBatch } from "@/lib/readings/undo";
import { type TwoDepartments, twoDepartments } from "./two-departments";

let company: TwoDepartments;
beforeEach(async () => {
  company = await twoDepartments();
});

const post = (visit: Visit, metric: string, unit: string, period: string, idempotencyKey?: string) =>
  postReadings(visit, { readings: [{ metric, unit, period, numerator: 3, denominator: 4 }], idempotencyKey });
const outcomeOf = (act: Promise<unknown>) =>
  act.then(
    () => "done",
    (error: Error & { code: string }) => `${error.code}: ${error.message}`,
  );
const file = (text: string) =>
  (async function* () {
    yield Buffer.from(text);
  })();

describe("readings", () => {
  it("are written for the own department, and another's metric answers as one that does not exist", async () => {
    const lead = company.as("lead", { leads: ["support"] });
    expect(await outcomeOf(post(lead, "answered", "ben", "2026-10"))).toBe("done");
    const foreign = await outcomeOf(post(lead, "fixed", "cai", "2026-10"));
    const unknown = await outcomeOf(post(lead, "nought", "cai", "2026-10"));
    expect(foreign).toMatch(/^invalid: .*There is no metric/);
    expect(foreign.replaceAll("fixed", "…").replace(/ Did you.*/, "")).toBe(
      unknown.replaceAll("nought", "…").replace(/ Did you.*/, ""),
    );
  });

  it("of a person who moved go with the department of the day", async () => {
    const support = company.as("lead", { leads: ["support"] });
    expect(await outcomeOf(post(support, "answered", "ana", "2026-08"))).toBe("done");
    expect(await outcomeOf(post(support, "answered", "ana", "2026-09"))).toMatch(/not yours to write/);
    expect(await outcomeOf(post(company.as("lead", { leads: ["field"] }), "fixed", "ana", "2026-09"))).toBe("done");
    expect(await outcomeOf(post(support, "answered", "cai", "2026-09"))).toMatch(/There is no unit/);
  });

  it("of an outcome are the owner's at the enterprise; other metrics are not", async () => {
    const support = company.as("lead", { leads: ["support"] });
    expect(await outcomeOf(post(support, "nps", "acme", "2026-10"))).toBe("done");
    expect(await outcomeOf(post(support, "answered", "acme", "2026-10"))).toMatch(/not yours to write/);
  });

  it("come from a file by the same rule, row by row", async () => {
    const lead = company.as("lead", { leads: ["field"] });
    const text = "metric,unit,period,numerator,denominator\nfixed,cai,2026-10,3,4\nanswered,ben,2026-10,3,4\n";
    const refusal = (await importFile(lead, { stream: file(text), name: "mine.csv" }).catch((error: unknown) => error)) as {
      details: { rejected: number; errors: { row: number; column: string; message: string }[] };
    };
    expect(refusal.details.errors).toMatchObject([
      { row: 3, column: "metric", message: 'There is no metric "answered".' },
      { row: 3, column: "unit", message: 'There is no unit "ben".' },
    ]);
    expect(JSON.stringify(refusal.details)).not.toContain("backlog");
    const partial = await importFile(lead, { stream: file(text), name: "mine.csv", partial: true });
    expect(partial).toMatchObject({ new: 1, rejected: 1 });
  });

  it("are written by no executive, member, viewer or reading token", async () => {
    for (const visit of [
      company.as("executive"),
      company.as("member", { worker: "ben" }),
      company.as("viewer"),
      company.token("read", ["support"]),
    ]) {
      expect(await outcomeOf(post(visit, "answered", "ben", "2026-10"))).toMatch(/^forbidden/);
    }
  });
});

describe("an idempotency key", () => {
  it("is each caller's own: another's is neither met nor betrayed", async () => {
    const [one, other] = [company.token("write", ["support"], "one"), company.token("write", ["field"], "two")];
    const first = await post(one, "answered", "ben", "2026-10", "k1");
    expect(await post(one, "answered", "ben", "2026-10", "k1")).toEqual(first);
    expect(await post(other, "fixed", "cai", "2026-10", "k1")).toMatchObject({ new: 1 });
  });
});

describe("batches", () => {
  it("are seen and undone by the department whose they are; another's is as unknown", async () => {
    const support = company.as("lead", { leads: ["support"] });
    const field = company.as("lead", { leads: ["field"] });
    const { batch } = await post(support, "answered", "ben", "2026-10");
    const uid = String(batch);
    expect((await batchesOf(support)).batches.map((each) => each.batch)).toEqual([uid]);
    expect((await batchesOf(field)).batches).toEqual([]);
    const foreign = await outcomeOf(undoBatch(field, { batch: uid }));
    expect(foreign.replaceAll(uid, "…")).toBe((await outcomeOf(undoBatch(field, { batch: "none" }))).replaceAll("none", "…"));
    const undo = await undoBatch(support, { batch: uid });
    expect((await batchesOf(support)).batches.map((each) => each.batch)).toEqual([undo.batch, uid]);
    expect((await batchesOf(field)).batches).toEqual([]);
  });

  it("that hold readings of two departments are the administrator's alone", async () => {
    const rows = ["answered", "fixed"].map((metric) => ({
      metric,
      unit: "acme",
      period: "2026-10",
      numerator: 1,
      denominator: 2,
    }));
    const { batch } = await postReadings(company.operator, { readings: rows });
    for (const department of ["support", "field"]) {
      const lead = company.as("lead", { leads: [department] });
      expect((await batchesOf(lead)).batches).toEqual([]);
      expect(await outcomeOf(undoBatch(lead, { batch: String(batch) }))).toMatch(/^not-found/);
    }
    expect((await batchesOf(company.as("admin"))).batches).toHaveLength(1);
  });

  it("that hold a reading which the caller may not write are neither seen nor undone, whosever the metric is", async () => {
    const readings = [
      // The outcome is Support's; Cai and his figure are Field's.
      [{ metric: "nps", unit: "cai", period: "2026-10", numerator: 1, denominator: 2 }],
      // Ana was Support's in August, and Field's from September on.
      ["2026-08", "2026-09"].map((period) => ({ metric: "nps", unit: "ana", period, numerator: 1, denominator: 2 })),
    ];
    const lead = company.as("lead", { leads: ["support"] });
    for (const rows of readings) {
      const { batch } = await postReadings(company.operator, { readings: rows });
      expect(await outcomeOf(postReadings(lead, { readings: rows }))).toMatch(/^invalid/);
      expect((await batchesOf(lead)).batches).toEqual([]);
      expect(await outcomeOf(undoBatch(lead, { batch: String(batch) }))).toMatch(/^not-found/);
    }
    await postReadings(company.operator, { readings: (readings[1] ?? []).slice(0, 1).map((row) => ({ ...row, numerator: 2 })) });
    expect((await batchesOf(lead)).batches).toHaveLength(1);
  });

  it("sent by a program are seen by no other program", async () => {
    await post(company.token("write", ["support"], "one"), "answered", "ben", "2026-10");
    expect((await batchesOf(company.token("write", ["support"], "one"))).batches).toHaveLength(1);
    expect((await batchesOf(company.token("write", ["support"], "two"))).batches).toEqual([]);
    expect((await batchesOf(company.as("lead", { leads: ["support"] }))).batches).toHaveLength(1);
  });
});

describe("the trail", () => {
  it("has each batch and each export, with who and whence", async () => {
    const { batch } = await post(company.as("lead", { leads: ["support"], id: "lea" }), "answered", "ben", "2026-10");
    const rows = company.operator.store.rows("SELECT who, what, subject, address FROM trail WHERE who = 'lea'").all();
    expect(rows).toEqual([["lea", "batch", batch, "203.0.113.7"]]);
  });
});

describe("reading the figures of several people", () => {
  it("is on the trail; reading one's own, or a group's, is not", async () => {
    for (const unit of ["ana", "ben"]) await post(company.operator, "answered", unit, "2026-07");
    const lead = company.as("lead", { leads: ["support"], id: "lea" });
    await seriesOf(lead, { metric: "answered", unit: "blue", by: "unit" });
    await seriesOf(lead, { metric: "answered", unit: "support", by: "unit" });
    await seriesOf(company.as("member", { worker: "ben", id: "ben" }), { metric: "answered", unit: "blue", by: "unit" });
    const rows = company.operator.store.rows("SELECT who, subject, details FROM trail WHERE what = 'bulk-read'").all();
    expect(rows).toEqual([["lea", "answered", JSON.stringify({ unit: "blue", people: 2 })]]);
  });
});

describe("a check of a file", () => {
  it("is on the trail, since what it finds unchanged tells what stands there", async () => {
    await post(company.operator, "answered", "ben", "2026-10");
    const program = company.token("write", ["support"], "p1");
    const text = "metric,unit,period,numerator,denominator\nanswered,ben,2026-10,3,4\n";
    expect(await importFile(program, { stream: file(text), name: "guess.csv", dryRun: true })).toMatchObject({ unchanged: 1 });
    const rows = company.operator.store.rows("SELECT who, details FROM trail WHERE what = 'check'").all();
    expect(rows).toEqual([["token:p1", JSON.stringify({ unchanged: 1 })]]);
  });
});
