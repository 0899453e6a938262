import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as getMappings } from "@/app/api/v1/import-mappings/route";
import { GET as getProposals, POST as postProposal } from "@/app/api/v1/import-proposals/route";
import { GET as getChanges } from "@/app/api/v1/imports/[id]/changes/route";
import { POST as check } from "@/app/api/v1/imports/[id]/check/route";
import { POST as commit } from "@/app/api/v1/imports/[id]/commit/route";
import { GET as getProblems } from "@/app/api/v1/imports/[id]/problems/route";
import { DELETE as discard, GET as getImport } from "@/app/api/v1/imports/[id]/route";
import { POST as undo } from "@/app/api/v1/imports/[id]/undo/route";
import { GET as getImports, POST as postImport } from "@/app/api/v1/imports/route";
import { GET as getTemplate } from "@/app/api/v1/imports/template/route";
import type { Role } from "@/lib/access/caller";
import { savedMappings } from "@/lib/import-mappings/schema";
import { importProposals } from "@/lib/import-proposals/schema";
import { importFile } from "@/lib/imports/run-import";
import { applyTree } from "@/lib/tree/mutations";
import { type UploadDocument, uploadDocument, uploadList } from "@/lib/uploads/schema";
import { type FreshServer, freshServer } from "../routes/fresh-server";

const TREE = `
version: 1
organisation: { key: acme, name: Acme }
units:
  - { key: support, name: Support, kind: department, units: [{ key: blue, name: Team Blue, kind: team }, { key: red, name: Team Red, kind: team }] }
metrics:
  - { key: backlog, name: Backlog, level: team, measure: stock, grain: month, department: support, display: { as: count } }
`;

let server: FreshServer;
beforeAll(async () => {
  server = freshServer();
  await applyTree(server.ctx, { text: TREE });
});
afterAll(() => server.close());

async function settled(id: string, as: Role = "admin"): Promise<UploadDocument> {
  for (;;) {
    const document = uploadDocument.parse(
      await (await server.ask(getImport, `/api/v1/imports/${id}`, { params: { id }, as })).json(),
    );
    if (!document.state.endsWith("ing")) return document;
    await pause(50);
  }
}

async function sent(text: string, name: string, type = "text/csv"): Promise<UploadDocument> {
  const asked = { method: "POST", body: text, headers: { "content-type": type } };
  const response = await server.ask(postImport, `/api/v1/imports?name=${encodeURIComponent(name)}`, asked);
  return settled(uploadDocument.parse(await response.json()).id);
}

async function step(handler: typeof commit, { id }: { id: string }, what: string, body: unknown): Promise<UploadDocument> {
  const asked = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body), params: { id } };
  const response = await server.ask(handler, `/api/v1/imports/${id}/${what}`, asked);
  expect(await response.clone().text()).toContain(id);
  return settled(id);
}

const text = async (handler: typeof getChanges, { id }: { id: string }, what: string) =>
  (await server.ask(handler, `/api/v1/imports/${id}/${what}`, { params: { id } })).text();

async function meanwhile(unit: string, value: number): Promise<void> {
  async function* bytes() {
    yield Buffer.from(`metric,unit,period,value\nbacklog,${unit},2026-08,${value}\n`);
  }
  await importFile(server.ctx, { stream: bytes(), name: "meanwhile.csv" });
}

