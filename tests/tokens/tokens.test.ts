import { beforeEach, describe, expect, it } from "vitest";
import { tokenCaller } from "@/lib/tokens/caller";
import { tokensOf } from "@/lib/tokens/data";
import { expiryOf } from "@/lib/tokens/expiry";
import { createToken, revokeToken } from "@/lib/tokens/mutations";
import { trailOf } from "@/lib/trail/data";
import { type TwoDepartments, twoDepartments } from "../access/two-departments";
import { addPerson } from "../people";

const NOW = new Date("2026-11-04T12:00:00Z");
const DAY = 86_400_000;
const later = (ms: number) => () => new Date(NOW.getTime() + ms);

let org: TwoDepartments;
beforeEach(async () => {
  org = await twoDepartments();
});

/** Who bears a token, so long after it was made. */
const callerWith = (token: string, after = 0) => tokenCaller(org.operator.store, `Bearer ${token}`, later(after));

describe("a token", () => {
  it("has 256 random bits, and is kept by its hash alone", async () => {
    const { token, ...document } = await createToken(org.operator, { role: "read" });
    expect(token).toMatch(/^gt_[A-Za-z0-9_-]{43}$/);
    expect(document).toMatchObject({ role: "read", departments: null, name: "Unnamed", expires: "2027-02-02T12:00:00.000Z" });
    const everything = org.operator.store
      .rows("SELECT group_concat(quote(id) || quote(name) || quote(hash)) FROM api_token")
      .get();
    expect(String(everything)).not.toContain(token.slice(3, 15));
    expect(JSON.stringify(await tokensOf(org.operator))).not.toContain(token.slice(3, 15));
    expect(await callerWith(token)).toEqual({ kind: "token", id: document.id, access: "read", departments: null });
  });

  it.each([
    [
      "",
      "Bearer",
      "Bearer ",
      "Basic gt_x",
      "Bearer gt_",
      "Bearer gt_short",
      `Bearer gt_${"A".repeat(43)}`,
      `Bearer gt_${"é".repeat(43)}`,
    ],
  ])("of another shape, or unknown, is nobody: %j", async (...headers) => {
    for (const header of headers) expect(await tokenCaller(org.operator.store, header, () => NOW)).toEqual({ kind: "nobody" });
  });

  it("holds until it expires, and not a moment longer", async () => {
    const { token } = await createToken(org.operator, { role: "read", expires: "2d" });
    expect((await callerWith(token, 2 * DAY - 1)).kind).toBe("token");
    expect((await callerWith(token, 2 * DAY)).kind).toBe("nobody");
  });

  it("is nobody's from the request after it was revoked, for good", async () => {
    const { token, id } = await createToken(org.operator, { role: "write", departments: ["field"] });
    expect((await callerWith(token)).kind).toBe("token");
    expect((await revokeToken(org.operator, { id })).state).toBe("revoked");
    expect((await callerWith(token)).kind).toBe("nobody");
    expect((await revokeToken(org.operator, { id })).state).toBe("revoked");
    expect(() => org.operator.store.sqlite.exec("UPDATE api_token SET revoked_at = NULL")).toThrow("stays revoked");
  });

  it("tells when it was last used, to the minute", async () => {
    const { token } = await createToken(org.operator, { role: "read" });
    const lastUsed = async () => (await tokensOf(org.operator)).tokens[0]?.lastUsed;
    expect(await lastUsed()).toBeNull();
    await callerWith(token, 1000);
    await callerWith(token, 31_000);
    expect(await lastUsed()).toBe("2026-11-04T12:00:01.000Z");
    await callerWith(token, 61_000);
    expect(await lastUsed()).toBe("2026-11-04T12:01:01.000Z");
  });

  it.each([
    ["UPDATE api_token SET departments = NULL", "never altered"],
    ["UPDATE api_token SET access = 'write'", "never altered"],
    ["UPDATE api_token SET expires_at = '2099-01-01'", "never altered"],
    ["DELETE FROM api_token", "never deleted"],
    ["REPLACE INTO api_token SELECT * FROM api_token", "made once"],
  ])("is never made into more than it was: %s", async (sql, message) => {
    await createToken(org.operator, { role: "read", departments: ["field"] });
    expect(() => org.operator.store.sqlite.exec(sql)).toThrow(message);
  });
});

describe("an expiry", () => {
  it.each([
    ["90d", "2027-02-02T12:00:00.000Z"],
    ["1d", "2026-11-05T12:00:00.000Z"],
    ["366d", "2027-11-05T12:00:00.000Z"],
    ["2026-11-04", "2026-11-05T00:00:00.000Z"],
    ["2026-12-31", "2027-01-01T00:00:00.000Z"],
  ])("%s is %s", (text, ends) => expect(expiryOf(text, NOW).toISOString()).toBe(ends));

  it.each(["0d", "367d", "2026-11-03", "2027-11-06", "2026-02-30", "soon", ""])("%j is refused", (text) =>
    expect(() => expiryOf(text, NOW)).toThrow(/A token/),
  );
});

