import { readdirSync } from "node:fs";
import { request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { ENDPOINTS } from "@/lib/api/endpoints";
import { UNKNOWN } from "./addresses";
import { ask } from "./ask";
import { makeScene, type Scene } from "./scene";

let scene: Scene;
let admin: Record<string, string>;
beforeAll(async () => {
  scene = await makeScene({ IMPORT_LIMIT_MB: "1" });
  admin = { ...scene.credentials.headers.admin, origin: `http://127.0.0.1:${scene.served.port}` };
});
afterAll(() => scene?.close());

const pathOf = (path: string) => `/api/v1${path.replace(/\{[^}]+\}/g, UNKNOWN)}`;
const put = (method: string, path: string, body: string, type = "application/json") =>
  ask(scene.served.port, { method, path, body, headers: { ...admin, "content-type": type } });

describe("what is said", () => {
  const JSON_BODIES = ENDPOINTS.flatMap(({ method, path, body }) =>
    body.kind === "json" ? [{ method, path: pathOf(path), schema: body.schema, limit: body.limitBytes }] : [],
  );

  it("is no document of another kind, and has no key that is unknown: 400, or 404 for what is not there", async () => {
    const odd = ["[]", "null", '"zq"', "1", "true", '{"zq":1}', '{"__proto__":{"role":"admin"}}', '{"constructor":1}'];
    for (const { method, path } of JSON_BODIES) {
      for (const body of odd) expect([400, 404], `${method} ${path} ${body}`).toContain((await put(method, path, body)).status);
    }
  });

  it("has no object, list or flag where a text belongs", async () => {
    const wrong = [{ $ne: "" }, ["a"], true, 7];
    let asked = 0;
    for (const { method, path, schema } of JSON_BODIES) {
      const { properties = {} } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as {
        properties?: Record<string, { type?: string }>;
      };
      for (const [key] of Object.entries(properties).filter(([, { type }]) => type === "string")) {
        for (const value of wrong) {
          asked++;
          const { status } = await put(method, path, JSON.stringify({ [key]: value }));
          expect([400, 404], `${method} ${path} ${key}: ${JSON.stringify(value)}`).toContain(status);
        }
      }
    }
    expect(asked).toBeGreaterThan(20);
  });

  it("is no longer than it may be, announced or not: 413", async () => {
    for (const { method, path, limit } of JSON_BODIES) {
      const { status } = await put(method, path, `{"zq":"${"x".repeat(limit)}"}`);
      expect([413, 404], `${method} ${path}`).toContain(status);
    }
  });

  it("is refused in a query that nothing asks for, and in one that says a thing twice", async () => {
    const reading = ENDPOINTS.filter(({ method, path }) => method === "GET" && !path.includes("{"));
    for (const { path } of reading) {
      for (const query of ["zq=1", "zq=1&zq=2", "limit=1&limit=2"]) {
        expect((await ask(scene.served.port, { path: `${pathOf(path)}?${query}`, headers: admin })).status, path).toBe(400);
      }
    }
  });
});

describe("how much is said", () => {
  it("a long address is 414, long headers 431", async () => {
    expect((await ask(scene.served.port, { path: `/api/v1/metrics?cursor=${"x".repeat(9000)}`, headers: admin })).status).toBe(
      414,
    );
    expect((await ask(scene.served.port, { path: "/", headers: { "x-long": "x".repeat(20_000) } })).status).toBe(431);
  });

  it("a file larger than it may be is 413, announced or not, and leaves nothing", async () => {
    const row = "alpha-cost,alpha,2026-09,1,\n".repeat(50_000);
    expect((await put("POST", "/api/v1/imports?name=big.csv", row, "text/csv")).status).toBe(413);
    expect(await upload(admin, row.slice(0, 100)).end(row)).toBe(413);
  });

  it("a file of another type is 415", async () => {
    for (const type of ["text/html", "application/zip", "multipart/form-data; boundary=x", "image/svg+xml"]) {
      expect((await put("POST", "/api/v1/imports?name=a.csv", "metric\n", type)).status).toBe(415);
    }
  });

  it("a name of a file is written down and never a path", async () => {
    for (const name of ["../../../etc/passwd", "/etc/passwd", "a\u0000b.csv", "..\\..\\a.csv"]) {
      const { status, body } = await put("POST", `/api/v1/imports?name=${encodeURIComponent(name)}`, "metric\n", "text/csv");
      if (status === 202) expect(JSON.parse(body)).toMatchObject({ id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
      else expect(status).toBe(400);
    }
  });

  it("a third upload at once of one caller is 429, and another's is not", async () => {
    const received = () => readdirSync(`${scene.store.path}-uploads`);
    const earlier = new Set(received());
    const slow = [upload(admin, "metric,unit\n"), upload(admin, "metric,unit\n")];
    while (received().filter((id) => !earlier.has(id)).length < slow.length) await pause(20);
    const third = await put("POST", "/api/v1/imports?name=third.csv", "metric\n", "text/csv");
    expect([third.status, third.headers["retry-after"]]).toEqual([429, "10"]);
    const lead = { ...scene.credentials.headers.ownLead, origin: admin.origin ?? "", "content-type": "text/csv" };
    expect(
      (await ask(scene.served.port, { method: "POST", path: "/api/v1/imports?name=lead.csv", headers: lead, body: "metric\n" }))
        .status,
    ).toBe(202);
    for (const { end } of slow) expect(await end()).toBe(202);
    expect((await put("POST", "/api/v1/imports?name=again.csv", "metric\n", "text/csv")).status).toBe(202);
  });
});

/** An upload that is sent in pieces, of nobody knows how many: `end` sends the last, and gives the status. */
function upload(headers: Record<string, string>, begin: string) {
  let answered: (status: number) => void = () => {};
  const status = new Promise<number>((done) => {
    answered = done;
  });
  const path = "/api/v1/imports?name=slow.csv";
  // A connection of its own: one that was used before may be closed by the other side just now.
  const options = { host: "127.0.0.1", port: scene.served.port, path, method: "POST", agent: false } as const;
  const sent = request({ ...options, headers: { ...headers, "content-type": "text/csv" } }, (response) => {
    response.resume();
    answered(response.statusCode ?? 0);
  });
  sent.on("error", () => answered(0));
  sent.write(begin);
  return {
    end: (rest = "") => {
      sent.end(rest);
      return status;
    },
  };
}