describe("a messy file, step by step", () => {
  const FILE = "Kennzahl;Wer;Monat;Wert\nbacklog;Blue team;2026-07;12\nbacklog;red;2026-07;NA\nbacklog;Gesamt;2026-07;12\n";
  const MAPPING = {
    columns: { Kennzahl: "metric", Wer: "unit", Monat: "period", Wert: "value" },
    names: { "Blue team": "blue" },
    values: { NA: "no-data" },
    ignore: ["Gesamt"],
  };

  it("is mapped, repaired, committed, remembered and undone, and can be taken up at any time", async () => {
    const first = await sent(FILE, "Juli.csv");
    expect(first).toMatchObject({ state: "refused", mapping: {}, remembered: null, headerRow: 1 });
    expect(first.columns.map(({ suggestion }) => suggestion?.readAs)).toEqual(["metric", "unit", "period", "value"]);

    const mapped = await step(check, first, "check", { columns: MAPPING.columns });
    expect(mapped.mapping).toEqual({ columns: MAPPING.columns });
    expect(mapped.groups.map(({ kind, found }) => [kind, found])).toEqual([
      ["unknown-unit", "Blue team"],
      ["not-a-figure", "NA"],
      ["total", "Gesamt"],
    ]);
    expect(await text(getProblems, mapped, "problems")).toMatch(/^Kennzahl;Wer;Monat;Wert;row;column;found;expected;message\n/);

    const list = uploadList.parse(await (await server.ask(getImports, "/api/v1/imports")).json());
    expect(list.uploads[0]).toMatchObject({
      id: first.id,
      name: "Juli.csv",
      state: "refused",
      message: expect.stringContaining("3 of 3 rows"),
    });

    const sound = await step(check, first, "check", MAPPING);
    expect(sound).toMatchObject({ state: "checked", report: { rows: 3, new: 1, unchanged: 1, ignored: 1 }, groups: [] });
    const done = await step(commit, first, "commit", { head: sound.head });
    expect(done).toMatchObject({ state: "committed", report: { new: 1 }, undone: null });

    const next = await sent(FILE.replaceAll("2026-07", "2026-08"), "August.csv");
    expect(next).toMatchObject({ state: "checked", mapping: MAPPING, remembered: { name: null }, report: { new: 1 } });
    const plain = await step(check, next, "check", {});
    expect(plain).toMatchObject({ state: "refused", remembered: null });
    const kept = savedMappings.parse(
      await (await server.ask(getMappings, `/api/v1/import-mappings?fingerprint=${next.fingerprint}`)).json(),
    );
    expect(kept.mappings).toMatchObject([{ name: null, mine: true, mapping: MAPPING }]);

    expect(
      (await server.ask(undo, `/api/v1/imports/${first.id}/undo`, { method: "POST", params: { id: first.id } })).status,
    ).toBe(200);
    expect((await settled(first.id)).undone).toMatchObject({ batch: expect.any(String), at: expect.any(String) });
  });

  it("proposes what does not exist yet", async () => {
    const upload = await sent("metric,unit,period,value\nVan mileage,blue,2026-07,1\n", "vans.csv");
    const asked = { kind: "metric", name: "Van mileage", department: "support", upload: upload.id };
    const response = await server.ask(postProposal, "/api/v1/import-proposals", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(asked),
    });
    expect(response.status).toBe(201);
    const { proposals } = importProposals.parse(await (await server.ask(getProposals, "/api/v1/import-proposals")).json());
    expect(proposals).toMatchObject([{ name: "Van mileage", source: "vans.csv", exists: false }]);
  });
});

describe("what others saved since the check", () => {
  it("is asked about, then left or overwritten", async () => {
    await meanwhile("blue", 5);
    const upload = await sent("metric,unit,period,value\nbacklog,blue,2026-08,6\nbacklog,red,2026-08,7\n", "since.csv");
    expect(upload).toMatchObject({ state: "checked", changes: [{ unit: "blue", was: { text: "5" }, now: { text: "6" } }] });
    expect(await text(getChanges, upload, "changes")).toContain("\n2,backlog,blue,2026-08,,5,6,5,,6,\n");
    await meanwhile("blue", 9);
    const asked = await step(commit, upload, "commit", { head: upload.head });
    expect(asked).toMatchObject({
      state: "refused",
      error: { code: "conflict" },
      sinceCount: 1,
      since: [{ unit: "blue", was: { text: "5" }, theirs: { text: "9" }, yours: { text: "6" } }],
    });
    const left = await step(commit, upload, "commit", { head: upload.head, since: "theirs" });
    expect(left).toMatchObject({ state: "committed", report: { new: 1, changed: 0, ignored: 1 } });
  });
});

