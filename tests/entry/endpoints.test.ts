import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as getCell } from "@/app/api/v1/entry/[department]/cell/route";
import { PUT as putCells } from "@/app/api/v1/entry/[department]/cells/route";
import { POST as postCorrection } from "@/app/api/v1/entry/[department]/correct/route";
import { GET as getSheet } from "@/app/api/v1/entry/[department]/route";
import { GET as getSubmission } from "@/app/api/v1/entry/[department]/submission/route";
import { POST as postSubmit } from "@/app/api/v1/entry/[department]/submit/route";
import type { Role } from "@/lib/access/caller";
import { entryCellsSaved, entryCorrected, entryHistory, entrySheet, entrySubmission, entrySubmitted } from "@/lib/entry/schema";
import { applyTree } from "@/lib/tree/mutations";
import { type FreshServer, freshServer } from "../routes/fresh-server";
import { TREE } from "./company";

let server: FreshServer;
beforeAll(async () => {
  server = freshServer();
  await applyTree(server.ctx, { text: TREE });
});
afterAll(() => server.close());

const ROUTES = {
  "": getSheet,
  "/cells": putCells,
  "/cell": getCell,
  "/submission": getSubmission,
  "/submit": postSubmit,
  "/correct": postCorrection,
};
const METHODS = {
  "": "GET",
  "/cells": "PUT",
  "/cell": "GET",
  "/submission": "GET",
  "/submit": "POST",
  "/correct": "POST",
} as const;

interface Asked {
  readonly query?: string;
  readonly body?: unknown;
  readonly as?: Role | null;
  readonly department?: string;
  readonly headers?: Record<string, string>;
}

async function ask(
  at: keyof typeof ROUTES,
  { query = "", body, as = "admin", department = "billing", headers = {} }: Asked = {},
) {
  const response = await server.ask(ROUTES[at], `/api/v1/entry/${department}${at}${query}`, {
    method: METHODS[at],
    params: { department },
    as,
    headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    json: text === "" ? null : (JSON.parse(text) as Record<string, unknown>),
  };
}

const MONTH = "?period=2020-01";
const ROW = "shock-calls billing";

describe("the entry grid by HTTP", () => {
  it("is opened, and answers 304 until something is new", async () => {
    const first = await ask("", { query: MONTH });
    expect(first.status).toBe(200);
    const sheet = entrySheet.parse(first.json);
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toBe(`"${sheet.mark}"`);
    const again = await ask("", { query: MONTH, headers: { "if-none-match": etag } });
    expect([again.status, again.json, again.headers.get("cache-control")]).toEqual([304, null, "no-store"]);
    await ask("/cells", { body: { locale: "en", cells: [{ row: ROW, period: "2020-02", text: "7", replaces: 0 }] } });
    expect((await ask("", { query: MONTH, headers: { "if-none-match": etag } })).status).toBe(200);
  });

  it("is typed into, submitted and corrected", async () => {
    const cell = (text: string, replaces: number) => ({ row: ROW, text, replaces });
    const typed = await ask("/cells", { body: { locale: "de-DE", cells: [{ ...cell("8,8", 0), period: "2020-01" }] } });
    expect(entryCellsSaved.parse(typed.json).saved).toMatchObject([{ draft: { value: 8.8 }, revision: 1 }]);
    const left = await ask("/submission", { query: MONTH });
    const submission = entrySubmission.parse(left.json);
    expect(submission).toMatchObject({ of: 4, ready: 1, canSubmit: false, canSubmitWithoutFigures: true });
    const body = { period: "2020-01", revisions: submission.revisions };
    const refused = await ask("/submit", { body });
    expect(refused).toMatchObject({ status: 400, json: { code: "invalid", missing: [{}, {}, {}], detail: submission.sentence } });
    const unseen = await ask("/submit", { body: { ...body, revisions: [] } });
    expect(unseen).toMatchObject({ status: 409, json: { code: "conflict", cells: [{ row: ROW, revision: 1 }] } });
    const done = await ask("/submit", { body: { ...body, withoutFigures: true } });
    expect(done.status).toBe(200);
    expect(entrySubmitted.parse(done.json)).toMatchObject({ new: 1, withoutFigures: 3 });
    const late = await ask("/cells", { body: { locale: "en", cells: [{ ...cell("9", 2), period: "2020-01" }] } });
    expect(entryCellsSaved.parse(late.json).refused).toMatchObject([{ why: "locked" }]);
    const corrected = await ask("/correct", {
      body: { period: "2020-01", locale: "en", cells: [cell("9", 2)], reason: "Recounted" },
    });
    expect(entryCorrected.parse(corrected.json)).toMatchObject({ changed: 1, waiting: null });
    const history = await ask("/cell", { query: `${MONTH}&row=${encodeURIComponent(ROW)}` });
    expect(entryHistory.parse(history.json).versions.map(({ value }) => value)).toEqual([9, 8.8]);
  });

  it("says what is wrong with a request", async () => {
    const cells = [{ row: ROW, period: "2020-03", text: "7", replaces: 0 }];
    const wrong: readonly [keyof typeof ROUTES, Asked][] = [
      ["", { query: "?period=soon" }],
      ["", { query: "?month=2020-01" }],
      ["/cells", { body: { locale: "no such", cells } }],
      ["/cells", { body: { locale: "en", cells: [] } }],
      ["/cells", { body: { locale: "en", cells: [{ ...cells[0], by: "me" }] } }],
      ["/cells", { body: { locale: "en", cells: [{ ...cells[0], text: 7 }] } }],
      ["/cells", { body: { locale: "en", cells: [{ ...cells[0], replaces: -1 }] } }],
      ["/submit", { body: { period: { $ne: 1 }, revisions: [] } }],
      ["/correct", { body: { period: "2020-01", locale: "en", cells: [{ row: ROW, text: "9", replaces: 3 }], reason: " " } }],
    ];
    for (const [at, asked] of wrong) expect((await ask(at, asked)).status, JSON.stringify(asked)).toBe(400);
    expect((await ask("", { query: `${MONTH}&unit=nowhere` })).status).toBe(404);
    expect((await ask("/cell", { query: `${MONTH}&row=nothing` })).status).toBe(404);
  });

  it("is for whoever may type there, decided before a word of the request is read", async () => {
    for (const at of Object.keys(ROUTES) as (keyof typeof ROUTES)[]) {
      const body = METHODS[at] === "GET" ? undefined : { nonsense: true };
      const status = async (asked: Asked) => (await ask(at, { body, ...asked })).status;
      expect(await status({ as: null }), at).toBe(401);
      for (const as of ["executive", "member", "viewer"] as const) expect(await status({ as }), `${at} ${as}`).toBe(403);
      expect(await status({ as: "lead" }), at).toBe(404);
      expect(await status({ department: "nowhere" }), at).toBe(404);
      expect(await status({ department: "blue" }), at).toBe(404);
    }
  });

  it("answers a department that is not the caller's like one that does not exist", async () => {
    const [foreign, unknown] = await Promise.all(["field", "nowhere"].map((department) => ask("", { department, as: "lead" })));
    const without = (of: typeof foreign, name: string) => JSON.stringify(of?.json).replaceAll(name, "X");
    expect(without(foreign, "field")).toBe(without(unknown, "nowhere"));
  });
});
