import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { accountOf } from "@/lib/accounts/data";
import { addWithPassword, changePerson, invite } from "@/lib/accounts/mutations";
import { changeProvider, providerSettings } from "@/lib/accounts/provider-settings";
import { visitOf } from "@/lib/open-context";
import { type Browser, type Doorstep, doorstep, GOOD_PASSWORD, HERE } from "./doorstep";
import { CLIENT, type IdentityProvider, identityProvider } from "./identity-provider";

let door: Doorstep;
let provider: IdentityProvider;
beforeAll(async () => {
  // The package warns of what is fit for development alone, which is what it is here for.
  for (const method of ["info", "warn"] as const) vi.spyOn(console, method).mockImplementation(() => {});
  provider = await identityProvider();
});
afterAll(() => provider.stop());
beforeEach(async () => {
  // What the auth library cannot let in it says in the log, without names.
  vi.spyOn(console, "error").mockImplementation(() => {});
  door = doorstep();
  await changeProvider(door.ctx, { issuer: provider.issuer, name: "Acme SSO", ...CLIENT });
  provider.people.set("kay-there", { email: "kay@acme.example", name: "Kay Brown", email_verified: true });
});
afterEach(() => door.dispose());

/** Through the provider and back; gives where the browser is sent to in the end. */
async function through(browser: Browser, path: "/sign-in/oauth2" | "/oauth2/link", callbackURL: string): Promise<string | null> {
  const { url } = await (await browser.ask(path, { callbackURL })).json();
  const back = await provider.signIn(url, "kay-there");
  return (await browser.ask(back.pathname.replace("/api/auth", "") + back.search)).headers.get("location");
}

