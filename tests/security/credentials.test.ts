import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST as signOut } from "@/app/api/auth/[...all]/route";
import { GET as getMetrics } from "@/app/api/v1/metrics/route";
import { GET as getReadings, POST as postReadings } from "@/app/api/v1/readings/route";
import { changePerson } from "@/lib/accounts/mutations";
import { createToken, revokeToken } from "@/lib/tokens/mutations";
import { applyTree } from "@/lib/tree/mutations";
import { TREE } from "../contract/examples";
import { addPerson, sessionOf } from "../people";
import { type FreshServer, freshServer } from "../routes/fresh-server";

let server: FreshServer;
beforeAll(async () => {
  server = freshServer();
  await applyTree(server.ctx, { text: TREE });
});
afterAll(() => server.close());

const change = (sql: string, ...values: (string | number)[]) => server.ctx.store.sqlite.prepare(sql).run(...values);
const ask = (headers: Record<string, string>) => server.ask(getMetrics, "/api/v1/metrics", { as: null, headers });
const statusOf = async (headers: Record<string, string>) => (await ask(headers)).status;

async function somebody(role: "viewer" | "lead" | "admin" = "viewer") {
  const id = await addPerson(server.ctx.store, { role });
  return { id, cookie: await sessionOf(server.ctx.store, id) };
}

async function bearer(madeAt?: string) {
  const maker = madeAt === undefined ? server.ctx : { ...server.ctx, now: () => new Date(madeAt) };
  const { id, token } = await createToken(maker, { role: "read", departments: null, expires: "30d", name: "Reports" });
  return { id, authorization: `Bearer ${token}` };
}

/** Every way in which credentials can be missing or not hold. */
async function badCredentials(): Promise<Record<string, Record<string, string>>> {
  const [suspended, lapsed, ended, gone] = [await somebody(), await somebody(), await somebody(), await somebody()];
  change("UPDATE person SET suspended_at = 1 WHERE id = ?", suspended.id);
  change("UPDATE session SET expires_at = 1 WHERE user_id = ?", lapsed.id);
  change("DELETE FROM session WHERE user_id = ?", ended.id);
  change("DELETE FROM person WHERE id = ?", gone.id);
  const [good, old, revoked] = [await somebody("admin"), await bearer("2020-01-01T00:00:00Z"), await bearer()];
  await revokeToken(server.ctx, { id: revoked.id });
  const holding = await bearer();
  const [name = "", value = ""] = good.cookie.split("=", 2);
  return {
    "nothing at all": {},
    "a cookie of nobody's": { cookie: `${name}=nobody.nothing` },
    "a cookie that is none": { cookie: "%%%=;;;=\u00ff" },
    "an empty cookie": { cookie: `${name}=` },
    "a session whose signature is another's": {
      cookie: `${name}=${decodeURIComponent(value).split(".")[0]}.${"A".repeat(43)}%3D`,
    },
    "a session's id without its signature": { cookie: `${name}=${decodeURIComponent(value).split(".")[0]}` },
    "a session that lapsed": { cookie: lapsed.cookie },
    "a session that was ended": { cookie: ended.cookie },
    "a session of somebody suspended": { cookie: suspended.cookie },
    "a session of somebody who is gone": { cookie: gone.cookie },
    "an unknown token": { authorization: `Bearer gt_${"x".repeat(43)}` },
    "a token that is none": { authorization: 'Bearer {"$ne":null}' },
    "no token after its name": { authorization: "Bearer" },
    "a token that expired": { authorization: old.authorization },
    "a token that was revoked": { authorization: revoked.authorization },
    "a token cut short": { authorization: holding.authorization.slice(0, -1) },
    "a token in other letters": { authorization: holding.authorization.toUpperCase() },
    "two tokens": { authorization: `${holding.authorization}, ${holding.authorization}` },
    "a token by another scheme": { authorization: holding.authorization.replace("Bearer", "Basic") },
    "a bad token beside a good session": { authorization: "Bearer gt_nothing", cookie: good.cookie },
    "a session's id for a token": { authorization: `Bearer ${decodeURIComponent(value)}` },
  };
}

