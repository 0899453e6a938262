import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Caller } from "@/lib/access/caller";
import { annotationsOf } from "@/lib/annotations/data";
import { annotateFromFile } from "@/lib/annotations/from-file";
import { annotate, withdrawAnnotation } from "@/lib/annotations/mutations";
import type { AnnotationInput } from "@/lib/annotations/schema";
import { annotationInput } from "@/lib/annotations/schema";
import type { Visit } from "@/lib/context";
import { metricPage } from "@/lib/metrics/page";
import { visitOf } from "@/lib/open-context";
import { headCommit } from "@/lib/readings/data";
import { verifyStore } from "@/lib/readings/verify";
import { unitPage } from "@/lib/scorecards/unit-page";
import { trailOf } from "@/lib/trail/data";
import { type Company, makeCompany } from "../pages/company";
import { addPerson } from "../people";

let company: Company;
let ruth: Visit;
beforeEach(async () => {
  company = await makeCompany();
  const id = await addPerson(company.ctx.store, { role: "lead", name: "Ruth Shah", leads: ["field"] });
  ruth = as({ kind: "person", id, role: "lead", leads: ["field"], worker: null });
});
afterEach(() => company.dispose());

function as(caller: Extract<Caller, { kind: "person" }>): Visit {
  return visitOf(company.ctx.store, { id: caller.id, door: "web", caller, address: null }, company.ctx.now);
}
const note = (visit: Visit, input: AnnotationInput) => annotate(visit, annotationInput.parse(input));
const depot = { metric: "fix", unit: "field", period: "2026-09-14", text: "Parts depot moved to Leeds" } as const;
const address = { key: "fix", tab: "trend", unit: null, by: null, grain: null, range: "recent" } as const;
const page = (more: object = {}, visit: Visit = company.ctx) => metricPage(visit, { ...address, ...more }, "2026-10");

describe("a note", () => {
  it("is drawn at its figure on the trend and the XmR chart, and listed with who wrote it and when", async () => {
    await note(ruth, depot);
    const { trend, notes } = await page();
    const september = trend.points.find(({ label }) => label === "September 2026");
    expect(trend.notes).toEqual([
      { at: { day: september?.day, value: september?.value }, date: "14 Sep", text: "Parts depot moved to Leeds" },
    ]);
    expect(notes).toMatchObject([
      { when: "14 Sep 2026", text: "Parts depot moved to Leeds", by: "Ruth Shah", at: "2026-11-04T09:00:00.000Z", about: null },
    ]);
    expect((await page({ tab: "xmr" })).xmr?.notes).toEqual(trend.notes);
  });

  it("is a mark on the sparkline, with its words", async () => {
    await note(ruth, depot);
    const { rows } = await unitPage(company.ctx, { kind: "department", key: "field", period: undefined, all: false });
    const points = rows.find(({ key }) => key === "fix")?.history.points ?? [];
    expect(points.filter((point) => point.note !== null).map((point) => [point.label, point.note])).toEqual([
      ["Sep 26", "14 Sep 2026: Parts depot moved to Leeds"],
    ]);
    expect(rows.find(({ key }) => key === "kits")?.history.points.every((point) => point.note === null)).toBe(true);
  });

  it("on all metrics of a department stands on each of them, at the department, its teams and the metric's home", async () => {
    await note(ruth, { metric: null, unit: "field", period: "2026-10", text: "Storm week" });
    const said = async (key: string, unit: string | null = null) =>
      (await page({ key, unit })).trend.notes.map(({ text }) => text);
    expect(await said("fix")).toEqual(["Storm week"]);
    expect(await said("kits", "field-north")).toEqual(["Storm week"]);
    expect(await said("cost")).toEqual(["Storm week"]);
    expect(await said("quotes")).toEqual([]);
    expect((await page()).notes).toMatchObject([{ about: "All metrics of Field" }]);
  });

  it("of a team goes up to the department's chart, with the team's name", async () => {
    await note(ruth, { metric: "kits", unit: "field-north", period: "2026-08", text: "New racks" });
    expect((await page({ key: "kits" })).trend.notes).toMatchObject([{ date: "August", text: "North: New racks" }]);
  });

  it("of a month that is not over stands at the part figure, and one ahead of all figures on its day", async () => {
    await note(ruth, { ...depot, period: "2026-11-02" });
    await note(ruth, { ...depot, period: "2027-01-15", text: "Price rise" });
    expect((await page()).trend.notes.map(({ date, at }) => [date, at.value])).toEqual([
      ["2 Nov", null],
      ["15 Jan 2027", null],
    ]);
  });

  it("is withdrawn with a trace, and as of then it still stands", async () => {
    const { id } = await note(ruth, depot);
    const before = headCommit(company.ctx);
    await withdrawAnnotation(ruth, { id, reason: "wrong month" });
    expect((await page()).trend.notes).toEqual([]);
    expect((await annotationsOf(company.ctx)).annotations).toEqual([]);
    expect((await annotationsOf(company.ctx, { withdrawn: true })).annotations).toMatchObject([
      { id, withdrawn: { by: "Ruth Shah", reason: "wrong month" } },
    ]);
    expect((await annotationsOf(company.ctx, { asOf: before })).annotations).toMatchObject([{ id, withdrawn: null }]);
    expect((await page({ tab: "changes" })).changes).toContainEqual(
      expect.objectContaining({ what: "Note", sentence: "The one on 14 Sep 2026 was withdrawn: wrong month. Ruth Shah." }),
    );
    await expect(withdrawAnnotation(ruth, { id })).rejects.toMatchObject({ code: "refused" });
  });

  it("is never edited: another takes its place in one commit", async () => {
    const { id, no } = await note(ruth, depot);
    const later = await note(ruth, { ...depot, period: "2026-09-21", replaces: id });
    expect(later.no).toBe(no + 1);
    const { annotations } = await annotationsOf(company.ctx, { withdrawn: true });
    expect(annotations.find((each) => each.id === id)?.withdrawn).toMatchObject({ no: later.no, replacedBy: later.id });
    expect((await page()).trend.notes).toMatchObject([{ date: "21 Sep" }]);
  });

  it("said twice is one note", async () => {
    const first = await note(ruth, depot);
    expect((await note(ruth, depot)).id).toBe(first.id);
  });

  it("is on the trail without its words, and the chain holds it", async () => {
    const { id, no } = await note(ruth, depot);
    const [entry] = (await trailOf(company.ctx, { what: "annotation" })).entries;
    expect(entry).toMatchObject({ subject: `annotation:${id}`, details: { no, written: 1 } });
    expect(JSON.stringify(entry)).not.toContain("depot");
    expect((await verifyStore(company.ctx)).faults).toEqual([]);
  });
});

