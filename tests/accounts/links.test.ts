import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { peopleOf } from "@/lib/accounts/data";
import { addWithPassword, changePerson, invite, resetLink } from "@/lib/accounts/mutations";
import { type Doorstep, doorstep, GOOD_PASSWORD } from "./doorstep";

let door: Doorstep;
beforeEach(() => {
  door = doorstep();
});
afterEach(() => door.dispose());

const tokenOf = (link: string) => link.split("#")[1] ?? "";
const OTHER_PASSWORD = "seven-quiet-lanterns-drift";
const KAY = { email: "kay.brown@acme.example", role: "viewer" } as const;

describe("an invitation", () => {
  it("waits for whoever opens its link, shows whom it is for, and lets them in once", async () => {
    const invited = await invite(door.ctx, KAY);
    expect(invited).toMatchObject({ name: "Kay Brown", role: "viewer", state: "invited", kind: "invitation", mailed: false });
    expect((await door.browser().signIn(KAY.email)).status).toBe(401);
    const token = tokenOf(invited.link);
    const shown = await door.browser().ask("/link", { token });
    expect(await shown.json()).toEqual({ link: { kind: "invitation", email: KAY.email, name: "Kay Brown", role: "viewer" } });
    const browser = door.browser();
    const accepted = await browser.ask("/invitation/accept", { token, name: "Kay B.", password: GOOD_PASSWORD, role: "admin" });
    expect(accepted.status).toBe(200);
    expect((await browser.who()).caller).toMatchObject({ kind: "person", id: invited.id, role: "viewer" });
    expect((await peopleOf(door.ctx)).people).toMatchObject([{ name: "Kay B.", state: "active" }]);
    expect((await door.browser().ask("/invitation/accept", { token, name: "Eve", password: OTHER_PASSWORD })).status).toBe(401);
    expect(await (await door.browser().ask("/link", { token })).json()).toEqual({ link: null });
    expect((await door.browser().signIn(KAY.email)).status).toBe(200);
  });

  it("lets one in of any number who open it at once", async () => {
    const { link } = await invite(door.ctx, KAY);
    const tries = Array.from({ length: 8 }, (_, at) =>
      door.browser().ask("/invitation/accept", { token: tokenOf(link), name: `N ${at}`, password: GOOD_PASSWORD }),
    );
    expect((await Promise.all(tries)).filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it("is good for nothing once another was made, or the person is suspended", async () => {
    const first = await invite(door.ctx, KAY);
    const second = await resetLink(door.ctx, { person: first.id });
    expect(second.kind).toBe("invitation");
    expect(await (await door.browser().ask("/link", { token: tokenOf(first.link) })).json()).toEqual({ link: null });
    await changePerson(door.ctx, { id: first.id, suspended: true });
    const body = { token: tokenOf(second.link), name: "Kay", password: GOOD_PASSWORD };
    expect((await door.browser().ask("/invitation/accept", body)).status).toBe(401);
    await expect(resetLink(door.ctx, { person: first.id })).rejects.toMatchObject({ code: "refused" });
  });

  it("refuses a second account for an address, departments that are none, and a lead without any", async () => {
    await invite(door.ctx, KAY);
    await expect(invite(door.ctx, { ...KAY, email: "KAY.brown@acme.example " })).rejects.toMatchObject({ code: "conflict" });
    const lead = { email: "lee@acme.example", role: "lead" } as const;
    await expect(invite(door.ctx, lead)).rejects.toMatchObject({ code: "invalid" });
    await expect(invite(door.ctx, { ...lead, departments: ["moon"] })).rejects.toMatchObject({ code: "invalid" });
    await expect(invite(door.ctx, { ...lead, role: "viewer", worker: "w9" })).rejects.toMatchObject({ code: "invalid" });
    expect((await peopleOf(door.ctx)).people).toHaveLength(1);
  });
});

describe("a new password", () => {
  it("by a link that an administrator hands over ends every session, and signs nobody in", async () => {
    const { id } = await addWithPassword(door.ctx, KAY, GOOD_PASSWORD);
    const browser = door.browser();
    await browser.signIn(KAY.email);
    const { link, kind } = await resetLink(door.ctx, { person: id });
    expect(kind).toBe("reset");
    const token = tokenOf(link);
    expect((await door.browser().ask("/invitation/accept", { token, name: "Kay", password: OTHER_PASSWORD })).status).toBe(401);
    const visitor = door.browser();
    expect((await visitor.ask("/reset-password", { token, newPassword: OTHER_PASSWORD })).status).toBe(200);
    expect(visitor.cookie).toBe("");
    expect((await browser.who()).caller.kind).toBe("nobody");
    expect((await door.browser().signIn(KAY.email)).status).toBe(401);
    expect((await door.browser().signIn(KAY.email, OTHER_PASSWORD)).status).toBe(200);
    expect((await door.browser().ask("/reset-password", { token, newPassword: GOOD_PASSWORD })).status).toBe(401);
  });

  it("by the person needs the old one, ends the other sessions and gives this one a new token", async () => {
    await addWithPassword(door.ctx, KAY, GOOD_PASSWORD);
    const [here, there] = [door.browser(), door.browser()];
    await here.signIn(KAY.email);
    await there.signIn(KAY.email);
    const before = here.cookie;
    const wrong = await here.ask("/change-password", { currentPassword: "not this one either", newPassword: OTHER_PASSWORD });
    expect([wrong.status, (await wrong.json()).reason]).toEqual([400, "INVALID_PASSWORD"]);
    const weak = await here.ask("/change-password", { currentPassword: GOOD_PASSWORD, newPassword: "kay.brown.kay.brown" });
    expect([weak.status, (await weak.json()).errors[0].path]).toEqual([400, "newPassword"]);
    expect((await here.ask("/change-password", { currentPassword: GOOD_PASSWORD, newPassword: OTHER_PASSWORD })).status).toBe(
      200,
    );
    expect((await here.who()).caller.kind).toBe("person");
    expect(here.cookie).not.toBe(before);
    expect((await there.who()).caller.kind).toBe("nobody");
    expect(door.trail().at(-1)).toMatchObject({ what: "password", details: { did: "changed" } });
    expect((await door.browser().ask("/change-password", { currentPassword: "x", newPassword: "y" })).status).toBe(401);
  });

  it("makes a link that was asked for before good for nothing", async () => {
    const { id } = await addWithPassword(door.ctx, KAY, GOOD_PASSWORD);
    const { link } = await resetLink(door.ctx, { person: id });
    const browser = door.browser();
    await browser.signIn(KAY.email);
    await browser.ask("/change-password", { currentPassword: GOOD_PASSWORD, newPassword: OTHER_PASSWORD });
    const body = { token: tokenOf(link), newPassword: GOOD_PASSWORD };
    expect((await door.browser().ask("/reset-password", body)).status).toBe(401);
  });
});

it("another name goes on the trail, through whichever door, and does not stand in it", async () => {
  const { id } = await addWithPassword(door.ctx, KAY, GOOD_PASSWORD);
  const browser = door.browser();
  await browser.signIn(KAY.email);
  await browser.ask("/update-user", { name: "Eve Stranger" });
  await changePerson(door.ctx, { id, name: "Kay Stranger" });
  const renamed = { what: "account", subject: `person:${id}`, details: { did: "renamed" } };
  expect(door.trail().slice(-2)).toMatchObject([
    { ...renamed, who: id },
    { ...renamed, who: "local" },
  ]);
  expect(JSON.stringify(door.trail())).not.toContain("Stranger");
});

describe("people", () => {
  it("are changed for their next request, and the last administrator stays", async () => {
    const boss = await addWithPassword(door.ctx, { email: "boss@acme.example", role: "admin" }, GOOD_PASSWORD);
    await expect(changePerson(door.ctx, { id: boss.id, role: "viewer" })).rejects.toMatchObject({ code: "refused" });
    await expect(changePerson(door.ctx, { id: boss.id, suspended: true })).rejects.toMatchObject({ code: "refused" });
    await addWithPassword(door.ctx, { email: "two@acme.example", role: "admin" }, GOOD_PASSWORD);
    expect((await changePerson(door.ctx, { id: boss.id, role: "viewer" })).role).toBe("viewer");
    await expect(changePerson(door.ctx, { id: "nobody", role: "viewer" })).rejects.toMatchObject({ code: "not-found" });
    expect(door.trail().at(-1)).toMatchObject({
      what: "role",
      subject: `person:${boss.id}`,
      details: { from: "admin", to: "viewer" },
    });
  });

  it("are found by part of a name or an address, a page at a time", async () => {
    for (let at = 0; at < 103; at++)
      await invite(door.ctx, { email: `p${String(at).padStart(3, "0")}@acme.example`, role: "viewer" });
    const first = await peopleOf(door.ctx);
    expect([first.people.length, first.next]).toEqual([100, "p099@acme.example"]);
    const rest = await peopleOf(door.ctx, { cursor: first.next ?? "" });
    expect([rest.people.map(({ email }) => email), rest.next]).toEqual([
      ["p100@acme.example", "p101@acme.example", "p102@acme.example"],
      null,
    ]);
    expect((await peopleOf(door.ctx, { query: "P10" })).people).toHaveLength(3);
  });
});
