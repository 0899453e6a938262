import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { countAttempt, forgive, MOST_FAILURES } from "@/lib/accounts/lockout";
import { addWithPassword, resetLink } from "@/lib/accounts/mutations";
import { type Doorstep, doorstep } from "./doorstep";

let door: Doorstep;
beforeEach(() => {
  door = doorstep();
});
afterEach(() => door.dispose());

const KAY = "kay@acme.example";
const PASSWORD = "marmalade-tractor-ninety-owls";
const at = (minute: number) => new Date(Date.UTC(2026, 9, 5, 8, minute));
const attempt = { email: KAY, address: "198.51.100.7" };

describe("lockout", () => {
  it("refuses even the right password after ten failures, from wherever they came, and after a restart", async () => {
    const { id } = await addWithPassword(door.ctx, { email: KAY, role: "viewer" }, PASSWORD);
    for (let failure = 0; failure < MOST_FAILURES.email; failure++) {
      const browser = door.browser(`203.0.113.${failure}`);
      expect(
        (await browser.ask("/sign-in/email", { email: KAY, password: "wrong" }, { "x-forwarded-for": `192.0.2.${failure}` }))
          .status,
      ).toBe(401);
    }
    const locked = await door.browser().signIn(KAY);
    expect([locked.status, (await locked.json()).reason]).toEqual([429, "ACCOUNT_TEMPORARILY_LOCKED"]);
    expect(Number(locked.headers.get("retry-after"))).toBeGreaterThan(14 * 60);
    door.restart();
    expect((await door.browser("192.0.2.99").signIn(KAY)).status).toBe(429);
    expect(door.trail().at(-1)).toMatchObject({ what: "sign-in-failed", details: { locked: true } });
    const { link } = await resetLink(door.ctx, { person: id });
    await door.browser().ask("/reset-password", { token: link.split("#")[1], newPassword: "seven-quiet-lanterns-drift" });
    expect((await door.browser().signIn(KAY, "seven-quiet-lanterns-drift")).status).toBe(200);
  });

  it("works as hard for an address that nobody has", async () => {
    await addWithPassword(door.ctx, { email: KAY, role: "viewer" }, PASSWORD);
    /** The processor time of one try: what else the machine does is not in it, as it would be in the time that passes. */
    const worked = async (email: string) => {
      const before = process.cpuUsage();
      await door.browser().signIn(email, "wrong");
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 5; round++) {
      known.push(await worked(KAY));
      unknown.push(await worked(`nobody${round}@acme.example`));
    }
    const ratio = Math.min(...unknown) / Math.min(...known);
    expect(ratio).toBeGreaterThan(0.4);
    expect(ratio).toBeLessThan(2.5);
  });

  it("locks addresses that nobody has alike", async () => {
    const statuses = [];
    for (let failure = 0; failure <= MOST_FAILURES.email; failure++)
      statuses.push((await door.browser().signIn("no@acme.example", "x")).status);
    expect(statuses).toEqual([...Array(MOST_FAILURES.email).fill(401), 429]);
    expect(JSON.stringify(door.store.rows("SELECT * FROM failed_sign_ins").all())).not.toContain("acme");
  });

  it("counts guesses that are made at once", async () => {
    const guesses = await Promise.all(Array.from({ length: 30 }, () => countAttempt(door.store, attempt, at(0))));
    expect(guesses.filter((until) => until === null)).toHaveLength(MOST_FAILURES.email);
  });

  it("ends after a quarter of an hour; failures far apart do not add up; what comes right is forgiven", async () => {
    const tries = async (count: number, minute: number) => {
      let until: Date | null = null;
      for (let n = 0; n < count; n++) until = await countAttempt(door.store, attempt, at(minute));
      return until;
    };
    expect(await tries(MOST_FAILURES.email, 0)).toBeNull();
    expect(await tries(1, 1)).toEqual(at(16));
    expect(await tries(1, 15)).toEqual(at(16));
    expect(await tries(MOST_FAILURES.email, 16)).toBeNull();
    expect(await tries(1, 32)).toBeNull();
    await forgive(door.store, attempt, at(33));
    expect(await tries(MOST_FAILURES.email, 34)).toBeNull();
  });

  it("keeps one network address from trying everybody", async () => {
    let until: Date | null = null;
    for (let n = 0; n <= MOST_FAILURES.address; n++) {
      until = await countAttempt(door.store, { email: `p${n}@acme.example`, address: "2001:db8:0:1::" }, at(0));
    }
    expect(until).toEqual(at(15));
    expect(await countAttempt(door.store, { email: "else@acme.example", address: "2001:db8:0:1::" }, at(1))).toEqual(at(15));
    expect(await countAttempt(door.store, { email: "else@acme.example", address: "198.51.100.9" }, at(1))).toBeNull();
  });
});

describe("limits for each network address", () => {
  it("hold an IPv6 network of 64 bits as one, survive a restart, and hear no forwarding header", async () => {
    const guess = (address: string, forwarded: string) =>
      door
        .browser(address)
        .ask("/set-up", { token: "x", name: "x", email: KAY, password: "x" }, { "x-forwarded-for": forwarded });
    const statuses = [];
    for (let n = 0; n < 20; n++) statuses.push((await guess(`2001:db8::${n}`, `192.0.2.${n}`)).status);
    expect(new Set(statuses)).toEqual(new Set([401]));
    door.restart();
    expect((await guess("2001:db8::ffff", "192.0.2.200")).status).toBe(429);
    expect((await guess("2001:db8:0:1::1", "192.0.2.200")).status).toBe(401);
  });
});
