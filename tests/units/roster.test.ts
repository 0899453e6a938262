import { beforeEach, describe, expect, it } from "vitest";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { verifyStore } from "@/lib/readings/verify";
import { unitTreeOf } from "@/lib/tree/data";
import { applyTree } from "@/lib/tree/mutations";
import { applyRoster } from "@/lib/units/mutations";
import type { RosterFault } from "@/lib/units/roster-file";

const TREE = `organisation: { key: acme, name: Acme }
units:
  - key: support
    name: Support
    kind: department
    units: [{ key: blue, name: Blue, kind: team }, { key: red, name: Red, kind: team }]
`;

let ctx: Context;

beforeEach(async () => {
  const now = () => new Date("2026-05-10T12:00:00Z");
  ctx = operatorContext(openStore(":memory:", { create: true }), { id: "test", now });
  await applyTree(ctx, { text: TREE });
});

/** Where a worker stands and stood: `team from until`. */
async function spans(key: string, asOf?: number): Promise<string[]> {
  const units = await unitTreeOf(ctx, asOf === undefined ? {} : { asOf });
  return (units.byKey(key)?.spans ?? []).map(
    ({ from, until, parent }) => `${units.byId(parent ?? 0)?.key} ${from ?? "…"} ${until ?? "…"}`,
  );
}

async function faults(text: string): Promise<string[]> {
  const outcome = await applyRoster(ctx, { text }).catch((error: unknown) => error);
  if (!(outcome instanceof AppError)) throw new Error(`not refused: ${JSON.stringify(outcome)}`);
  return (outcome.details.errors as RosterFault[]).map(({ line, column, message }) => `${line} ${column}: ${message}`);
}

