import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addressServed, lookBeforeServing } from "@/lib/accounts/at-start";
import { demoEntries } from "@/lib/accounts/organisation";
import { makeDemoAccounts } from "@/lib/demo/accounts";
import { type Doorstep, doorstep } from "./doorstep";

let door: Doorstep;
beforeEach(() => {
  door = doorstep();
});
afterEach(() => {
  door.dispose();
  vi.unstubAllEnvs();
});

const enter = (who: unknown) => door.browser().ask("/demo/enter", { who });

describe("the demo's people", () => {
  it("come in by one click where serve said so, and are ordinary people inside", async () => {
    await makeDemoAccounts(door.ctx);
    vi.stubEnv("DEMO_ENTRY", "on");
    expect(demoEntries(door.store).map(({ who, role }) => [who, role])).toEqual([
      ["executive", "executive"],
      ["lead", "lead"],
      ["billing", "lead"],
      ["member", "member"],
      ["admin", "admin"],
    ]);
    const browser = door.browser();
    expect((await browser.ask("/demo/enter", { who: "lead" })).status).toBe(200);
    expect((await browser.who()).caller).toMatchObject({ kind: "person", role: "lead", leads: ["field"] });
    expect(door.trail().at(-1)).toMatchObject({ what: "sign-in", details: { method: "demo" } });
    for (const who of ["nobody", "", null, { $ne: 1 }]) expect((await enter(who)).status).toBe(400);
  });

  it("come in by no click anywhere else, and have no password to come in by", async () => {
    await makeDemoAccounts(door.ctx);
    expect((await enter("admin")).status).toBe(404);
    vi.stubEnv("DEMO_ENTRY", "on");
    vi.stubEnv("PUBLIC_URL", "https://thread.example.com");
    expect(demoEntries(door.store)).toEqual([]);
    vi.stubEnv("PUBLIC_URL", "http://127.0.0.1:3000");
    vi.stubEnv("ALLOWED_HOSTS", "thread.example.com");
    expect(demoEntries(door.store)).toEqual([]);
    vi.stubEnv("ALLOWED_HOSTS", "");
    vi.stubEnv("TRUSTED_PROXIES", "127.0.0.1");
    expect(demoEntries(door.store)).toEqual([]);
    vi.stubEnv("TRUSTED_PROXIES", "");
    expect(demoEntries(door.store)).toHaveLength(5);
    expect((await door.browser().signIn("maya.hollis@harrow.example", "")).status).toBe(401);
    expect(door.store.rows("SELECT count(*) FROM account").get()).toEqual([0]);
  });

  it("are nobody in another database", async () => {
    vi.stubEnv("DEMO_ENTRY", "on");
    expect(demoEntries(door.store)).toEqual([]);
    expect((await enter("admin")).status).toBe(404);
  });

  it("stay on this machine unless it is asked otherwise, and then nobody comes in by one click", async () => {
    const look = (host: string, allowDemo: boolean) => lookBeforeServing(door.store, { host, allowDemo });
    expect([look("127.0.0.1", false), look("0.0.0.0", false)]).toEqual(["on", "off"]);
    await makeDemoAccounts(door.ctx);
    for (const host of ["127.0.0.1", "::1", "localhost"]) expect(look(host, false)).toBe("on");
    for (const host of ["0.0.0.0", "::", "192.0.2.1", "thread.example.com"]) {
      expect(() => look(host, false)).toThrow(/--allow-demo/);
      expect(look(host, true)).toBe("off");
    }
  });
});

describe("the address of links", () => {
  it("is the one listened on; of every address, one of the machine's own", () => {
    expect(addressServed("127.0.0.1", 3000)).toBe("http://127.0.0.1:3000");
    expect(addressServed("::1", 80)).toBe("http://[::1]:80");
    expect(addressServed("0.0.0.0", 3000)).toMatch(/^http:\/\/(?!0\.0\.0\.0)\d+\.\d+\.\d+\.\d+:3000$/);
  });
});
