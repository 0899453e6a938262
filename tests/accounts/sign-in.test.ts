import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callerOf } from "@/lib/accounts/caller";
import { sessionsOf } from "@/lib/accounts/data";
import { addWithPassword, changePerson, endSession } from "@/lib/accounts/mutations";
import { type Doorstep, doorstep, GOOD_PASSWORD } from "./doorstep";

let door: Doorstep;
beforeEach(() => {
  door = doorstep();
});
afterEach(() => door.dispose());

const KAY = { email: "kay@acme.example", role: "executive" } as const;
const add = (input: Parameters<typeof addWithPassword>[1] = KAY) => addWithPassword(door.ctx, input, GOOD_PASSWORD);

describe("signing in", () => {
  it("makes a session that the rest of the application knows, and puts it on the trail", async () => {
    const { id } = await add();
    const browser = door.browser();
    expect((await browser.who()).caller).toEqual({ kind: "nobody" });
    const answer = await browser.signIn("Kay@Acme.example");
    expect([answer.status, await answer.json()]).toEqual([200, { redirect: false }]);
    expect((await browser.who()).caller).toEqual({ kind: "person", id, role: "executive", leads: [], worker: null });
    expect(door.trail().at(-1)).toMatchObject({
      what: "sign-in",
      who: id,
      address: "198.51.100.7",
      details: { method: "password" },
    });
  });

  it("refuses bad credentials of every kind alike, and tells the trail which account they were for", async () => {
    const { id } = await add();
    const { id: suspended } = await add({ email: "sue@acme.example", role: "viewer" });
    await add({ email: "boss@acme.example", role: "admin" });
    await changePerson(door.ctx, { id: suspended, suspended: true });
    const answers = [];
    for (const [email, password] of [
      [KAY.email, "not the password at all"],
      ["nobody@acme.example", GOOD_PASSWORD],
      ["sue@acme.example", GOOD_PASSWORD],
      ["no address", GOOD_PASSWORD],
    ] as const) {
      const answer = await door.browser().signIn(email, password);
      answers.push({ status: answer.status, detail: (await answer.json()).detail, cookies: answer.headers.getSetCookie() });
    }
    expect(answers).toEqual(
      Array(4).fill({ status: 401, detail: "The e-mail address or the password is not right.", cookies: [] }),
    );
    const failed = door.trail().filter(({ what }) => what === "sign-in-failed");
    expect(failed.map(({ subject }) => subject)).toEqual([`person:${id}`, null, `person:${suspended}`, null]);
    expect(JSON.stringify(door.trail())).not.toMatch(/acme\.example|not the password|marmalade/);
  });

  it("is 400 for what is no text, and passes on nothing that was not asked for", async () => {
    const { id } = await add();
    for (const body of [
      { email: { $ne: null }, password: GOOD_PASSWORD },
      { email: KAY.email, password: [GOOD_PASSWORD] },
      { email: KAY.email },
      [KAY.email],
      "text",
      null,
    ]) {
      expect((await door.browser().ask("/sign-in/email", body)).status).toBe(400);
    }
    const { id: other } = await add({ email: "else@acme.example", role: "admin" });
    const browser = door.browser();
    const body = { ...KAY, password: GOOD_PASSWORD, userId: other, rememberMe: "x", callbackURL: "https://evil.example" };
    const answer = await browser.ask("/sign-in/email", body);
    expect([answer.status, answer.headers.get("location")]).toEqual([200, null]);
    expect((await browser.who()).caller).toMatchObject({ id, role: "executive" });
    await browser.ask("/update-user", { name: "Kay Brown", role: "admin", userId: other, emailVerified: true });
    expect(door.store.rows("SELECT name, role FROM person WHERE id = ?").get(id)).toEqual(["Kay Brown", "executive"]);
  });

  it("begins a new session each time, and an attacker's cookie is worth nothing", async () => {
    await add();
    const browser = door.browser();
    await browser.signIn(KAY.email);
    const first = browser.cookie;
    await browser.signIn(KAY.email);
    expect(browser.cookie).not.toBe(first);
    const headers = new Headers({ cookie: first.replace(/=./, "=X") });
    expect((await callerOf(door.store, headers, () => new Date())).caller.kind).toBe("nobody");
  });

  it("keeps other sites out", async () => {
    await add();
    const body = { email: KAY.email, password: GOOD_PASSWORD };
    expect((await door.browser().ask("/sign-in/email", body, { origin: "https://evil.example" })).status).toBe(403);
    expect((await door.browser().ask("/sign-in/email", body, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    const browser = door.browser();
    await browser.signIn(KAY.email);
    expect((await browser.ask("/sign-out", {}, { origin: "https://evil.example" })).status).toBe(403);
    expect((await browser.ask("/sign-out", {}, { origin: "http://127.0.0.1:4000" })).status).toBe(403);
    expect((await browser.who()).caller.kind).toBe("person");
  });

  it("has no address but those that are named", async () => {
    for (const path of [
      "/sign-up/email",
      "/get-session",
      "/list-sessions",
      "/update-user/",
      "//sign-in/email",
      "/delete-user",
      "/ok",
      "/error",
    ]) {
      expect((await door.browser().ask(path, {})).status).toBe(404);
      expect((await door.browser().ask(path)).status).toBe(404);
    }
    expect((await door.browser().ask("/sign-in/email")).status).toBe(404);
  });
});

describe("a session", () => {
  it("ends at sign-out, for good", async () => {
    const { id } = await add();
    const browser = door.browser();
    await browser.signIn(KAY.email);
    const headers = browser.headers;
    expect((await browser.ask("/sign-out", {})).status).toBe(200);
    expect(browser.cookie).toBe("");
    expect((await callerOf(door.store, headers, () => new Date())).caller.kind).toBe("nobody");
    expect(door.trail().at(-1)).toMatchObject({ what: "sign-out", who: id });
  });

  it("knows roles, suspension and its own end from the next request on", async () => {
    const { id } = await add();
    await add({ email: "boss@acme.example", role: "admin" });
    const browser = door.browser();
    await browser.signIn(KAY.email);
    await changePerson(door.ctx, { id, role: "viewer" });
    expect((await browser.who()).caller).toMatchObject({ role: "viewer" });
    const { sessions } = await sessionsOf(door.ctx, { person: id });
    await endSession(door.ctx, { id: sessions[0]?.id ?? "" });
    expect((await browser.who()).caller.kind).toBe("nobody");
    await browser.signIn(KAY.email);
    await changePerson(door.ctx, { id, suspended: true });
    expect((await browser.who()).caller.kind).toBe("nobody");
    expect((await sessionsOf(door.ctx, { person: id })).sessions).toEqual([]);
  });

  it("ends when nobody came by for as many days as are set", async () => {
    await add();
    const browser = door.browser();
    await browser.signIn(KAY.email);
    const later = async (days: number) => {
      const now = () => new Date(Date.now() + days * 24 * 3_600_000);
      return (await callerOf(door.store, browser.headers, now)).caller.kind;
    };
    expect(await later(6.9)).toBe("person");
    // That visit was noted, so the days count from it.
    expect(await later(13)).toBe("person");
    expect(await later(21)).toBe("nobody");
    door.store.statement("UPDATE session SET updated_at = updated_at - ?").run(30 * 24 * 3_600_000);
    expect((await browser.ask("/update-user", { name: "Kay" })).status).toBe(401);
  });

  it("has a cookie that scripts cannot read; by https it goes by https alone, to this host alone", async () => {
    await add();
    const plain = await door.browser().signIn(KAY.email);
    expect(plain.headers.getSetCookie()[0]).toMatch(
      /^golden-thread\.session_token=[^;]+; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    process.env.PUBLIC_URL = "https://thread.example.com";
    try {
      const secure = await door
        .browser()
        .ask("/sign-in/email", { email: KAY.email, password: GOOD_PASSWORD }, { origin: "https://thread.example.com" });
      expect(secure.headers.getSetCookie()[0]).toMatch(
        /^__Host-golden-thread\.session_token=[^;]+; Max-Age=7776000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      );
    } finally {
      delete process.env.PUBLIC_URL;
    }
  });
});