describe("a roster", () => {
  it("brings workers in, and says how many are new, changed, as before, and not named", async () => {
    expect(
      await applyRoster(ctx, {
        text: "key,name,email,team,from,until\nana,Ana,ana@x.example,blue,,\nben,Ben,,red,2026-01-01,\n",
      }),
    ).toEqual({
      no: 2,
      unchanged: false,
      added: 2,
      changed: 0,
      same: 0,
      kept: 0,
      differences: [
        { kind: "added", key: "ana", name: "Ana", detail: "Blue" },
        { kind: "added", key: "ben", name: "Ben", detail: "Red from 2026-01-01" },
      ],
    });
    expect(await spans("ana")).toEqual(["blue … …"]);
    expect(await spans("ben")).toEqual(["red 2026-01-01 …"]);
    expect(await applyRoster(ctx, { text: "key,team\nana,blue\ncem,red\n" })).toEqual({
      no: 3,
      unchanged: false,
      added: 1,
      changed: 0,
      same: 1,
      kept: 1,
      differences: [{ kind: "added", key: "cem", name: null, detail: "Red" }],
    });
    expect(await applyRoster(ctx, { text: "key,team\nana,blue\n" })).toEqual({
      no: null,
      unchanged: true,
      added: 0,
      changed: 0,
      same: 1,
      kept: 2,
      differences: [],
    });
  });

  it("moves a worker from today, from the row's date or from the date it is told, and keeps where the worker stood", async () => {
    await applyRoster(ctx, { text: "key,team\nana,blue\nben,blue\ncem,blue\n" });
    await applyRoster(ctx, { text: "key,team,from\nana,red,\nben,red,2026-03-01\n" });
    await applyRoster(ctx, { text: "key,team\ncem,red\n", from: "2026-02-01" as never });
    expect(await spans("ana")).toEqual(["blue … 2026-05-09", "red 2026-05-10 …"]);
    expect(await spans("ben")).toEqual(["blue … 2026-02-28", "red 2026-03-01 …"]);
    expect(await spans("cem")).toEqual(["blue … 2026-01-31", "red 2026-02-01 …"]);
    expect(await spans("ana", 2)).toEqual(["blue … …"]);
    expect(await applyRoster(ctx, { text: "key,team,from\nana,red,\nben,red,2026-03-01\n" })).toMatchObject({ unchanged: true });
  });

  it("takes several rows of a worker as declared in full, in whatever order", async () => {
    await applyRoster(ctx, { text: "key,team\nana,blue\n" });
    await applyRoster(ctx, { text: "key,team,from,until\nana,blue,2026-04-01,\nana,red,,2026-02-28\n" });
    expect(await spans("ana")).toEqual(["red … 2026-02-28", "blue 2026-04-01 …"]);
  });

  it("lets a worker leave and come back", async () => {
    await applyRoster(ctx, { text: "key,team,until\nana,blue,2026-03-31\n" });
    await applyRoster(ctx, { text: "key,team\nana,blue\n" });
    expect(await spans("ana")).toEqual(["blue … 2026-03-31", "blue 2026-05-10 …"]);
  });

  it("keeps names and addresses in one row, out of the log, and notices where it is gone or altered", async () => {
    await applyRoster(ctx, { text: "key,name,email,team\nana,Ana Diaz,ana@x.example,blue\n" });
    await applyRoster(ctx, { text: "key,name,team\nana,Ana Ruiz,blue\n" });
    expect((await unitTreeOf(ctx)).byKey("ana")?.name).toBe("Ana Ruiz");
    expect(ctx.store.rows("SELECT name, email FROM worker").all()).toEqual([["Ana Ruiz", "ana@x.example"]]);
    expect(JSON.stringify(ctx.store.rows("SELECT details FROM commit_log").all())).not.toContain("Ana");
    expect((await verifyStore(ctx)).faults).toEqual([]);
    ctx.store.sqlite.exec("UPDATE worker SET name = 'Another'");
    expect((await verifyStore(ctx)).faults).toMatchObject([
      { check: "people", message: expect.stringMatching(/not what was applied/) },
    ]);
    ctx.store.sqlite.exec("DELETE FROM worker");
    expect((await verifyStore(ctx)).faults).toMatchObject([{ check: "people", message: expect.stringMatching(/is missing/) }]);
  });

  it("reads headers in any case and order, other delimiters, blank lines, quotes and a byte order mark", async () => {
    expect(await applyRoster(ctx, { text: '\ufeffTEAM;Key;"Name"\r\n\r\nblue;ana;"Ana ""A"" Diaz"\r\n' })).toMatchObject({
      added: 1,
    });
    expect((await unitTreeOf(ctx)).byKey("ana")?.name).toBe('Ana "A" Diaz');
  });

  it("names every fault in one run, with its line", async () => {
    const text = `key,name,email,team,from,until
ana,Ana,ana,bleu,2026-02-30,
support,Sue,,blue,,
,Nobody,,blue,,
ben,Ben,,red,2026-02-01,2026-01-01
cem,Cem,,red,,
cem,Cem,,blue,2026-03-01,
dee,Dee,,red,,2026-01-31
dee,Didi,,blue,2026-02-01,
eve,Eve,,,,
fay,Fay
`;
    expect(await faults(text)).toEqual([
      "2 email: email is not an e-mail address.",
      "2 from: from is not a date that exists.",
      '2 team: There is no team "bleu"; did you mean "blue"?',
      "3 key: support is the key of a unit.",
      "4 key: key is missing.",
      "5 until: until is the last day and lies before the first, 2026-02-01.",
      "7 from: cem stands in two teams at once: rows 6 and 7 overlap.",
      "9 name: dee has two of name: rows 8 and 9 differ.",
      "10 team: team is missing.",
      "11 null: The number of cells is 2; the header has 6.",
    ]);
    expect((await unitTreeOf(ctx)).byKey("ben")).toBeUndefined();
  });

  it("must have the columns that it needs, and no others", async () => {
    expect(await faults("key,taem\nana,blue\n")).toEqual([
      '1 taem: There is no roster column "taem"; did you mean team?',
      "1 team: The column team is missing.",
    ]);
    expect(await faults("key,team,Key\nana,blue,ana\n")).toEqual(["1 key: The column key stands twice."]);
    expect(await faults("")).toEqual([]);
  });

  it("says in words what it changes about each worker", async () => {
    await applyRoster(ctx, { text: "key,name,team\nana,Ana,blue\nben,Ben,red\n" });
    const text = "key,name,email,team,from\nana,Ana,ana@x.example,red,2026-03-01\nben,Benjamin,,red,\n";
    expect((await applyRoster(ctx, { text, dryRun: true })).differences).toEqual([
      {
        kind: "changed",
        key: "ana",
        name: "Ana",
        detail: "was Blue, is Blue until 2026-02-28 and Red from 2026-03-01; e-mail was none, is ana@x.example",
      },
      { kind: "changed", key: "ben", name: "Benjamin", detail: "name was Ben, is Benjamin" },
    ]);
  });

  it("writes nothing in a dry run, and nothing before there is a tree", async () => {
    expect(await applyRoster(ctx, { text: "key,team\nana,blue\n", dryRun: true })).toMatchObject({
      no: null,
      unchanged: false,
      added: 1,
    });
    expect((await unitTreeOf(ctx)).byKey("ana")).toBeUndefined();
    const empty = operatorContext(openStore(":memory:", { create: true }), { now: ctx.now });
    await expect(applyRoster(empty, { text: "key,team\nana,blue\n" })).rejects.toMatchObject({ code: "refused" });
  });
});