describe("the organisation's identity provider", () => {
  it("lets in whoever linked their account there to the one here, and nobody by the e-mail address alone", async () => {
    const { id } = await addWithPassword(door.ctx, { email: "kay@acme.example", role: "executive" }, GOOD_PASSWORD);
    const stranger = door.browser();
    expect(await through(stranger, "/sign-in/oauth2", "/metrics")).toMatch(/^\/sign-in\?error=/);
    expect((await stranger.who()).caller.kind).toBe("nobody");
    expect(door.trail().at(-1)).toMatchObject({ what: "sign-in-failed", details: { step: "provider" } });

    const known = door.browser();
    await known.signIn("kay@acme.example");
    expect(await through(known, "/oauth2/link", "/account")).toBe("/account");
    const again = door.browser();
    expect(await through(again, "/sign-in/oauth2", "/metrics?q=nps")).toBe("/metrics?q=nps");
    expect((await again.who()).caller).toMatchObject({ kind: "person", id, role: "executive" });
    expect(door.trail().at(-1)).toMatchObject({ what: "sign-in", who: id, details: { method: "provider" } });
    const { caller } = await again.who();
    const visit = visitOf(door.store, { id, door: "web", caller, address: null });
    expect((await accountOf(visit)).provider).toEqual({ name: "Acme SSO", linked: true });
    expect(door.store.rows("SELECT access_token, refresh_token, id_token FROM account WHERE provider_id = 'oidc'").all()).toEqual(
      [[null, null, null]],
    );
  });

  it("is a way to take an invitation up without a password", async () => {
    const { link, id } = await invite(door.ctx, { email: "kay@acme.example", role: "viewer" });
    const browser = door.browser();
    const token = link.split("#")[1];
    expect((await browser.ask("/invitation/accept", { token, name: "Kay", password: null })).status).toBe(200);
    expect(await through(browser, "/oauth2/link", "/")).toBe("/");
    await browser.ask("/sign-out", {});
    expect(await through(browser, "/sign-in/oauth2", "/")).toBe("/");
    expect((await browser.who()).caller).toMatchObject({ id });
  });

  it("makes no account, and links none that another address belongs to", async () => {
    const browser = door.browser();
    expect(await through(browser, "/sign-in/oauth2", "/")).toMatch(/error=/);
    expect(door.store.rows("SELECT count(*) FROM person").get()).toEqual([0]);
    await addWithPassword(door.ctx, { email: "eve@acme.example", role: "viewer" }, GOOD_PASSWORD);
    await browser.signIn("eve@acme.example");
    expect(await through(browser, "/oauth2/link", "/account")).toMatch(/error=/);
  });

  it("lets in nobody who is suspended", async () => {
    const { id } = await addWithPassword(door.ctx, { email: "kay@acme.example", role: "viewer" }, GOOD_PASSWORD);
    const browser = door.browser();
    await browser.signIn("kay@acme.example");
    await through(browser, "/oauth2/link", "/");
    await changePerson(door.ctx, { id, suspended: true });
    const again = door.browser();
    expect(await through(again, "/sign-in/oauth2", "/")).toMatch(/^\/sign-in\?error=/);
    expect((await again.who()).caller.kind).toBe("nobody");
  });

  it("takes back only what this browser began, once", async () => {
    await addWithPassword(door.ctx, { email: "kay@acme.example", role: "viewer" }, GOOD_PASSWORD);
    const browser = door.browser();
    await browser.signIn("kay@acme.example");
    await through(browser, "/oauth2/link", "/");
    const { url } = await (await door.browser().ask("/sign-in/oauth2", { callbackURL: "/" })).json();
    const back = await provider.signIn(url, "kay-there");
    const other = door.browser();
    expect((await other.ask(back.pathname.replace("/api/auth", "") + back.search)).headers.get("location")).toMatch(/error=/);
    expect((await other.who()).caller.kind).toBe("nobody");
  });

  it("leads an answer that nobody asked for back to signing in", async () => {
    for (const query of ["", "?state=x&code=y", "?error=access_denied", `?state=${"x".repeat(3000)}`, "?state[]=1&code=%00"]) {
      const answer = await door.browser().ask(`/callback/oidc${query}`);
      expect([answer.status, answer.headers.get("location")?.split("?")[0]]).toEqual([302, "/sign-in"]);
    }
    await changeProvider(door.ctx, null);
    expect((await door.browser().ask("/callback/oidc?state=x&code=y")).status).toBe(404);
  });

  it("sends people to no other site afterwards", async () => {
    for (const callbackURL of ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", 7]) {
      expect((await door.browser().ask("/sign-in/oauth2", { callbackURL })).status).toBe(400);
    }
    const { url } = await (await door.browser().ask("/sign-in/oauth2", {})).json();
    expect(new URL(url).origin).toBe(provider.issuer);
    expect(new URL(url).searchParams.get("redirect_uri")).toBe(`${HERE}/api/auth/callback/oidc`);
    expect(new URL(url).searchParams.get("code_challenge_method")).toBe("S256");
  });

  it("is set once it has answered, and its secret is neither shown nor kept readable", async () => {
    const settings = await providerSettings(door.ctx);
    expect(settings).toEqual({
      provider: { issuer: provider.issuer, clientId: CLIENT.clientId, name: "Acme SSO", setBy: "setting" },
      redirect: `${HERE}/api/auth/callback/oidc`,
    });
    expect(String(door.store.rows("SELECT value FROM sealed_setting").get()?.[0])).not.toContain(CLIENT.clientSecret);
    expect(JSON.stringify(door.trail())).not.toContain(CLIENT.clientSecret);
    const silent = { issuer: "http://127.0.0.1:9", name: "Nobody", ...CLIENT };
    await expect(changeProvider(door.ctx, silent)).rejects.toMatchObject({ code: "invalid" });
    const { clientSecret: _, ...without } = { issuer: provider.issuer, name: "New name", ...CLIENT };
    expect((await changeProvider(door.ctx, without)).provider?.name).toBe("New name");
    expect((await changeProvider(door.ctx, null)).provider).toBeNull();
    expect((await door.browser().ask("/sign-in/oauth2", {})).status).toBe(404);
  });
});
