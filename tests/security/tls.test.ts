import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "@/db/open";
import { addPerson } from "../people";
import { ask } from "./ask";
import { type Served, serve } from "./served";

/** Served as a proxy on this machine would have it: TLS ends there, and it says whence each request came. */
const ENV = { PUBLIC_URL: "https://thread.example.com", TRUSTED_PROXIES: "127.0.0.1" };
const PROXIED = { host: "thread.example.com", origin: "https://thread.example.com" };

let folder: string;
let served: Served;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "golden-thread-tls-"));
  const store = openStore(join(folder, "tls.db"), { create: true });
  await addPerson(store, { role: "admin", email: "ada@acme.example" });
  store.close();
  served = await serve(join(folder, "tls.db"), ENV);
});
afterAll(async () => {
  await served?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("behind a proxy that speaks TLS", () => {
  it("every answer tells browsers to come by TLS from now on, refusals too", async () => {
    for (const [path, host] of [
      ["/sign-in", PROXIED.host],
      ["/api/v1/metrics", PROXIED.host],
      ["/nowhere", PROXIED.host],
      ["/", "evil.example"],
    ] as const) {
      const { headers } = await ask(served.port, { path, headers: { host } });
      expect(headers["strict-transport-security"], path).toBe("max-age=31536000");
    }
  });

  it("answers under the public name, and sends people on within it", async () => {
    const { status, headers } = await ask(served.port, { path: "/metrics", headers: { host: PROXIED.host } });
    expect({ status, location: headers.location }).toEqual({ status: 307, location: "/sign-in?next=%2Fmetrics" });
    expect((await ask(served.port, { path: "/metrics", headers: { host: "other.example.com" } })).status).toBe(421);
  });

  it("believes what the proxy says of whence: one who guesses locks nobody else out", async () => {
    const guess = (from: string, tries: number) =>
      ask(served.port, {
        method: "POST",
        path: "/api/auth/sign-in/email",
        headers: { ...PROXIED, "content-type": "application/json", "x-forwarded-for": `10.9.9.9, ${from}` },
        body: JSON.stringify({ email: `nobody-${tries}@acme.example`, password: "wrong horse battery" }),
      });
    const statuses = [];
    for (let tries = 0; tries < 70; tries++) statuses.push((await guess("203.0.113.9", tries)).status);
    expect(statuses.at(-1)).toBe(429);
    expect((await guess("203.0.113.10", 0)).status).toBe(401);
  });
});