describe("uploads", () => {
  it("take pasted cells for a file", async () => {
    const pasted = await sent("metric\tunit\tperiod\tvalue\nbacklog\tblue\t2026-06\t4\n", "pasted.tsv", "text/plain");
    expect(pasted).toMatchObject({ state: "checked", report: { new: 1, understood: { delimiter: "\t" } } });
  });

  it("are their sender's alone, and are thrown away by nobody else", async () => {
    const { id } = await sent("metric,unit,period,value\nbacklog,blue,2026-05,4\n", "mine.csv");
    for (const as of ["lead"] as const) {
      expect((await server.ask(getImport, `/api/v1/imports/${id}`, { params: { id }, as })).status).toBe(404);
      expect((await server.ask(getChanges, `/api/v1/imports/${id}/changes`, { params: { id }, as })).status).toBe(404);
      expect((await server.ask(discard, `/api/v1/imports/${id}`, { method: "DELETE", params: { id }, as })).status).toBe(404);
      expect((await (await server.ask(getImports, "/api/v1/imports", { as })).json()) as unknown).toEqual({
        uploads: [],
        next: null,
      });
    }
    expect((await server.ask(discard, `/api/v1/imports/${id}`, { method: "DELETE", params: { id } })).status).toBe(200);
    expect((await server.ask(getImport, `/api/v1/imports/${id}`, { params: { id } })).status).toBe(404);
  });

  it("are listed a page at a time", async () => {
    const pageOf = async (query: string) => {
      const response = await server.ask(getImports, `/api/v1/imports?${query}`);
      return { status: response.status, list: response.ok ? uploadList.parse(await response.json()) : null };
    };
    for (const name of ["one.csv", "two.csv"]) await sent("metric,unit,period,value\nbacklog,blue,2026-03,4\n", name);
    const everything = (await pageOf("limit=500")).list?.uploads.map(({ id }) => id) ?? [];
    expect(everything.length).toBeGreaterThan(1);
    const first = (await pageOf("limit=1")).list;
    const second = (await pageOf(`${new URLSearchParams({ limit: "500", cursor: first?.next ?? "" })}`)).list;
    expect([...(first?.uploads ?? []), ...(second?.uploads ?? [])].map(({ id }) => id)).toEqual(everything);
    expect(second?.next).toBeNull();
    expect((await pageOf("cursor=yesterday")).status).toBe(400);
  });

  it("tell of a commit whose process ended before it could say so", async () => {
    const upload = await sent("metric,unit,period,value\nbacklog,red,2026-04,4\n", "killed.csv");
    await step(commit, upload, "commit", { head: upload.head });
    const folder = `${server.ctx.store.path}-uploads/${upload.id}`;
    writeFileSync(`${folder}/commit.out`, "");
    writeFileSync(`${folder}/commit.pid`, "999999999");
    expect(await settled(upload.id)).toMatchObject({
      state: "committed",
      report: { rows: 1, new: 1, batch: expect.any(String) },
    });
  });

  it("are forgotten after a week; committed ones lose their bytes then, and are forgotten after a month", async () => {
    const made = (name: string, days: number, isCommitted: boolean) => {
      const folder = `${server.ctx.store.path}-uploads/${name}`;
      mkdirSync(folder, { recursive: true });
      writeFileSync(`${folder}/file`, "x");
      if (isCommitted) writeFileSync(`${folder}/commit.out`, "{}");
      const at = Date.now() / 1000 - days * 86_400;
      utimesSync(folder, at, at);
      return folder;
    };
    const [fresh, old, committed, done] = [made("a", 6, false), made("b", 8, false), made("c", 8, true), made("d", 32, true)];
    await sent("metric,unit,period,value\nbacklog,red,2026-03,4\n", "sweeps.csv");
    expect([fresh, old, committed, done].map((folder) => existsSync(folder))).toEqual([true, false, true, false]);
    expect(readdirSync(committed)).toEqual(["commit.out"]);
  });
});

it("a template is a file to save, of departments that are the caller's", async () => {
  const path = "/api/v1/imports/template?department=support&from=2026-07&to=2026-07";
  const response = await server.ask(getTemplate, path);
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="readings.csv"');
  expect((await response.text()).split("\n")[1]).toMatch(/^backlog,blue,,2026-07-31,/);
  expect((await server.ask(getTemplate, path.replace("support", "blue"))).status).toBe(404);
  expect((await server.ask(getTemplate, path, { as: "lead" })).status).toBe(404);
  expect((await server.ask(getTemplate, path.replace("2026-07", "soon"))).status).toBe(400);
  expect((await server.ask(getTemplate, path, { as: "executive" })).status).toBe(403);
});
