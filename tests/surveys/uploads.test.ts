import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { POST as saveMapping } from "@/app/api/v1/import-mappings/route";
import { POST as check } from "@/app/api/v1/imports/[id]/check/route";
import { POST as commit } from "@/app/api/v1/imports/[id]/commit/route";
import { GET as getProblems } from "@/app/api/v1/imports/[id]/problems/route";
import { GET as getImport } from "@/app/api/v1/imports/[id]/route";
import { POST as undo } from "@/app/api/v1/imports/[id]/undo/route";
import { POST as postImport } from "@/app/api/v1/imports/route";
import { verbatimsOf } from "@/lib/surveys/data";
import { applyTree } from "@/lib/tree/mutations";
import { type UploadDocument, uploadDocument } from "@/lib/uploads/schema";
import { type FreshServer, freshServer } from "../routes/fresh-server";
import { TREE } from "./acme";

let server: FreshServer;
beforeAll(async () => {
  server = freshServer();
  await applyTree(server.ctx, { text: TREE });
});
afterAll(() => server.close());

type Handler = Parameters<FreshServer["ask"]>[0];

async function ask(
  handler: Handler,
  path: string,
  id: string,
  init: { type: string; body: string } | null,
): Promise<UploadDocument> {
  const sent = init === null ? {} : { method: "POST", body: init.body, headers: { "content-type": init.type } };
  const response = await server.ask(handler, path, { ...sent, params: id === "" ? {} : { id } });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return uploadDocument.parse(JSON.parse(text));
}

async function settled(document: UploadDocument): Promise<UploadDocument> {
  let found = document;
  while (found.state.endsWith("ing")) {
    await pause(100);
    found = await ask(getImport, `/api/v1/imports/${found.id}`, found.id, null);
  }
  return found;
}

it("an upload of answers asks for what it has to be told, is checked, committed and undone, words and all", async () => {
  const rows = Array.from({ length: 6 }, (_, i) => `2026-10-0${i + 1},${i + 5},blue,Answer ${i}\n`);
  const body = `date,score,unit,comment\n${rows.join("")}`;
  const asked = await settled(await ask(postImport, "/api/v1/imports?name=nps.csv&kind=survey", "", { type: "text/csv", body }));
  expect(asked).toMatchObject({ kind: "survey", state: "refused", report: { rows: 6, rejected: 6 }, error: { code: "invalid" } });
  expect(asked.survey?.outcome?.choices.map(({ kind }) => kind)).toEqual(["metric"]);
  expect(asked.survey?.outcome?.columns.map(({ readAs }) => readAs)).toEqual(["date", "score", "unit", "verbatim"]);
  const { id } = asked;

  const yaml = (text: string) => ask(check, `/api/v1/imports/${id}/check`, id, { type: "application/yaml", body: text });
  await expect(yaml("metrik: nps\n")).rejects.toThrow(/no key/);
  const checked = await settled(await yaml("metric: nps\n"));
  expect(checked).toMatchObject({
    state: "checked",
    report: { new: 6, batch: null },
    survey: { mapping: { metric: "nps" }, outcome: { questions: [{ scale: "0-10", words: 6, readings: { new: 1 } }] } },
  });

  const committed = await settled(
    await ask(commit, `/api/v1/imports/${id}/commit`, id, { type: "application/json", body: "{}" }),
  );
  expect(committed).toMatchObject({ state: "committed", report: { new: 6, batch: expect.any(String) } });
  const said = () => verbatimsOf(server.ctx, { metric: "nps", unit: "blue", period: "2026-10" });
  expect((await said()).verbatims).toHaveLength(6);

  const response = await server.ask(undo, `/api/v1/imports/${id}/undo`, { method: "POST", params: { id } });
  expect(response.status).toBe(200);
  expect((await said()).verbatims).toHaveLength(0);
});

it("the next file with the same headings is read as this one was, until something else is said, and has its problems listed", async () => {
  const upload = (body: string, name: string) =>
    ask(postImport, `/api/v1/imports?name=${name}&kind=survey`, "", { type: "text/csv", body });
  const headings = "Answered on,Would you recommend us?,Was it easy?,Team";
  const questions = {
    "Would you recommend us?": { metric: "nps" },
    "Was it easy?": { metric: "easy", question: "ces", scale: "1-7", best: "high" },
  };
  const asked = await settled(await upload(`${headings}\n2026-08-01,9,7,Blau\n`, "august.csv"));
  expect(asked).toMatchObject({ state: "refused", remembered: null });
  const { id } = asked;
  const said = JSON.stringify({ questions, names: { Blau: "blue" } });
  const read = await settled(await ask(check, `/api/v1/imports/${id}/check`, id, { type: "application/json", body: said }));
  expect(read).toMatchObject({ state: "checked", report: { rows: 2, new: 2 }, remembered: null });
  const body = { type: "application/json", body: "{}" };
  expect(await settled(await ask(commit, `/api/v1/imports/${id}/commit`, id, body))).toMatchObject({ state: "committed" });

  const next = await settled(await upload(`${headings}\n2026-09-01,10,6,Blau\n2026-09-02,11,6,Blau\n`, "september.csv"));
  expect(next).toMatchObject({
    state: "refused",
    report: { rows: 4, new: 3, rejected: 1 },
    remembered: { by: expect.any(String), name: null },
  });
  expect(next.survey?.mapping).toEqual({ questions, names: { Blau: "blue" } });
  const problems = await server.ask(getProblems, `/api/v1/imports/${next.id}/problems`, { params: { id: next.id } });
  expect(await problems.text()).toMatch(/Would you recommend us\?,11,A whole score from 0 to 10/);
  const otherwise = {
    type: "application/json",
    body: JSON.stringify({ questions: { "Would you recommend us?": { metric: "nps" } } }),
  };
  const again = await settled(await ask(check, `/api/v1/imports/${next.id}/check`, next.id, otherwise));
  expect(again.remembered).toBeNull();
  const saved = await server.ask(saveMapping, "/api/v1/import-mappings", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ kind: "survey", name: "Both", fingerprint: next.fingerprint, mapping: { questions } }),
  });
  expect(saved.status).toBe(201);
  const third = await settled(await upload(`${headings}\n2026-10-01,10,6,blue\n`, "october.csv"));
  expect(third).toMatchObject({ state: "checked", remembered: { name: "Both" }, survey: { mapping: { questions } } });
  // What reads answers reads no readings with the same headings.
  const readings = await ask(postImport, "/api/v1/imports?name=readings.csv", "", {
    type: "text/csv",
    body: `${headings}\n2026-09-01,10,6,Blau\n`,
  });
  expect((await settled(readings)).remembered).toBeNull();
});
