import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stranger } from "@/lib/accounts/entrance";
import { organisationState } from "@/lib/accounts/organisation";
import { renewSetUpLink, setUp } from "@/lib/accounts/set-up";
import { type Doorstep, doorstep, GOOD_PASSWORD, HERE } from "./doorstep";

let door: Doorstep;
beforeEach(() => {
  door = doorstep();
});
afterEach(() => door.dispose());

const START = new Date("2026-10-05T08:00:00Z");
const tokenOf = (link: string | null) => link?.split("#")[1] ?? "";
const boss = (at: number | string = "") => ({ name: "The Boss", email: `boss${at}@acme.example`, password: GOOD_PASSWORD });
const admins = () => door.store.rows("SELECT email FROM person WHERE role = 'admin'").all().flat();

describe("set-up", () => {
  it("makes the first administrator, who is signed in, and then is no more", async () => {
    expect(organisationState(door.store)).toBe("needs-set-up");
    const link = await renewSetUpLink(door.store, HERE, new Date());
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/set-up#[\w-]{43}$/);
    const browser = door.browser();
    const answer = await browser.ask("/set-up", { token: tokenOf(link), ...boss() });
    expect([answer.status, await answer.json()]).toEqual([200, { done: true }]);
    expect((await browser.who()).caller).toMatchObject({ kind: "person", role: "admin" });
    expect(organisationState(door.store)).toBe("ready");
    expect(await renewSetUpLink(door.store, HERE, new Date())).toBeNull();
    const again = await door.browser().ask("/set-up", { token: tokenOf(link), ...boss(2) });
    expect([again.status, (await again.json()).detail]).toEqual([
      401,
      "This link has been used already or has lapsed. Ask for another.",
    ]);
    expect(door.trail().map(({ what }) => what)).toEqual(["set-up", "sign-in", "sign-in-failed"]);
    expect(JSON.stringify(door.trail())).not.toContain(tokenOf(link));
  });

  it("keeps the token's hash alone", async () => {
    const token = tokenOf(await renewSetUpLink(door.store, HERE, START));
    const kept = door.store.rows("SELECT * FROM one_time_link").all();
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  it("makes one administrator when fifty try at once", async () => {
    const token = tokenOf(await renewSetUpLink(door.store, HERE, START));
    const stood = { store: door.store, actor: stranger(undefined), now: () => START };
    const tries = Array.from({ length: 50 }, (_, at) => setUp(stood, { token, ...boss(at) }));
    const ends = await Promise.allSettled(tries);
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(admins()).toHaveLength(1);
  });

  it("is refused with another token, an older one, a lapsed one, and for a weak password", async () => {
    const older = tokenOf(await renewSetUpLink(door.store, HERE, new Date()));
    const token = tokenOf(await renewSetUpLink(door.store, HERE, new Date()));
    for (const other of [older, "x".repeat(43), ""]) {
      expect((await door.browser().ask("/set-up", { token: other, ...boss() })).status).toBe(other === "" ? 400 : 401);
    }
    const weak = await door.browser().ask("/set-up", { token, ...boss(), password: "password1234" });
    expect([weak.status, (await weak.json()).errors[0].path]).toEqual([400, "password"]);
    const lapsed = tokenOf(await renewSetUpLink(door.store, HERE, new Date(Date.now() - 24 * 3_600_000 - 1)));
    expect((await door.browser().ask("/set-up", { token: lapsed, ...boss() })).status).toBe(401);
    expect(admins()).toEqual([]);
  });
});
