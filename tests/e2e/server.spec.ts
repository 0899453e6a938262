import { request as ask } from "node:http";
import { expect } from "@playwright/test";
import { test } from "./signed-in";
import { complaintsOf, open } from "./visit";

const PAGES = ["/", "/departments/field", "/metrics", "/thread", "/sign-in", "/nowhere"];

/** The status of a request that names another host than the one it goes to. */
function statusUnder(host: string, url: string): Promise<number | undefined> {
  return new Promise((done, fail) => {
    ask(url, { headers: { host } }, (response) => {
      response.resume();
      done(response.statusCode);
    })
      .on("error", fail)
      .end();
  });
}

for (const path of PAGES) {
  test(`${path} carries a policy with a nonce of its own, and is never kept`, async ({ request }) => {
    const policies: string[] = [];
    for (let visit = 0; visit < 2; visit++) {
      const response = await request.get(path, { headers: { "content-security-policy": "script-src 'nonce-mine'" } });
      const headers = response.headers();
      const policy = headers["content-security-policy"] ?? "";
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "none";
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("object-src 'none'");
      const scripts = (await response.text()).match(/<script\b[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(0);
      expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
      expect(headers["cache-control"]).toContain("no-store");
      expect(headers).not.toHaveProperty("x-powered-by");
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": expect.stringContaining("camera=()"),
        "referrer-policy": "same-origin",
      });
      policies.push(policy);
    }
    expect(policies[0]).not.toBe(policies[1]);
    expect(policies.join()).not.toContain("nonce-mine");
  });
}

test("pages break none of the policy that they carry", async ({ page }) => {
  const complaints = complaintsOf(page);
  for (const path of PAGES.filter((path) => path !== "/nowhere")) await open(page, path);
  expect(complaints).toEqual([]);
});

test("a name that somebody else's page could point here is refused", async ({ baseURL }) => {
  for (const path of ["/", "/api/v1/scorecards/c-suite", "/healthz"]) {
    expect(await statusUnder("evil.example", `${baseURL}${path}`)).toBe(421);
  }
  expect(await statusUnder("localhost", `${baseURL}/healthz`)).toBe(200);
});

test.describe("an administrator's session", () => {
  test.use({ as: "admin" });

  test("changes nothing for another site, nor for one that does not say which it is", async ({ request, baseURL }) => {
    const yaml = { "content-type": "application/yaml" };
    for (const headers of [{ ...yaml, origin: "http://evil.example" }, yaml, { ...yaml, "sec-fetch-site": "cross-site" }]) {
      expect((await request.put("/api/v1/tree", { headers, data: "version: 1" })).status()).toBe(403);
    }
    const own = { ...yaml, origin: baseURL ?? "" };
    expect((await request.put("/api/v1/tree", { headers: own, data: "version: 1" })).status()).toBe(400);
  });

  test("brings an upload of more than ten megabytes in whole", async ({ request, baseURL }) => {
    const row = "nps,harrow,2026-10,1,2,a note that makes the file longer than it needs to be\n";
    const text = `metric,unit,period,numerator,denominator,note\n${row.repeat(180_000)}`;
    const headers = { "content-type": "text/csv", origin: baseURL ?? "" };
    const response = await request.post("/api/v1/imports?name=large.csv", { headers, data: text });
    expect(response.status()).toBe(202);
    const { id, bytes } = (await response.json()) as { id: string; bytes: number };
    expect(bytes).toBe(Buffer.byteLength(text));
    const state = async () => ((await (await request.get(`/api/v1/imports/${id}`)).json()) as { state: string }).state;
    await expect.poll(state, { timeout: 240_000 }).not.toBe("checking");
  });
});

test("there is no image optimiser and no server action", async ({ request }) => {
  expect((await request.get("/_next/image?url=%2Ficon.png&w=64&q=75")).status()).toBe(404);
  for (const headers of [{ "next-action": "x".repeat(40) }, { "content-type": "multipart/form-data; boundary=x" }]) {
    expect((await request.post("/", { headers, data: "[]" })).status()).toBe(405);
  }
});

test("HEAD answers as GET does, and unknown methods are refused", async ({ request }) => {
  expect((await request.head("/api/v1/scorecards/c-suite")).status()).toBe(200);
  expect((await request.delete("/api/v1/tree")).status()).toBe(405);
});
