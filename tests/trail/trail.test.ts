import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { atomically } from "@/db/atomically";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import { exportTrail, trailOf } from "@/lib/trail/data";
import { record, recordIn } from "@/lib/trail/record";
import { ACT_KINDS } from "@/lib/trail/schema";
import { twoDepartments } from "../access/two-departments";
import { addPerson } from "../people";

let folder: string;
let now = new Date("2026-06-01T12:00:00Z");
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gt-trail-"));
  now = new Date("2026-06-01T12:00:00Z");
});
afterEach(() => {
  ctx().store.close();
  rmSync(folder, { recursive: true });
});

const ctx = () => operatorContext(openStore(join(folder, "trail.db"), { create: true }), { now: () => now });
/** The same as somebody at the web's door. */
const as = (id: string, address = "198.51.100.9") => ({ ...ctx(), actor: { ...ctx().actor, id, door: "web" as const, address } });

async function exported(filter = {}): Promise<string[]> {
  let text = "";
  for await (const piece of exportTrail(ctx(), filter)) text += piece;
  return text.trimEnd().split("\n");
}

describe("the trail", () => {
  it("says who, when, whence, through which door, what, to what, why and how it ended", async () => {
    const id = await addPerson(ctx().store, { role: "admin", name: "Olu Ade" });
    await record(as(id), { what: "tree", subject: "version:3", reason: "Board plan", details: { differences: 4 } });
    expect(await trailOf(ctx())).toEqual({
      entries: [
        {
          no: 1,
          at: "2026-06-01T12:00:00.000Z",
          who: id,
          name: "Olu Ade",
          door: "web",
          address: "198.51.100.9",
          what: "tree",
          subject: "version:3",
          reason: "Board plan",
          outcome: "done",
          details: { differences: 4 },
        },
      ],
      next: null,
    });
  });

  it("holds with what it tells of, or not at all", async () => {
    const { store, actor } = ctx();
    const failed = atomically(store, (tx) => {
      recordIn(tx, actor, now.toISOString(), { what: "tree" });
      throw new RangeError("the change came to nothing");
    });
    await expect(failed).rejects.toThrow("came to nothing");
    expect((await trailOf(ctx())).entries).toEqual([]);
  });

  it.each([
    ["UPDATE trail SET who = 'another'", /never altered/],
    ["UPDATE trail SET no = no + 5", /never altered/],
    ["DELETE FROM trail", /never shortened/],
    ["DELETE FROM trail WHERE no = 2", /never shortened/],
    ["REPLACE INTO trail SELECT * FROM trail WHERE no = 1", /next number/],
    [
      "INSERT OR REPLACE INTO trail SELECT no, at, 'another', door, address, what, subject, reason, outcome, details FROM trail WHERE no = 2",
      /next number/,
    ],
    [
      "INSERT INTO trail SELECT no + 9, at, who, door, address, what, subject, reason, outcome, details FROM trail",
      /next number/,
    ],
  ])("only grows: %s is refused, on our connection and on a stranger's", async (sql, message) => {
    await record(ctx(), { what: "sign-in" });
    await record(ctx(), { what: "sign-out" });
    expect(() => ctx().store.sqlite.exec(sql)).toThrow(message);
    const stranger = new Database(join(folder, "trail.db"));
    expect(() => stranger.exec(sql)).toThrow(message);
    stranger.close();
    expect((await trailOf(ctx())).entries.map(({ no }) => no)).toEqual([2, 1]);
  });
});