it("credentials that do not hold are 401 in one wording, of whatever kind they are", async () => {
  const answers = new Map<string, string[]>();
  for (const [kind, headers] of Object.entries(await badCredentials())) {
    const response = await ask(headers);
    const told = JSON.stringify([response.status, [...response.headers], await response.text()]);
    answers.set(told, [...(answers.get(told) ?? []), kind]);
  }
  expect([...answers.values()]).toHaveLength(1);
  expect([...answers.keys()][0]).toMatch(/^\[401,.*www-authenticate.*no-store|^\[401,.*no-store.*www-authenticate/);
});

describe("from the next request on", () => {
  it("a role is what it was changed to", async () => {
    const { id, cookie } = await somebody("viewer");
    const exported = async () => (await server.ask(getReadings, "/api/v1/readings", { as: null, headers: { cookie } })).status;
    expect(await exported()).toBe(403);
    await changePerson(server.ctx, { id, role: "executive" });
    expect(await exported()).toBe(200);
    await changePerson(server.ctx, { id, role: "member" });
    expect(await exported()).toBe(403);
  });

  it("what somebody no longer leads is no longer theirs to write", async () => {
    const { id, cookie } = await somebody("viewer");
    const body = JSON.stringify({ readings: [{ metric: "nps", unit: "acme", period: "2026-10", value: 40 }] });
    const headers = { cookie, origin: "http://127.0.0.1:3000", "content-type": "application/json" };
    const posted = async () =>
      (await server.ask(postReadings, "/api/v1/readings", { as: null, method: "POST", headers, body })).status;
    await changePerson(server.ctx, { id, role: "lead", departments: ["support"] });
    expect(await posted()).toBe(201);
    await changePerson(server.ctx, { id, role: "viewer", departments: [] });
    expect(await posted()).toBe(403);
  });

  it("somebody who is suspended is nobody, and stays signed out when taken up again", async () => {
    const { id, cookie } = await somebody();
    expect(await statusOf({ cookie })).toBe(200);
    await changePerson(server.ctx, { id, suspended: true });
    expect(await statusOf({ cookie })).toBe(401);
    await changePerson(server.ctx, { id, suspended: false });
    expect(await statusOf({ cookie })).toBe(401);
  });

  it("a session that signed out is nobody's", async () => {
    const { cookie } = await somebody();
    expect(await statusOf({ cookie })).toBe(200);
    const headers = { cookie, origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000", "content-type": "application/json" };
    const request = new Request("http://127.0.0.1:3000/api/auth/sign-out", { method: "POST", headers, body: "{}" });
    expect((await signOut(request)).status).toBe(200);
    expect(await statusOf({ cookie })).toBe(401);
  });

  it("a token that is revoked opens nothing", async () => {
    const { id, authorization } = await bearer();
    expect(await statusOf({ authorization })).toBe(200);
    await revokeToken(server.ctx, { id });
    expect(await statusOf({ authorization })).toBe(401);
  });
});

describe("what proves that our own page asks", () => {
  it("is asked of a session and not of a token", async () => {
    const { cookie } = await somebody("admin");
    const { token } = await createToken(server.ctx, { role: "write", departments: null, expires: "30d", name: "Feed" });
    const body = JSON.stringify({ readings: [{ metric: "nps", unit: "acme", period: "2026-08", value: 33 }] });
    const posted = async (headers: Record<string, string>) => {
      const asked = { as: null, method: "POST", body, headers: { "content-type": "application/json", ...headers } } as const;
      return (await server.ask(postReadings, "/api/v1/readings", asked)).status;
    };
    expect(await posted({ cookie })).toBe(403);
    expect(await posted({ cookie, origin: "http://evil.example" })).toBe(403);
    expect(await posted({ cookie, "sec-fetch-site": "same-site" })).toBe(403);
    expect(await posted({ cookie, origin: "http://127.0.0.1:3000" })).toBe(201);
    expect(await posted({ authorization: `Bearer ${token}` })).toBe(201);
    expect(await posted({ authorization: `Bearer ${token}`, origin: "http://evil.example" })).toBe(201);
  });

  it("goes to the trail where it is missing", async () => {
    const refusals = server.ctx.store
      .rows("SELECT count(*) FROM trail WHERE what = 'refused' AND subject = 'another site'")
      .get();
    expect(Number(refusals?.[0])).toBeGreaterThanOrEqual(3);
  });
});
