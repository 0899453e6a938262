import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { backupTo } from "@/lib/backup/backup";
import { restoreFrom } from "@/lib/backup/restore";
import { seriesOf } from "@/lib/metrics/data";
import { exportReadings } from "@/lib/readings/export";
import { verifyStore } from "@/lib/readings/verify";
import { createToken, revokeToken } from "@/lib/tokens/mutations";
import { trailOf } from "@/lib/trail/data";
import { unitTreeOf } from "@/lib/tree/data";
import { erasePerson } from "@/lib/units/erase";
import { erasuresIn } from "@/lib/units/erasures";
import { applyRoster } from "@/lib/units/mutations";
import { type ErasableCompany, figuresOf, makeErasableCompany, NOW, WORDS, wordsLeft } from "./erasable-company";

let company: ErasableCompany;
beforeEach(async () => {
  company = await makeErasableCompany();
});
afterEach(() => company.dispose());

const request = { person: "q-ursula", reason: "Asked for on 1 June" };

const account = (id: string, email: string, role = "member", name = "Ursula Quillfeather") =>
  `INSERT INTO person (id, name, email, role, created_at, updated_at) VALUES ('${id}', '${name}', '${email}', '${role}', 0, 0)`;

describe("erasing a person", () => {
  it("takes the row and the notes, changes no figure, and passes verify", async () => {
    const ctx = company.open();
    const before = { figures: await figuresOf(ctx), series: await seriesOf(ctx, { metric: "solved" }) };
    const erased = await erasePerson(ctx, request);
    expect(erased).toMatchObject({ notes: 4, sources: 2, accounts: 0, mentions: { notes: 0, trees: 0 } });
    expect(await figuresOf(ctx)).toEqual(before.figures);
    expect(await seriesOf(ctx, { metric: "solved" })).toEqual(before.series);
    expect((await unitTreeOf(ctx)).byKey("q-ursula")).toBeUndefined();
    expect((await unitTreeOf(ctx)).byId(erased.unit ?? 0)).toMatchObject({ name: "Erased person", key: `erased-${erased.unit}` });
    expect((await verifyStore(ctx)).faults).toEqual([]);
    expect((await verifyStore(ctx, { rebuild: true })).faults).toEqual([]);
    expect(ctx.store.rows("SELECT text FROM note ORDER BY text").all()).toEqual([
      ["Trained in week 0"],
      ["Trained in week 1"],
      ["Trained in week 2"],
    ]);
  });

  it("leaves no byte of it in the file, in its log, or beside it", async () => {
    const ctx = company.open();
    // Whoever has been moved about by other writes leaves traces in the unused parts of pages.
    await applyRoster(ctx, {
      text: `key,name,team\n${Array.from({ length: 400 }, (_, at) => `w${at},Worker ${at},red\n`).join("")}`,
    });
    mkdirSync(`${company.path}-uploads/1`, { recursive: true });
    writeFileSync(`${company.path}-uploads/1/file`, "solved,q-ursula,2026-W14,1,2,In hospital");
    for await (const _piece of exportReadings(ctx, { unit: "q-ursula" }));
    expect(wordsLeft(company.folder)).toEqual([...WORDS]);
    expect(await erasePerson(ctx, request)).toMatchObject({ uploads: 1, copies: [] });
    expect(wordsLeft(company.folder)).toEqual([]);
    ctx.store.close();
    expect(wordsLeft(company.folder)).toEqual([]);
  });

  it("takes account, sessions and tokens with it, and says nothing of who it was", async () => {
    const ctx = company.open();
    ctx.store.sqlite.exec(account("u1", "ursula.q@acme.example", "admin"));
    ctx.store.sqlite.exec(account("u2", "other@acme.example", "admin", "Olu Ade"));
    ctx.store.sqlite.exec(
      "INSERT INTO session (id, user_id, token, expires_at, created_at, updated_at) VALUES ('s', 'u1', 't', 9, 0, 0)",
    );
    await createToken({ ...ctx, actor: { ...ctx.actor, id: "u1" } }, { role: "read", name: "Ursula's laptop" });
    expect(await erasePerson(ctx, request)).toMatchObject({ accounts: 1, tokens: 1 });
    expect(ctx.store.rows("SELECT id FROM person").all()).toEqual([["u2"]]);
    expect(ctx.store.rows("SELECT count(*) FROM session").get()).toEqual([0]);
    expect(ctx.store.rows("SELECT name, revoked_at FROM api_token").get()).toEqual(["Erased", NOW.toISOString()]);
    expect(wordsLeft(company.folder)).toEqual([]);
    expect((await verifyStore(ctx)).faults).toEqual([]);
  });

  it("is a commit of its own and stands on the trail, with its reason", async () => {
    const ctx = company.open();
    const { no, unit } = await erasePerson(ctx, request);
    expect(erasuresIn(ctx.store)).toMatchObject([{ no, unit, accounts: [], reason: request.reason, by: "cli:local" }]);
    const { entries } = await trailOf(ctx, { what: "erasure" });
    expect(entries).toMatchObject([{ who: "local", subject: `worker:${unit}`, reason: request.reason, outcome: "done" }]);
    expect(WORDS.filter((word) => JSON.stringify(entries).includes(word))).toEqual([]);
  });

  it.each([
    [{ person: "q-ursula", reason: "Ursula Quillfeather asked" }, "names the person"],
    [{ person: "q-ursula", reason: "for ursula.q@acme.example" }, "names the person"],
    [{ person: "q-ursula", reason: " " }, "reason"],
    [{ person: "nobody", reason: "Asked" }, "no such worker"],
  ])("refuses %j", async (input, message) => {
    const ctx = company.open();
    await expect(erasePerson(ctx, input)).rejects.toThrow(message);
    expect(erasuresIn(ctx.store)).toEqual([]);
  });

  it("refuses to leave nobody who may manage people", async () => {
    const ctx = company.open();
    ctx.store.sqlite.exec(account("u1", "ursula.q@acme.example", "admin"));
    await expect(erasePerson(ctx, { person: "URSULA.Q@acme.example", reason: "Asked" })).rejects.toThrow("last administrator");
  });

  it("erases an account that is on no roster, by its address", async () => {
    const ctx = company.open();
    ctx.store.sqlite.exec(account("u9", "ursula@agency.example"));
    const { unit, accounts } = await erasePerson(ctx, { person: "ursula@agency.example", reason: "Left" });
    expect({ unit, accounts }).toEqual({ unit: null, accounts: 1 });
    expect((await verifyStore(ctx)).faults).toEqual([]);
  });

  it("writes the file afresh in a process of its own where the web application asks for it", async () => {
    const ctx = company.open();
    await erasePerson({ ...ctx, actor: { ...ctx.actor, door: "web" } }, request);
    expect(wordsLeft(company.folder)).toEqual([]);
    expect(readdirSync(company.folder).filter((name) => name.includes("compact"))).toEqual([]);
  });

  it("names the copies that still hold the person", async () => {
    const ctx = company.open();
    copyFileSync(company.path, `${company.path}.backup-schema-1-7`);
    expect((await erasePerson(ctx, request)).copies).toEqual(["acme.db.backup-schema-1-7"]);
  });
});

