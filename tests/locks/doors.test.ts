import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as undo } from "@/app/api/v1/batches/[id]/undo/route";
import { POST as accept } from "@/app/api/v1/corrections/[id]/accept/route";
import { POST as reject } from "@/app/api/v1/corrections/[id]/reject/route";
import { GET as getCorrection } from "@/app/api/v1/corrections/[id]/route";
import { GET as getCorrections } from "@/app/api/v1/corrections/route";
import { GET as getDue } from "@/app/api/v1/due/route";
import { GET as getLocks, POST as postLock } from "@/app/api/v1/locks/route";
import { POST as postReadings } from "@/app/api/v1/readings/route";
import { dueDocument } from "@/lib/due/schema";
import { importFile } from "@/lib/imports/run-import";
import { type CorrectionDocument, correctionDocument, correctionsDocument, lockAnswer, locksDocument } from "@/lib/locks/schema";
import { changeSettings } from "@/lib/settings/mutations";
import { applyTree } from "@/lib/tree/mutations";
import { type FreshServer, freshServer } from "../routes/fresh-server";

const TREE = `
version: 1
organisation: { key: acme, name: Acme }
units: [{ key: support, name: Support, kind: department }]
metrics:
  - { key: backlog, name: Backlog, level: department, measure: stock, grain: month, department: support, dueDays: 3, display: { as: count } }
`;

let server: FreshServer;
beforeAll(async () => {
  server = freshServer();
  await applyTree(server.ctx, { text: TREE });
});
afterAll(() => server.close());

const json = (body: unknown) => ({ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
const reading = (value: number) => ({ readings: [{ metric: "backlog", unit: "support", period: "2026-09", value }] });
const read = async (response: Promise<Response>) => (await response).json() as Promise<Record<string, unknown>>;

test("a period is locked, told, and changed for a reason alone", async () => {
  expect((await server.ask(postReadings, "/api/v1/readings", json(reading(5)))).status).toBe(201);
  const locked = lockAnswer.parse(
    await read(server.ask(postLock, "/api/v1/locks", json({ department: "support", period: "2026-Q3" }))),
  );
  expect(locked).toMatchObject({
    department: { key: "support", name: "Support" },
    period: "2026-Q3",
    covers: "within",
    by: "The admin",
    already: false,
  });
  expect(await read(server.ask(postLock, "/api/v1/locks", json({ department: "support", period: "2026-Q3" })))).toMatchObject({
    no: locked.no,
    already: true,
  });
  expect((await server.ask(postLock, "/api/v1/locks", json({ department: "sales", period: "2026-Q3" }))).status).toBe(404);
  expect((await server.ask(postLock, "/api/v1/locks", json({ department: "support", period: "soon" }))).status).toBe(400);
  expect(locksDocument.parse(await read(server.ask(getLocks, "/api/v1/locks")))).toMatchObject({
    locks: [{ no: locked.no }],
    next: null,
  });
  const refused = await server.ask(postReadings, "/api/v1/readings", json(reading(6)));
  expect([refused.status, await refused.json()]).toMatchObject([
    409,
    { code: "refused", errors: [{ row: 1, expected: "a reason, since support 2026-Q3 is locked" }] },
  ]);
  const saved = await read(server.ask(postReadings, "/api/v1/readings", json({ ...reading(6), reason: "Recount" })));
  expect(saved).toMatchObject({ changed: 1 });
  const params = { id: String(saved.batch) };
  const bare = await server.ask(undo, `/api/v1/batches/${params.id}/undo`, { method: "POST", params });
  expect(bare.status).toBe(409);
  expect(await read(server.ask(undo, `/api/v1/batches/${params.id}/undo`, { ...json({ reason: "No" }), params }))).toMatchObject({
    changed: 1,
  });
  const long = await server.ask(undo, "/api/v1/batches/x/undo", { ...json({ reason: " " }), params: { id: "x" } });
  expect(long.status).toBe(400);
});

async function settled(id: string): Promise<CorrectionDocument> {
  for (;;) {
    const document = correctionDocument.parse(
      await read(server.ask(getCorrection, `/api/v1/corrections/${id}`, { params: { id } })),
    );
    if (document.state !== "accepting" && (document.state !== "waiting" || document.error !== null)) return document;
    await pause(100);
  }
}

test("a second person answers over HTTP; a file is imported by a process of its own, in that person's name", async () => {
  await changeSettings(server.ctx, { secondPerson: "required" });
  const file = async function* () {
    yield Buffer.from("metric,unit,period,value\nbacklog,support,2026-09,9\n");
  };
  const { waiting } = await importFile(server.ctx, { stream: file(), name: "september.csv", reason: "Recount" });
  const id = String(waiting);
  const list = correctionsDocument.parse(await read(server.ask(getCorrections, "/api/v1/corrections?state=waiting")));
  expect(list).toMatchObject({
    waiting: 1,
    corrections: [{ id, own: false, proposedBy: "Command line", source: "september.csv" }],
  });
  expect(
    (await server.ask(accept, `/api/v1/corrections/${id}/accept`, { method: "POST", params: { id }, as: "viewer" })).status,
  ).toBe(403);
  const started = correctionDocument.parse(
    await read(server.ask(accept, `/api/v1/corrections/${id}/accept`, { method: "POST", params: { id } })),
  );
  expect(["accepting", "accepted"]).toContain(started.state);
  expect(await settled(id)).toMatchObject({ state: "accepted", decidedBy: "The admin", batch: expect.any(String) });
  expect((await server.ask(accept, `/api/v1/corrections/${id}/accept`, { method: "POST", params: { id } })).status).toBe(409);
  const other = await read(server.ask(postReadings, "/api/v1/readings", json({ ...reading(11), reason: "Recount" })));
  const params = { id: String(other.waiting) };
  const answer = { ...json({ reason: "A slip" }), params };
  expect(await read(server.ask(reject, `/api/v1/corrections/${params.id}/reject`, answer))).toMatchObject({
    state: "withdrawn",
    own: true,
  });
});

test("what is due is told to those who enter figures", async () => {
  const { due } = dueDocument.parse(await read(server.ask(getDue, "/api/v1/due")));
  expect(due.some(({ department, state }) => department.key === "support" && state !== "submitted")).toBe(true);
  expect((await server.ask(getDue, "/api/v1/due", { as: "viewer" })).status).toBe(403);
});
