import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { backupDocument, initDocument, restoreDocument, verificationDocument } from "@/lib/api/command-documents";
import { appliedDocument, auditDocument } from "@/lib/api/operations/tree";
import { undoneBatch } from "@/lib/batches/schema";
import { importReport } from "@/lib/imports/schema";
import { explainDocument, limitsDocument, seriesDocument } from "@/lib/metrics/schema";
import { postedReadings } from "@/lib/readings/posted";
import { batchesSchema } from "@/lib/readings/schema";
import { scorecardDocument } from "@/lib/scorecards/schema";
import { appliedRosterDocument } from "@/lib/units/schema";
import { READINGS, TREE } from "./examples";
import { makePlace, type Place } from "./run-command";

let place: Place;

beforeAll(async () => {
  place = makePlace();
  await place.run("tree", "apply", place.write("acme.yaml", TREE));
  await place.run("import", place.write("readings.csv", READINGS));
});
afterAll(() => place.remove());

/** Runs with --json; the document must be exactly what is published for it. */
async function documentOf<S extends z.ZodType>(schema: S, ...words: string[]): Promise<z.output<S>> {
  const { code, document } = await place.json(...words);
  expect({ code, document }).toMatchObject({ code: 0 });
  return schema.parse(document);
}

describe("with --json a command prints the published document", () => {
  it("series", async () => {
    const series = await documentOf(seriesDocument, "series", "nps");
    if (!("points" in series)) throw new Error("One series was asked for.");
    expect(series).toMatchObject({ metric: "nps", unit: "acme", grain: "month" });
    expect(series.points.map(({ period, numerator, denominator }) => [period, numerator, denominator])).toEqual([
      ["2026-08", 66, 200],
      ["2026-09", 70, 198],
      ["2026-10", 79, 205],
    ]);
    expect(series.points[0]?.value).toBe(33);
  });

  it("series --by unit", async () => {
    const document = await documentOf(seriesDocument, "series", "repeat-contacts", "--by", "unit", "--from", "2026-10-05");
    if (!("series" in document)) throw new Error("Several series were asked for.");
    expect(document.series.map(({ unit, points }) => [unit, points.map(({ period, numerator }) => [period, numerator])])).toEqual(
      [
        ["support-blue", [["2026-10", 33]]],
        ["support-red", [["2026-10", 47]]],
      ],
    );
  });

  it.each(["c-suite", "support", "support-blue"])("scorecard %s", async (audience) => {
    const scorecard = await documentOf(scorecardDocument, "scorecard", audience, "--period", "2026-10");
    expect(scorecard).toMatchObject({ audience, period: "2026-10", asOf: null });
    expect(scorecard.metrics.length).toBeGreaterThan(0);
  });

  it("limits", async () => {
    const limits = await documentOf(limitsDocument, "limits", "repeat-contacts", "--rules", "wheeler", "--no-screen");
    expect(limits).toMatchObject({ rules: "wheeler", trial: true });
    expect(limits.points).toHaveLength(3);
  });

  it("explain", async () => {
    const { change, rate, mix, parts } = await documentOf(
      explainDocument,
      "explain",
      "repeat-contacts",
      "--from",
      "2026-08",
      "--to",
      "2026-10",
    );
    expect((rate ?? 0) + (mix ?? 0)).toBeCloseTo(change ?? Number.NaN, 12);
    expect(parts.map(({ key }) => key)).toEqual(["support-blue", "support-red"]);
  });

  it("tree check", async () => {
    const { coverage } = await documentOf(auditDocument, "tree", "check");
    expect(coverage).toEqual({ kpis: 1, outcomes: 1 });
  });

  it("tree apply, which says that nothing has changed", async () => {
    expect(await documentOf(appliedDocument, "tree", "apply", "acme.yaml")).toMatchObject({
      version: 1,
      unchanged: true,
      differences: [],
    });
  });

  it("import --dry-run, which finds nothing new", async () => {
    const report = await documentOf(importReport, "import", "readings.csv", "--dry-run");
    expect(report).toMatchObject({ batch: null, rows: 9, new: 0, changed: 0, unchanged: 9, rejected: 0, ignored: 0, errors: [] });
  });

  it("export readings, in the shape that HTTP takes", async () => {
    const { readings } = await documentOf(postedReadings, "export", "readings");
    expect(readings).toHaveLength(9);
    expect(readings[0]).toEqual({ metric: "nps", unit: "acme", period: "2026-08", numerator: 66, denominator: 200 });
  });

  it("tree export, which applied elsewhere gives the same tree", async () => {
    const { document } = await place.json("tree", "export");
    const elsewhere = place.write("exported.json", JSON.stringify(document));
    await place.run("--database", "other.db", "tree", "apply", elsewhere);
    expect((await place.json("--database", "other.db", "tree", "export")).document).toEqual(document);
  });
});

