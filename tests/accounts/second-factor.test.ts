import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Role } from "@/lib/access/caller";
import { addWithPassword, changePerson, resetLink } from "@/lib/accounts/mutations";
import { changeSettings } from "@/lib/settings/mutations";
import { codeAt } from "./authenticator";
import { type Browser, type Doorstep, doorstep, GOOD_PASSWORD } from "./doorstep";

let door: Doorstep;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-10-05T08:00:00Z") });
  door = doorstep();
});
afterEach(() => {
  door.dispose();
  vi.useRealTimers();
});

const EMAIL = "kay@acme.example";
const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);
const add = (role: Role) => addWithPassword(door.ctx, { email: EMAIL, role }, GOOD_PASSWORD);

/** Signs in and sets a second factor up; gives what the phone scanned and the recovery codes. */
async function enrolled(browser: Browser): Promise<{ uri: string; codes: string[] }> {
  await browser.signIn(EMAIL);
  const begun = await browser.ask("/two-factor/enable", { password: GOOD_PASSWORD });
  const { totpURI, backupCodes } = await begun.json();
  expect((await browser.ask("/two-factor/verify-totp", { code: codeAt(totpURI, new Date()) })).status).toBe(200);
  return { uri: totpURI, codes: backupCodes };
}

describe("a second factor", () => {
  it("is asked for from the next sign-in on: the password alone opens nothing", async () => {
    const { id } = await add("viewer");
    const { uri } = await enrolled(door.browser());
    expect(door.trail().at(-1)).toMatchObject({ what: "second-factor", who: id, details: { did: "on" } });
    later(60);
    const browser = door.browser();
    const asked = await browser.signIn(EMAIL);
    expect(await asked.json()).toMatchObject({ twoFactorRedirect: true, twoFactorMethods: ["totp"] });
    expect((await browser.who()).caller.kind).toBe("nobody");
    expect(door.trail().at(-1)?.what).toBe("second-factor");
    expect((await browser.ask("/two-factor/verify-totp", { code: "000000" })).status).toBe(401);
    expect(door.trail().at(-1)).toMatchObject({
      what: "sign-in-failed",
      subject: `person:${id}`,
      details: { step: "second-factor" },
    });
    const answer = await browser.ask("/two-factor/verify-totp", { code: codeAt(uri, new Date()), trustDevice: true });
    expect([answer.status, await answer.json()]).toEqual([200, {}]);
    expect((await browser.who()).caller).toMatchObject({ kind: "person", id });
    expect(browser.cookie).not.toContain("trust");
    expect(door.trail().at(-1)).toMatchObject({ what: "sign-in", who: id });
  });

  it("takes a code once", async () => {
    await add("viewer");
    const { uri } = await enrolled(door.browser());
    later(60);
    const code = codeAt(uri, new Date());
    const [first, second] = [door.browser(), door.browser()];
    await first.signIn(EMAIL);
    await second.signIn(EMAIL);
    expect((await first.ask("/two-factor/verify-totp", { code })).status).toBe(200);
    expect((await second.ask("/two-factor/verify-totp", { code })).status).toBe(401);
    later(30);
    expect((await second.ask("/two-factor/verify-totp", { code: codeAt(uri, new Date()) })).status).toBe(200);
  });

  it("has recovery codes, each good once, and none of it is kept readable", async () => {
    await add("viewer");
    const { uri, codes } = await enrolled(door.browser());
    expect(codes).toHaveLength(10);
    const kept = JSON.stringify(door.store.rows("SELECT * FROM two_factor").all());
    expect(kept).not.toContain(codes[0]);
    expect(kept).not.toContain(new URL(uri).searchParams.get("secret"));
    for (const expected of [200, 401]) {
      const browser = door.browser();
      await browser.signIn(EMAIL);
      expect((await browser.ask("/two-factor/verify-backup-code", { code: codes[0] })).status).toBe(expected);
    }
  });

  it("locks after ten wrong codes, over as many sign-ins as it takes", async () => {
    await add("viewer");
    const { uri } = await enrolled(door.browser());
    later(60);
    for (let round = 0; round < 2; round++) {
      const browser = door.browser();
      await browser.signIn(EMAIL);
      for (let guess = 0; guess < 5; guess++) await browser.ask("/two-factor/verify-totp", { code: `00000${guess}` });
    }
    const browser = door.browser();
    await browser.signIn(EMAIL);
    expect((await browser.ask("/two-factor/verify-totp", { code: codeAt(uri, new Date()) })).status).toBe(429);
    later(16 * 60);
    const after = door.browser();
    await after.signIn(EMAIL);
    expect((await after.ask("/two-factor/verify-totp", { code: codeAt(uri, new Date()) })).status).toBe(200);
  });

  it("needs the password to be set up or given up, and wrong ones count", async () => {
    await add("viewer");
    const browser = door.browser();
    await browser.signIn(EMAIL);
    expect((await browser.ask("/two-factor/enable", {})).status).toBe(400);
    for (let guess = 1; guess < 10; guess++) {
      expect((await browser.ask("/two-factor/enable", { password: `wrong ${guess}` })).status).toBe(400);
    }
    expect((await browser.ask("/two-factor/enable", { password: GOOD_PASSWORD })).status).toBe(429);
  });

  it("is still asked for after a reset, and an administrator takes it away where the phone is lost", async () => {
    const { id } = await add("viewer");
    await enrolled(door.browser());
    const { link } = await resetLink(door.ctx, { person: id });
    const other = "seven-quiet-lanterns-drift";
    await door.browser().ask("/reset-password", { token: link.split("#")[1], newPassword: other });
    const browser = door.browser();
    expect(await (await browser.signIn(EMAIL, other)).json()).toMatchObject({ twoFactorRedirect: true });
    expect((await changePerson(door.ctx, { id, secondFactor: "off" })).secondFactor).toBe(false);
    await browser.signIn(EMAIL, other);
    expect((await browser.who()).caller.kind).toBe("person");
  });
});

describe("where the organisation requires it", () => {
  it("an administrator or executive without one is nobody until they set it up, from the next request on", async () => {
    const { id } = await add("executive");
    const browser = door.browser();
    await browser.signIn(EMAIL);
    expect((await browser.who()).caller.kind).toBe("person");
    await changeSettings(door.ctx, { secondFactor: "required" });
    expect(await browser.who()).toMatchObject({ caller: { kind: "nobody" }, owes: "second-factor" });
    const { totpURI } = await (await browser.ask("/two-factor/enable", { password: GOOD_PASSWORD })).json();
    expect((await browser.who()).caller.kind).toBe("nobody");
    await browser.ask("/two-factor/verify-totp", { code: codeAt(totpURI, new Date()) });
    expect((await browser.who()).caller).toMatchObject({ kind: "person", id });
    const given = await browser.ask("/two-factor/disable", { password: GOOD_PASSWORD });
    expect([given.status, (await browser.who()).caller.kind]).toEqual([403, "person"]);
    await changePerson(door.ctx, { id, role: "viewer" });
    expect((await browser.ask("/two-factor/disable", { password: GOOD_PASSWORD })).status).toBe(200);
    expect(door.trail().at(-1)).toMatchObject({ what: "second-factor", who: id, details: { did: "off" } });
  });

  it("nobody else is asked", async () => {
    await changeSettings(door.ctx, { secondFactor: "required" });
    await add("member");
    const browser = door.browser();
    await browser.signIn(EMAIL);
    expect(await browser.who()).toMatchObject({ caller: { kind: "person" }, owes: null });
  });
});
