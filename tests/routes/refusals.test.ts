import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as nothingThere from "@/app/api/[...unknown]/route";
import { GET as getLimits } from "@/app/api/v1/metrics/[key]/limits/route";
import { POST as postReadings } from "@/app/api/v1/readings/route";
import { GET as getScorecard } from "@/app/api/v1/scorecards/[audience]/route";
import { GET as getTree, PUT as putTree } from "@/app/api/v1/tree/route";
import { TREE } from "../contract/examples";
import { type FreshServer, freshServer } from "./fresh-server";

let server: FreshServer;
beforeAll(() => {
  server = freshServer();
});
afterAll(() => server.close());

async function problemOf(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("cache-control")).toBe("no-store");
  const problem = (await response.json()) as { status: number; code: string; type: string; detail: string };
  expect(problem.status).toBe(response.status);
  expect(problem.type).toBe(`urn:golden-thread:problem:${problem.code}`);
  return problem;
}

const json = { "content-type": "application/json" };
const yaml = { "content-type": "application/yaml" };

it.each([
  ["GET", nothingThere.GET],
  ["POST", nothingThere.POST],
  ["PUT", nothingThere.PUT],
  ["PATCH", nothingThere.PATCH],
  ["DELETE", nothingThere.DELETE],
])("an address that nothing answers to is a problem like every other: %s", async (method, handler) => {
  for (const as of ["admin", null] as const) {
    const problem = await problemOf(await server.ask(async () => handler(), "/api/v1/nope?x=1", { method, as }));
    const detail = "Nothing is at this address: /api/v1/openapi.json lists what there is.";
    expect(problem).toMatchObject({ status: 404, code: "not-found", detail });
  }
});

describe("refusals come in one order: who asks, from where, whether they may, what they say", () => {
  const everythingWrong = { method: "PUT", headers: { origin: "http://evil.example" }, body: "{" };

  it("whoever is nobody is told so before all else: 401", async () => {
    const problem = await problemOf(await server.ask(putTree, "/api/v1/tree?bogus=1", { ...everythingWrong, as: null }));
    expect(problem).toMatchObject({ status: 401, code: "unauthenticated" });
  });

  it("then a foreign origin: 403, and told apart from the next", async () => {
    for (const as of ["admin", "viewer"] as const) {
      const problem = await problemOf(await server.ask(putTree, "/api/v1/tree?bogus=1", { ...everythingWrong, as }));
      expect(problem).toMatchObject({ status: 403, code: "forbidden", detail: expect.stringContaining("Another site") });
    }
  });

  it("then the table of rules: 403 before the body is looked at", async () => {
    const asked = { method: "PUT", body: "{", as: "viewer" } as const;
    const problem = await problemOf(await server.ask(putTree, "/api/v1/tree?bogus=1", asked));
    expect(problem).toMatchObject({ status: 403, code: "forbidden", detail: "This is not yours to do." });
  });

  it("then the query", async () => {
    const asked = { method: "PUT", headers: yaml, body: "{" };
    expect(await problemOf(await server.ask(putTree, "/api/v1/tree?bogus=1", asked))).toMatchObject({
      status: 400,
      code: "invalid",
    });
  });

  it("then the type of the body", async () => {
    const asked = { method: "PUT", headers: { "content-type": "text/html" }, body: "<p>" };
    expect(await problemOf(await server.ask(putTree, "/api/v1/tree", asked))).toMatchObject({
      status: 415,
      code: "unsupported-type",
    });
  });

  it("then the body", async () => {
    const asked = { method: "PUT", headers: yaml, body: "organisation: {" };
    expect(await problemOf(await server.ask(putTree, "/api/v1/tree", asked))).toMatchObject({ status: 400, code: "invalid" });
  });
});

describe("what a request may say", () => {
  it.each([
    ["an unknown name", "?perod=2026-10", /perod/],
    ["a name twice", "?period=2026-10&period=2026-09", /"period" twice/],
    ["a name without a value", "?asOf=", /"asOf".*no value/],
    ["words where a number belongs", "?asOf=yesterday", /asOf/],
  ])("%s in the query is 400", async (_, query, sentence) => {
    const problem = await problemOf(
      await server.ask(getScorecard, `/api/v1/scorecards/c-suite${query}`, { params: { audience: "c-suite" } }),
    );
    expect(problem.status).toBe(400);
    expect(problem.detail).toMatch(sentence);
  });

  it.each([
    ["no JSON", "{", /not JSON/],
    ["no UTF-8", new Uint8Array([0x22, 0xff, 0x22]), /not UTF-8/],
    ["an unknown key", '{"readings":[{"metric":"nps","unit":"acme","period":"2026-10","value":1,"owner":"me"}]}', /owner/],
    ["an object where text belongs", '{"readings":[{"metric":{"$ne":""},"unit":"acme","period":"2026-10","value":1}]}', /metric/],
    ["text where a number belongs", '{"readings":[{"metric":"nps","unit":"acme","period":"2026-10","value":"1"}]}', /value/],
    [
      "a whole number that no double holds",
      '{"readings":[{"metric":"nps","unit":"acme","period":"2026-10","value":9007199254740993}]}',
      /2\^53/,
    ],
    ["nothing", '{"readings":[]}', /readings/],
  ])("%s in the body is 400", async (_, body, sentence) => {
    const problem = await problemOf(await server.ask(postReadings, "/api/v1/readings", { method: "POST", headers: json, body }));
    expect(problem.status).toBe(400);
    expect(problem.detail).toMatch(sentence);
  });

  it("a body beyond its limit is 413, announced or not", async () => {
    const body = `{"readings":[${" ".repeat(5 * 2 ** 20)}]}`;
    const asked = { method: "POST", headers: json, body };
    expect(await problemOf(await server.ask(postReadings, "/api/v1/readings", asked))).toMatchObject({
      status: 413,
      code: "too-large",
    });
    const announced = { method: "POST", headers: { ...json, "content-length": "99999999" }, body: "{}" };
    expect(await problemOf(await server.ask(postReadings, "/api/v1/readings", announced))).toMatchObject({ status: 413 });
  });
});

it("before a tree is published there is nothing to find: 404", async () => {
  expect(await problemOf(await server.ask(getTree, "/api/v1/tree"))).toMatchObject({ status: 404, code: "not-found" });
});

it("an unknown key is 404, and names no neighbour of another kind", async () => {
  await server.ask(putTree, "/api/v1/tree", { method: "PUT", headers: yaml, body: TREE });
  const asked = { params: { key: "nothing" } };
  expect(await problemOf(await server.ask(getLimits, "/api/v1/metrics/nothing/limits", asked))).toMatchObject({ status: 404 });
});