describe("keeping it safe", () => {
  it("batches, undo, and undo of the undo", async () => {
    const { batches } = await documentOf(batchesSchema, "batches");
    expect(batches).toMatchObject([{ kind: "import", source: "readings.csv", rows: 9, new: 9, undoneBy: null }]);
    const undone = await documentOf(undoneBatch, "undo", batches[0]?.batch ?? "");
    expect(undone).toMatchObject({ undoes: batches[0]?.batch, changed: 9 });
    expect(await documentOf(undoneBatch, "undo", undone.batch ?? "")).toMatchObject({ undoes: undone.batch, changed: 9 });
    expect((await documentOf(batchesSchema, "batches", "--limit", "1")).next).not.toBeNull();
  });

  it("backup, verify and restore, which keeps what was there", async () => {
    const { head, readings } = await documentOf(backupDocument, "backup", "copy.db");
    expect(readings).toBe(9);
    expect((await place.json("backup", "copy.db")).document).toMatchObject({ error: { code: "conflict" } });
    expect(await documentOf(verificationDocument, "--database", "copy.db", "verify")).toMatchObject({ ok: true, head });
    const restored = await documentOf(restoreDocument, "--database", "restored.db", "restore", "copy.db");
    expect(restored).toMatchObject({ head, readings: 9, kept: null });
    expect((await documentOf(restoreDocument, "--database", "restored.db", "restore", "copy.db")).kept).toContain("restored.db");
    expect(await documentOf(verificationDocument, "--database", "restored.db", "verify", "--rebuild")).toMatchObject({
      ok: true,
      rebuilt: true,
    });
  });

  it("roster apply", async () => {
    const roster = place.write("roster.csv", "key,name,email,team,from,until\nw-1,Ada Moss,ada@acme.example,support-blue,,\n");
    expect(await documentOf(appliedRosterDocument, "roster", "apply", roster)).toMatchObject({ added: 1, unchanged: false });
    expect(await documentOf(appliedRosterDocument, "roster", "apply", roster)).toMatchObject({
      added: 0,
      same: 1,
      unchanged: true,
      no: null,
    });
  });

  it("init, with a template and without", async () => {
    expect(await documentOf(initDocument, "--database", "new.db", "init")).toMatchObject({ template: null, version: null });
    expect(await documentOf(initDocument, "--database", "saas.db", "init", "--template", "saas")).toMatchObject({
      template: "saas",
      version: 1,
    });
    expect((await place.json("--database", "saas.db", "init", "--template", "saas")).document).toMatchObject({
      error: { code: "conflict" },
    });
  });
});

describe("an import with a bad row", () => {
  const BAD = "metric,unit,period,numerator,denominator\nnps,acme,2026-13,1,2\nnps,acme,2026-07,60,190\n";

  it("is refused with its counts and errors, and changes nothing", async () => {
    place.write("bad.csv", BAD);
    const { code, document } = await place.json("import", "bad.csv");
    expect(code).toBe(1);
    expect(document).toMatchObject({
      error: { code: "refused", rows: 2, new: 1, rejected: 1, errors: [{ row: 2, column: "period", found: "2026-13" }] },
    });
    expect((await place.run("series", "nps", "--from", "2026-07", "--to", "2026-07")).stdout).toMatch(/2026-07 +— /);
  });

  it("goes in with --partial but for that row, and exits 3", async () => {
    const { code, document } = await place.json("import", "bad.csv", "--partial", "--problems", "left.csv");
    expect(code).toBe(3);
    expect(importReport.parse(document)).toMatchObject({
      rows: 2,
      new: 1,
      rejected: 1,
      problems: expect.stringMatching(/left\.csv$/),
    });
  });
});

it("a faulty tree file names every fault with its line, and leaves no database where there was none", async () => {
  const empty = makePlace();
  try {
    const faulty = TREE.replace("measure: net", "measure: nett").replace("to: nps", "to: npss");
    const { code, document } = await empty.json("tree", "apply", empty.write("faulty.yaml", faulty));
    expect(code).toBe(1);
    const { errors } = (document as { error: { errors: { line: number; path: string }[] } }).error;
    expect(errors.length).toBeGreaterThanOrEqual(2);
    expect(errors.every(({ line }) => line > 1)).toBe(true);
    expect((await empty.json("series", "nps")).document).toMatchObject({ error: { code: "not-found" } });
  } finally {
    empty.remove();
  }
});