describe("a lead's token", () => {
  const lead = (id: string, leads = ["field"]) => org.as("lead", { id, leads });
  const setLeads = (id: string, departments: readonly string[]) => {
    const { store } = org.operator;
    store.statement("DELETE FROM person_department WHERE person = ?").run(id);
    for (const key of departments) store.statement("INSERT INTO person_department VALUES (?, ?)").run(id, key);
  };

  it("is for the lead's own departments, and for all of them where none is named", async () => {
    const id = await addPerson(org.operator.store, { role: "lead", leads: ["field"] });
    expect((await createToken(lead(id), { role: "write" })).departments).toEqual(["field"]);
    const foreign = createToken(lead(id), { role: "read", departments: ["support"] });
    const unknown = createToken(lead(id), { role: "read", departments: ["nowhere"] });
    await expect(foreign).rejects.toThrow('There is no department "support".');
    await expect(unknown).rejects.toThrow('There is no department "nowhere".');
    await expect(createToken(lead(id), { role: "read", departments: ["field", "support"] })).rejects.toThrow("support");
    await expect(createToken(lead(id, []), { role: "read" })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("never outlives the lead's own scope", async () => {
    const { store } = org.operator;
    const id = await addPerson(store, { role: "lead", leads: ["field", "support"] });
    const { token } = await createToken(lead(id, ["field", "support"]), { role: "write" });
    const reach = async () => {
      const caller = await callerWith(token);
      return caller.kind === "token" ? caller.departments : caller.kind;
    };
    const state = async () => (await tokensOf(org.operator)).tokens[0]?.state;
    expect(await reach()).toEqual(["field", "support"]);
    setLeads(id, ["support"]);
    expect(await reach()).toEqual(["support"]);
    setLeads(id, []);
    expect([await reach(), await state()]).toEqual(["nobody", "maker-gone"]);
    setLeads(id, ["field"]);
    store.statement("UPDATE person SET suspended_at = 1 WHERE id = ?").run(id);
    expect([await reach(), await state()]).toEqual(["nobody", "maker-gone"]);
    store.statement("UPDATE person SET suspended_at = NULL, role = 'executive' WHERE id = ?").run(id);
    expect(await reach()).toBe("nobody");
    store.statement("UPDATE person SET role = 'lead' WHERE id = ?").run(id);
    expect(await reach()).toEqual(["field"]);
    store.statement("DELETE FROM person WHERE id = ?").run(id);
    expect(await reach()).toBe("nobody");
  });

  it("shrinks to what is led where an administrator who made it for everything is made a lead", async () => {
    const { store } = org.operator;
    const id = await addPerson(store, { role: "admin" });
    const { token } = await createToken(org.as("admin", { id }), { role: "read" });
    expect(await callerWith(token)).toMatchObject({ departments: null });
    store.statement("UPDATE person SET role = 'lead' WHERE id = ?").run(id);
    setLeads(id, ["field"]);
    expect(await callerWith(token)).toMatchObject({ departments: ["field"] });
  });

  it("and those for own departments are all that a lead sees and revokes", async () => {
    const id = await addPerson(org.operator.store, { role: "lead", leads: ["field"] });
    const own = await createToken(lead(id), { role: "read" });
    const others = [
      await createToken(org.operator, { role: "read", departments: ["support"] }),
      await createToken(org.operator, { role: "read", departments: ["field", "support"] }),
      await createToken(org.operator, { role: "read" }),
    ];
    const field = await createToken(org.operator, { role: "write", departments: ["field"] });
    const { tokens } = await tokensOf(lead(id));
    expect(tokens.map((token) => token.id).sort()).toEqual([own.id, field.id].sort());
    for (const other of [...others, { id: "unknown" }]) {
      await expect(revokeToken(lead(id), { id: other.id })).rejects.toThrow(`There is no token ${other.id}.`);
    }
    expect((await revokeToken(lead(id), { id: field.id })).state).toBe("revoked");
  });
});

it.each(["executive", "member", "viewer"] as const)(
  "a person of role %s makes, sees and revokes none, and the trail says so",
  async (role) => {
    const visit = org.as(role);
    for (const refused of [createToken(visit, { role: "read" }), tokensOf(visit), revokeToken(visit, { id: "x" })]) {
      await expect(refused).rejects.toMatchObject({ code: "forbidden" });
    }
    const { entries } = await trailOf(org.operator, { what: "refused" });
    expect(entries).toHaveLength(3);
    expect(entries[0]).toMatchObject({ who: role, subject: "tokens.manage", address: "203.0.113.7", outcome: "refused" });
  },
);

it("making and revoking stand on the trail, without the token or its name", async () => {
  const { id, token } = await createToken(org.operator, { role: "write", departments: ["field"], name: "Telephony of Ana" });
  await revokeToken(org.operator, { id });
  const { entries } = await trailOf(org.operator, { what: "token" });
  expect(entries.map(({ subject, details }) => [subject, details.act])).toEqual([
    [`token:${id}`, "revoked"],
    [`token:${id}`, "made"],
  ]);
  const kept = JSON.stringify(org.operator.store.rows("SELECT * FROM trail").all());
  expect([kept.includes(token), kept.includes("Ana")]).toEqual([false, false]);
});

it("the list goes by pages", async () => {
  for (let at = 0; at < 5; at++) await createToken(org.operator, { role: "read", name: `Token ${at}` });
  const first = await tokensOf(org.operator, { limit: 2 });
  const second = await tokensOf(org.operator, { limit: 2, ...(first.next === null ? {} : { cursor: first.next }) });
  const third = await tokensOf(org.operator, { limit: 2, ...(second.next === null ? {} : { cursor: second.next }) });
  expect(third.next).toBeNull();
  const names = [first, second, third].flatMap(({ tokens }) => tokens.map(({ name }) => name));
  expect(names.sort()).toEqual(["Token 0", "Token 1", "Token 2", "Token 3", "Token 4"]);
});