describe("an erasure", () => {
  it("holds through the restore of an older backup", async () => {
    const ctx = company.open();
    const figures = await figuresOf(ctx);
    const backup = join(company.folder, "backups", "old.db");
    mkdirSync(join(company.folder, "backups"));
    await backupTo(ctx, { path: backup });
    await erasePerson(ctx, request);
    ctx.store.close();
    const restored = await restoreFrom({ now: () => NOW }, { from: backup, to: company.path });
    expect(restored.erased).toBe(1);
    rmSync(join(company.folder, "backups"), { recursive: true });
    expect(wordsLeft(company.folder)).toEqual([]);
    const again = company.open();
    expect((await verifyStore(again)).faults).toEqual([]);
    expect(await figuresOf(again)).toEqual(figures);
    expect(erasuresIn(again.store)).toMatchObject([{ reason: request.reason }]);
    expect((await trailOf(again, { what: "restore" })).entries).toMatchObject([{ details: { erased: 1 } }]);
  });

  it("is known beside later backups, so that an older one restored elsewhere loses the person too", async () => {
    const ctx = company.open();
    const [folder, elsewhere] = [join(company.folder, "backups"), join(company.folder, "elsewhere")];
    mkdirSync(folder);
    mkdirSync(elsewhere);
    await backupTo(ctx, { path: join(folder, "1.db") });
    await erasePerson(ctx, request);
    await backupTo(ctx, { path: join(folder, "2.db") });
    const to = join(elsewhere, "new.db");
    expect(await restoreFrom({ now: () => NOW }, { from: join(folder, "1.db"), to })).toMatchObject({ erased: 1, kept: null });
    expect(readdirSync(elsewhere).sort()).toEqual(["golden-thread-erasures.jsonl", "new.db"]);
    expect(wordsLeft(elsewhere)).toEqual([]);
    expect(await restoreFrom({ now: () => NOW }, { from: join(folder, "2.db"), to: join(elsewhere, "2.db") })).toMatchObject({
      erased: 0,
    });
  });

  it("is found in the database in place where the list beside it is lost", async () => {
    const ctx = company.open();
    const backup = join(company.folder, "old.db");
    await backupTo(ctx, { path: backup });
    await erasePerson(ctx, request);
    rmSync(join(company.folder, "golden-thread-erasures.jsonl"));
    ctx.store.close();
    expect((await restoreFrom({ now: () => NOW }, { from: backup, to: company.path })).erased).toBe(1);
    expect(existsSync(join(company.folder, "golden-thread-erasures.jsonl"))).toBe(true);
  });

  it("never takes somebody else who came by the same number", async () => {
    const ctx = company.open();
    const early = join(company.folder, "early.db");
    await backupTo(ctx, { path: early });
    await applyRoster(ctx, { text: "key,name,team\ndee,Dee Lund,red\n" });
    const { unit } = await erasePerson(ctx, { person: "dee", reason: "Asked" });
    ctx.store.close();
    await restoreFrom({ now: () => NOW }, { from: early, to: company.path });
    const other = company.open();
    await applyRoster(other, { text: "key,name,team\nfay,Fay Moor,red\n" });
    expect((await unitTreeOf(other)).byKey("fay")?.id).toBe(unit);
    const later = join(company.folder, "later.db");
    await backupTo(other, { path: later });
    other.store.close();
    expect((await restoreFrom({ now: () => NOW }, { from: later, to: company.path })).erased).toBe(0);
    expect((await unitTreeOf(company.open())).byKey("fay")?.name).toBe("Fay Moor");
  });

  it("goes with what else was shut since the backup: tokens, people, sessions", async () => {
    const ctx = company.open();
    ctx.store.sqlite.exec(
      `${account("u1", "a@acme.example", "admin", "Olu Ade")};${account("u2", "b@acme.example", "lead", "Bo Li")}`,
    );
    const { id } = await createToken(ctx, { role: "read" });
    const { id: other } = await createToken(ctx, { role: "read" });
    ctx.store.sqlite.exec(
      "INSERT INTO session (id, user_id, token, expires_at, created_at, updated_at) VALUES ('s', 'u1', 't', 9e15, 0, 0)",
    );
    const backup = join(company.folder, "old.db");
    await backupTo(ctx, { path: backup });
    await revokeToken(ctx, { id });
    ctx.store.sqlite.exec("UPDATE person SET suspended_at = 5 WHERE id = 'u2'");
    ctx.store.close();
    await restoreFrom({ now: () => NOW }, { from: backup, to: company.path });
    const { store } = company.open();
    expect(store.rows("SELECT id FROM api_token WHERE revoked_at IS NULL").all()).toEqual([[other]]);
    expect(store.rows("SELECT id FROM person WHERE suspended_at IS NULL").all()).toEqual([["u1"]]);
    expect(store.rows("SELECT count(*) FROM session").get()).toEqual([0]);
  });

  it("does not restore beside a list that cannot be read", async () => {
    const ctx = company.open();
    const backup = join(company.folder, "old.db");
    await backupTo(ctx, { path: backup });
    ctx.store.close();
    writeFileSync(join(company.folder, "golden-thread-erasures.jsonl"), "{nonsense}\n");
    await expect(restoreFrom({ now: () => NOW }, { from: backup, to: company.path })).rejects.toThrow("line 1");
  });
});
