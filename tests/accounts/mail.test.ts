import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addWithPassword, invite, resetLink } from "@/lib/accounts/mutations";
import { changeMail, mailSettings } from "@/lib/mail/settings";
import { visitOf } from "@/lib/open-context";
import { type Doorstep, doorstep, GOOD_PASSWORD } from "./doorstep";

interface Arrived {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
}

let door: Doorstep;
let server: SMTPServer;
let arrived: Arrived[];
let url: string;

beforeEach(async () => {
  door = doorstep();
  arrived = [];
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onAuth: ({ username, password }, _session, done) =>
      username === "thread" && password === "s3cret-for-mail" ? done(null, { user: username }) : done(new Error("No.")),
    onData(stream, { envelope: { mailFrom, rcptTo } }, done) {
      let raw = "";
      stream.on("data", (piece: Buffer) => {
        raw += piece.toString();
      });
      stream.on("end", () => {
        // Long lines are broken with "=" on their way (quoted-printable).
        const text = raw.replace(/=\r?\n/g, "").replace(/=3D/g, "=");
        arrived.push({ from: mailFrom === false ? "" : mailFrom.address, to: rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  url = `smtp://thread:s3cret-for-mail@127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  door.dispose();
  await new Promise<void>((closed) => server.close(closed));
});

const FROM = "golden-thread@acme.example";
const linkIn = (text: string) => /http:\/\/127\.0\.0\.1:3000\/\w+#[\w-]{43}/.exec(text)?.[0] ?? "";

describe("mail", () => {
  it("takes invitations and new passwords to people, with the links that are handed over too", async () => {
    await changeMail(door.ctx, { url, from: FROM });
    const { link, mailed, id } = await invite(door.ctx, { email: "kay@acme.example", role: "viewer" });
    expect([mailed, arrived.length]).toEqual([true, 1]);
    expect(arrived[0]).toMatchObject({ from: FROM, to: ["kay@acme.example"] });
    expect(linkIn(arrived[0]?.text ?? "")).toBe(link);
    const browser = door.browser();
    await browser.ask("/invitation/accept", { token: link.split("#")[1], name: "Kay", password: GOOD_PASSWORD });
    const reset = await resetLink(door.ctx, { person: id });
    expect([reset.mailed, linkIn(arrived[1]?.text ?? "")]).toEqual([true, reset.link]);
  });

  it("lets people who forgot their password choose another, and answers alike for an address that nobody has", async () => {
    await changeMail(door.ctx, { url, from: FROM });
    await addWithPassword(door.ctx, { email: "kay@acme.example", role: "viewer" }, GOOD_PASSWORD);
    const answers = [];
    for (const email of ["nobody@acme.example", "kay@acme.example", "KAY@acme.example"]) {
      const answer = await door.browser().ask("/request-password-reset", { email });
      answers.push([answer.status, await answer.json()]);
    }
    expect(answers).toEqual(Array(3).fill([200, { done: true }]));
    await vi.waitFor(() => expect(arrived).toHaveLength(1), { timeout: 120_000 });
    const token = linkIn(arrived[0]?.text ?? "").split("#")[1];
    const chosen = { token, newPassword: "seven-quiet-lanterns-drift" };
    expect((await door.browser().ask("/reset-password", chosen)).status).toBe(200);
    expect((await door.browser().signIn("kay@acme.example", chosen.newPassword)).status).toBe(200);
  });

  it("is set once it has taken a mail to whoever sets it, and its password is neither shown nor kept readable", async () => {
    const { id } = await addWithPassword(door.ctx, { email: "boss@acme.example", role: "admin" }, GOOD_PASSWORD);
    const caller = { kind: "person", id, role: "admin", leads: [], worker: null } as const;
    const visit = visitOf(door.store, { id, door: "web", caller, address: null });
    const wrong = url.replace("s3cret-for-mail", "another");
    await expect(changeMail(visit, { url: wrong, from: FROM })).rejects.toMatchObject({ code: "refused" });
    expect(await mailSettings(visit)).toEqual({ mail: null });
    await changeMail(visit, { url, from: FROM });
    expect(arrived.map(({ to }) => to)).toEqual([["boss@acme.example"]]);
    const shown = await mailSettings(visit);
    expect(shown.mail).toMatchObject({ from: FROM, setBy: "setting" });
    const everything = JSON.stringify([shown, door.trail(), door.store.rows("SELECT value FROM sealed_setting").all()]);
    expect(everything).not.toContain("s3cret-for-mail");
    expect(await changeMail(visit, null)).toEqual({ mail: null });
  });

  it("that does not go out is no reason to hand no link over", async () => {
    await changeMail(door.ctx, { url: url.replace("s3cret-for-mail", "another"), from: FROM });
    expect(await invite(door.ctx, { email: "kay@acme.example", role: "viewer" })).toMatchObject({
      mailed: false,
      kind: "invitation",
    });
  });

  it("takes nothing that a name says for a header or an address", async () => {
    await changeMail(door.ctx, { url, from: FROM });
    await invite(door.ctx, { email: "kay@acme.example", role: "viewer", name: "Kay\r\nBcc: eve@evil.example" });
    expect(arrived[0]?.to).toEqual(["kay@acme.example"]);
    expect(arrived[0]?.text.split("\r\n\r\n")[0]).not.toContain("evil.example");
  });
});
