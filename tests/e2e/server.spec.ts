import { request as ask } from "node:http";
import { expect, test } from "@playwright/test";
import { complaintsOf, open } from "./visit";

const PAGES = ["/", "/departments/field", "/metrics", "/thread"];

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
  for (const path of PAGES) await open(page, path);
  expect(complaints).toEqual([]);
});

test("a name that somebody else's page could point here is refused", async ({ baseURL }) => {
  for (const path of ["/", "/api/v1/scorecards/c-suite", "/healthz"]) {
    expect(await statusUnder("evil.example", `${baseURL}${path}`)).toBe(421);
  }
  expect(await statusUnder("localhost", `${baseURL}/healthz`)).toBe(200);
});

test("another site can change nothing", async ({ request }) => {
  const response = await request.put("/api/v1/tree", { headers: { origin: "http://evil.example" }, data: "version: 1" });
  expect(response.status()).toBe(403);
});

test("there is no image optimiser and no server action", async ({ request }) => {
  expect((await request.get("/_next/image?url=%2Ficon.png&w=64&q=75")).status()).toBe(404);
  const action = await request.post("/", {
    headers: { "next-action": "x".repeat(40), origin: "http://evil.example" },
    data: "[]",
  });
  expect(action.status()).toBeGreaterThanOrEqual(400);
});

test("an upload of more than ten megabytes arrives whole", async ({ request }) => {
  const row = "nps,harrow,2026-10,1,2,a note that makes the file longer than it needs to be\n";
  const text = `metric,unit,period,numerator,denominator,note\n${row.repeat(180_000)}`;
  const response = await request.post("/api/v1/imports?name=large.csv", { headers: { "content-type": "text/csv" }, data: text });
  expect(response.status()).toBe(202);
  const { id, bytes } = (await response.json()) as { id: string; bytes: number };
  expect(bytes).toBe(Buffer.byteLength(text));
  const state = async () => ((await (await request.get(`/api/v1/imports/${id}`)).json()) as { state: string }).state;
  await expect.poll(state, { timeout: 50_000 }).not.toBe("checking");
});

test("HEAD answers as GET does, and unknown methods are refused", async ({ request }) => {
  expect((await request.head("/api/v1/scorecards/c-suite")).status()).toBe(200);
  expect((await request.delete("/api/v1/tree")).status()).toBe(405);
});