describe("a search", () => {
  beforeEach(async () => {
    const { store } = ctx();
    const ana = await addPerson(store, { role: "lead", name: "Ana Diaz", email: "ana@acme.example" });
    now = new Date("2026-06-01T23:59:59.999Z");
    await record(as(ana), { what: "export", subject: "readings", details: { metric: "first_contact" } });
    now = new Date("2026-06-02T00:00:00.000Z");
    await record(as("nobody"), { what: "sign-in-failed" });
    now = new Date("2026-06-03T10:00:00Z");
    await record(ctx(), { what: "role", subject: `person:${ana}`, reason: "New post, 100% of it" });
    await record(ctx(), { what: "setting", subject: "privacyFloor", details: { from: 5, to: 7 } });
  });

  it.each([
    [{}, [4, 3, 2, 1]],
    [{ what: "export" }, [1]],
    [{ who: "Diaz" }, [1]],
    [{ who: "ana@acme" }, [1]],
    [{ who: "local" }, [4, 3]],
    [{ query: "ana" }, [3, 1]],
    [{ query: "ANA diaz" }, [3, 1]],
    [{ query: "ana export" }, [1]],
    [{ query: "failed to sign" }, [2]],
    [{ query: "first_contact" }, [1]],
    [{ query: "first%contact" }, []],
    [{ query: "100%" }, [3]],
    [{ query: "privacyfloor" }, [4]],
    [{ query: "198.51.100.9" }, [2, 1]],
    [{ from: "2026-06-02" }, [4, 3, 2]],
    [{ to: "2026-06-01" }, [1]],
    [{ from: "2026-06-02", to: "2026-06-02" }, [2]],
    [{ query: "'; DROP TABLE trail; --" }, []],
  ] as const)("by %j finds %j", async (filter, found) => {
    expect((await trailOf(ctx(), filter)).entries.map(({ no }) => no)).toEqual(found);
  });

  it("goes by pages that later acts do not shift", async () => {
    const first = await trailOf(ctx(), { limit: 3 });
    expect(first.next).toBe("2");
    await record(ctx(), { what: "backup" });
    expect(await trailOf(ctx(), { limit: 3, cursor: "2" })).toMatchObject({ entries: [{ no: 1 }], next: null });
  });

  it("takes a cursor beyond the end for the end", async () => {
    const found = await trailOf(ctx(), { query: "ana", cursor: "999999999999999" });
    expect(found.entries.map(({ no }) => no)).toEqual([3, 1]);
  });

  it("exports what it finds, and tells of it", async () => {
    const lines = await exported({ from: "2026-06-03" });
    expect(lines[0]).toBe("no,at,who,name,door,address,what,subject,reason,outcome,details");
    // The export itself is the first act that it holds.
    expect(lines.slice(1).map((line) => line.split(",")[0])).toEqual(["5", "4", "3"]);
    expect((await trailOf(ctx(), { what: "export", limit: 1 })).entries).toMatchObject([
      { no: 5, subject: "trail", details: { filter: ["from"] } },
    ]);
  });
});

it("an export starts no formula in a spreadsheet, and keeps lines and quotes whole", async () => {
  const id = await addPerson(ctx().store, { role: "admin", name: "=HYPERLINK(0)" });
  await record(as(id, "@SUM(1)"), { what: "goal", subject: "+cmd", reason: '-1+2,"x"\nsecond', details: { note: "=1" } });
  const text = (await exported({ what: "goal" })).slice(1).join("\n");
  expect(text).toContain(",'=HYPERLINK(0),web,'@SUM(1),goal,'+cmd,");
  expect(text).toContain('"\'-1+2,""x""\nsecond"');
  expect(text).toContain('"{""note"":""=1""}"');
});

it("every kind of act can be told, and nothing else", async () => {
  for (const what of ACT_KINDS) await record(ctx(), { what });
  const { entries } = await trailOf(ctx(), { limit: 500 });
  expect(new Set(entries.map(({ what }) => what)).size).toBe(ACT_KINDS.length);
});

it("only an administrator reads it; others are refused, and that stands on it", async () => {
  const org = await twoDepartments();
  await record(org.operator, { what: "sign-in" });
  expect((await trailOf(org.as("admin"))).entries.length).toBeGreaterThan(0);
  const others = [org.as("executive"), org.as("lead", { leads: ["field"] }), org.as("member"), org.as("viewer")];
  for (const visit of [...others, org.token("read", null), org.token("write", null)]) {
    await expect(trailOf(visit)).rejects.toMatchObject({ code: "forbidden" });
    await expect(exportTrail(visit).next()).rejects.toMatchObject({ code: "forbidden" });
  }
  expect((await trailOf(org.operator, { what: "refused" })).entries).toHaveLength(12);
});
