import { afterAll, beforeAll, expect, it } from "vitest";
import { POST as undo } from "@/app/api/v1/batches/[id]/undo/route";
import { GET as getSeries } from "@/app/api/v1/metrics/[key]/series/route";
import { POST as postReadings } from "@/app/api/v1/readings/route";
import { seriesDocument } from "@/lib/metrics/schema";
import { applyTree } from "@/lib/tree/mutations";
import { TREE } from "../contract/examples";
import { type FreshServer, freshServer } from "./fresh-server";

let server: FreshServer;
beforeAll(async () => {
  server = freshServer();
  await applyTree(server.ctx, { text: TREE });
});
afterAll(() => server.close());

async function post(body: unknown, headers: Record<string, string> = {}) {
  const asked = { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json", ...headers } };
  const response = await server.ask(postReadings, "/api/v1/readings", asked);
  return { status: response.status, document: (await response.json()) as Record<string, unknown> };
}

async function figureOf(key: string, period: string): Promise<number | null | undefined> {
  const response = await server.ask(getSeries, `/api/v1/metrics/${key}/series?from=${period}&to=${period}`, { params: { key } });
  const series = seriesDocument.parse(await response.json());
  return "points" in series ? series.points[0]?.value : undefined;
}

it("are saved in one batch, roll up at once, and go with it when it is undone", async () => {
  const { status, document } = await post({
    readings: [
      { metric: "repeat-contacts", unit: "support-blue", period: "2026-10", numerator: 33, denominator: 475 },
      { metric: "repeat-contacts", unit: "support-red", period: "2026-10", numerator: 47, denominator: 500 },
      { metric: "nps", unit: "acme", period: "2026-10", value: 38.5, note: "by phone" },
    ],
    note: "October",
  });
  expect({ status, document }).toMatchObject({
    status: 201,
    document: { new: 3, changed: 0, unchanged: 0, batch: expect.any(String) },
  });
  expect(await figureOf("repeat-contacts", "2026-10")).toBe((100 * 80) / 975);
  expect(await figureOf("nps", "2026-10")).toBe(38.5);

  const id = String(document.batch);
  const response = await server.ask(undo, `/api/v1/batches/${id}/undo`, { method: "POST", params: { id } });
  expect(await response.json()).toMatchObject({ undoes: id, changed: 3 });
  expect(await figureOf("repeat-contacts", "2026-10")).toBeNull();
});

it("with the same key again give the first answer again, and save nothing", async () => {
  const body = { readings: [{ metric: "nps", unit: "acme", period: "2026-09", numerator: 70, denominator: 198 }] };
  const first = await post(body, { "idempotency-key": "september" });
  expect(first.document).toMatchObject({ new: 1 });
  expect(await post(body, { "idempotency-key": "september" })).toEqual(first);
  const other = { readings: [{ ...body.readings[0], numerator: 71 }] };
  expect(await post(other, { "idempotency-key": "september" })).toMatchObject({ status: 409 });
  expect(await post(other, { "idempotency-key": "september, corrected" })).toMatchObject({ document: { changed: 1 } });
});

it("with any fault are refused, every fault named, and none is saved", async () => {
  const { status, document } = await post({
    readings: [
      { metric: "nps", unit: "acme", period: "2026-08", numerator: 66, denominator: 200 },
      { metric: "npss", unit: "acme", period: "2026-08", value: 1 },
      { metric: "nps", unit: "nowhere", period: "2026-08", value: 1 },
      { metric: "nps", unit: "acme", period: "2026-W41", value: 1 },
      { metric: "nps", unit: "acme", period: "2026-08", segment: "phone", value: 1 },
      { metric: "nps", unit: "acme", period: "2026-08", numerator: 5, denominator: 0 },
      { metric: "nps", unit: "acme", period: "2026-08", value: 101 },
      { metric: "nps", unit: "acme", period: "2026-08" },
      { metric: "nps", unit: "acme", period: "2026-08", value: 1, state: "no-data" },
    ],
  });
  expect(status).toBe(400);
  const errors = document.errors as { row: number; path: string }[];
  expect(errors.map(({ row, path }) => [row, path.split(".").at(-1)])).toEqual([
    [2, "metric"],
    [3, "unit"],
    [4, "period"],
    [5, "segment"],
    [6, "denominator"],
    [7, "value"],
    [8, "value"],
    [9, "state"],
  ]);
  expect(await figureOf("nps", "2026-08")).toBeNull();
});