describe("who may write", () => {
  it.each([
    ["another department's metric", { ...depot, metric: "quotes", unit: "sales" }, "not-found"],
    ["a metric that does not exist", { ...depot, metric: "nothing" }, "not-found"],
    ["all metrics of another department", { ...depot, metric: null, unit: "sales" }, "not-found"],
    ["a unit where the metric is not read", { ...depot, unit: "sales" }, "not-found"],
    ["an end before the beginning", { ...depot, until: "2026-08" }, "invalid"],
  ])("a lead is refused %s", async (_what, input, code) => {
    await expect(note(ruth, input)).rejects.toMatchObject({ code });
  });

  it("refuses whoever may not write at all, and another lead's note as one that does not exist", async () => {
    const { id } = await note(ruth, depot);
    const executive = as({ kind: "person", id: "e", role: "executive", leads: [], worker: null });
    await expect(note(executive, depot)).rejects.toMatchObject({ code: "forbidden" });
    const lena = as({ kind: "person", id: "l", role: "lead", leads: ["sales"], worker: null });
    await expect(withdrawAnnotation(lena, { id })).rejects.toMatchObject({
      code: "not-found",
      message: `There is no note ${id}.`,
    });
  });

  it("offers the form to whoever may write there alone", async () => {
    expect((await page({}, ruth)).annotating).toMatchObject({ here: "First-visit fix at Field", all: { unit: "field" } });
    expect((await page({ key: "quotes" }, ruth)).annotating).toBeNull();
  });
});

describe("a file of notes", () => {
  const FILE = "Metric;Unit;Date;Text\nfix;field;2026-09-14;Depot moved\n;field;2026-08;Heat wave\ncost;;2026-Q3;New tariff\n";

  it("takes 5,000 notes at the most, and does not name thousands of rows in each of thousands of faults", async () => {
    const row = "fix,field,2026-09-14,Once more\n";
    const many = annotateFromFile(company.ctx, { text: `metric,unit,period,text\n${row.repeat(5_001)}` });
    await expect(many).rejects.toMatchObject({ code: "too-large" });
    const refused = await annotateFromFile(company.ctx, { text: `metric,unit,period,text\n${row.repeat(1_000)}` }).catch(
      (e) => e,
    );
    expect(refused).toMatchObject({ code: "invalid", details: { errors: { length: 100 } } });
    expect(refused.details.errors[0].message).toMatch(/^Row 3, 4, .* and 979 more says the same\.$/);
  });

  it("writes all in one commit, and the same file again changes nothing", async () => {
    const before = headCommit(company.ctx);
    expect(await annotateFromFile(company.ctx, { text: FILE, dryRun: true })).toEqual({
      no: null,
      rows: 3,
      new: 3,
      unchanged: 0,
    });
    expect(await annotateFromFile(company.ctx, { text: FILE })).toEqual({ no: before + 1, rows: 3, new: 3, unchanged: 0 });
    expect(await annotateFromFile(company.ctx, { text: FILE })).toEqual({ no: null, rows: 3, new: 0, unchanged: 3 });
    expect((await annotationsOf(company.ctx)).annotations.map(({ metric, unit, period }) => [metric, unit, period])).toEqual([
      ["fix", "field", "2026-09-14"],
      [null, "field", "2026-08"],
      ["cost", "acme", "2026-Q3"],
    ]);
  });

  it("names every fault and writes nothing", async () => {
    const text = "metric,unit,period,text\nfix,field,2026-13,A\nnope,field,2026-09,B\nfix,field,2026-09,C\nfix,field,2026-09,C\n";
    await expect(annotateFromFile(company.ctx, { text })).rejects.toMatchObject({
      code: "invalid",
      details: {
        errors: [
          { row: 2, column: "period", found: "2026-13" },
          { row: 3, column: "metric", found: "nope" },
          { row: 4, column: "text" },
          { row: 5, column: "text" },
        ],
      },
    });
    expect((await annotationsOf(company.ctx)).annotations).toEqual([]);
  });
});
