import { readdirSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST as checkAgain } from "@/app/api/v1/imports/[id]/check/route";
import { POST as commit } from "@/app/api/v1/imports/[id]/commit/route";
import { GET as getProblems } from "@/app/api/v1/imports/[id]/problems/route";
import { GET as getImport } from "@/app/api/v1/imports/[id]/route";
import { POST as undo } from "@/app/api/v1/imports/[id]/undo/route";
import { POST as postImport } from "@/app/api/v1/imports/route";
import { GET as getSeries } from "@/app/api/v1/metrics/[key]/series/route";
import { GET as getReadings } from "@/app/api/v1/readings/route";
import { applyTree } from "@/lib/tree/mutations";
import { type UploadDocument, uploadDocument } from "@/lib/uploads/schema";
import { READINGS, TREE } from "../contract/examples";
import { type FreshServer, freshServer } from "./fresh-server";

let server: FreshServer;
beforeAll(async () => {
  server = freshServer();
  await applyTree(server.ctx, { text: TREE });
});
afterAll(() => server.close());

const json = { "content-type": "application/json" };

async function upload(text: string, name = "readings.csv", headers: Record<string, string> = {}): Promise<Response> {
  const asked = { method: "POST", body: text, headers: { "content-type": "text/csv", ...headers } };
  return server.ask(postImport, `/api/v1/imports?name=${encodeURIComponent(name)}`, asked);
}

/** Asks until the run that is under way has an outcome. */
async function settled(id: string): Promise<UploadDocument> {
  for (;;) {
    const response = await server.ask(getImport, `/api/v1/imports/${id}`, { params: { id } });
    const document = uploadDocument.parse(await response.json());
    if (!document.state.endsWith("ing")) return document;
    await pause(100);
  }
}

async function uploaded(text: string, name?: string): Promise<UploadDocument> {
  const response = await upload(text, name);
  expect(response.status).toBe(202);
  return settled(uploadDocument.parse(await response.json()).id);
}

async function figureOf(period: string): Promise<number | null | undefined> {
  const response = await server.ask(getSeries, `/api/v1/metrics/nps/series?from=${period}&to=${period}`, {
    params: { key: "nps" },
  });
  return ((await response.json()) as { points: { value: number | null }[] }).points[0]?.value;
}

describe("a sound file", () => {
  it("is checked, committed, read, and undone", async () => {
    const checked = await uploaded(READINGS);
    expect(checked).toMatchObject({
      name: "readings.csv",
      state: "checked",
      report: { rows: 9, new: 9, rejected: 0, batch: null },
    });
    expect(await figureOf("2026-08")).toBeNull();

    const { id } = checked;
    const asked = { method: "POST", headers: json, body: "{}", params: { id } };
    expect((await server.ask(commit, `/api/v1/imports/${id}/commit`, asked)).status).toBe(202);
    expect(await settled(id)).toMatchObject({ state: "committed", report: { new: 9, batch: expect.any(String) } });
    expect(await figureOf("2026-08")).toBe(33);

    const twice = await server.ask(commit, `/api/v1/imports/${id}/commit`, asked);
    expect(twice.status).toBe(409);

    const undone = await server.ask(undo, `/api/v1/imports/${id}/undo`, { method: "POST", params: { id } });
    expect(await undone.json()).toMatchObject({ changed: 9 });
    expect(await figureOf("2026-08")).toBeNull();
  });
});

describe("a file with a bad row", () => {
  const BAD = "metric,unit,period,numerator,denominator\nnps,acme,2026-13,1,2\nnps,acme,2026-07,60,190\n";

  it("is refused with its counts, and committed but for that row where that is asked for", async () => {
    const checked = await uploaded(BAD);
    expect(checked).toMatchObject({ state: "refused", report: { rows: 2, new: 1, rejected: 1 }, error: { code: "refused" } });

    const { id } = checked;
    const whole = { method: "POST", headers: json, body: '{"partial":false}', params: { id } };
    await server.ask(commit, `/api/v1/imports/${id}/commit`, whole);
    expect(await settled(id)).toMatchObject({ state: "refused" });

    await server.ask(commit, `/api/v1/imports/${id}/commit`, { ...whole, body: '{"partial":true}' });
    expect(await settled(id)).toMatchObject({ state: "committed", report: { new: 1, rejected: 1 } });
    const problems = await server.ask(getProblems, `/api/v1/imports/${id}/problems`, { params: { id } });
    expect(await problems.text()).toContain("2026-13");
  });
});

it("a file that needs a mapping is read as the mapping says", async () => {
  const { id, state } = await uploaded("Kennzahl;Einheit;Monat;Zähler;Nenner\nNPS;acme;2026-06;50;180\n");
  expect(state).toBe("refused");
  const mapping =
    "columns: { Kennzahl: metric, Einheit: unit, Monat: period, Zähler: numerator, Nenner: denominator }\nnames: { NPS: nps }\n";
  const asked = { method: "POST", headers: { "content-type": "application/yaml" }, body: mapping, params: { id } };
  await server.ask(checkAgain, `/api/v1/imports/${id}/check`, asked);
  expect(await settled(id)).toMatchObject({ state: "checked", report: { new: 1 } });
});

it.each(["--json", "--progress=text", "--"])("a file by the name of the option %s is checked all the same", async (name) => {
  const before = await figureOf("2026-04");
  expect(await uploaded("metric,unit,period,numerator,denominator\nnps,acme,2026-04,7,9\n", name)).toMatchObject({
    name,
    state: "checked",
    report: { new: 1, batch: null },
  });
  expect(await figureOf("2026-04")).toBe(before);
});

describe("what is no upload", () => {
  it("a file that was cut off on the way leaves nothing behind", async () => {
    const before = readdirSync(`${server.ctx.store.path}-uploads`);
    expect((await upload(READINGS, "cut.csv", { "content-length": "99999" })).status).toBe(400);
    expect(readdirSync(`${server.ctx.store.path}-uploads`)).toEqual(before);
  });

  it("a file beyond the limit is refused before it is read", async () => {
    expect((await upload("x", "big.csv", { "content-length": String(2 ** 31) })).status).toBe(413);
  });

  it("a name that no process can be given is refused", async () => {
    expect((await upload(READINGS, "a\0b.csv")).status).toBe(400);
  });

  it("another type of content is refused", async () => {
    expect((await upload("{}", "x.json", { "content-type": "application/json" })).status).toBe(415);
  });

  it.each(["nothing", "../../etc", "00000000-0000-4000-8000-000000000000"])("the id %s is 404", async (id) => {
    expect((await server.ask(getImport, `/api/v1/imports/${encodeURIComponent(id)}`, { params: { id } })).status).toBe(404);
  });
});

it("readings go out as the file that they came in", async () => {
  const response = await server.ask(getReadings, "/api/v1/readings?metric=nps&from=2026-07&to=2026-07");
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(await response.text()).toBe(
    "metric,unit,period,segment,numerator,denominator,value,state,note\nnps,acme,2026-07,,60,190,,,\n",
  );
  expect((await server.ask(getReadings, "/api/v1/readings?metric=bogus")).status).toBe(404);
});
