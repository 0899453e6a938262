import { afterAll, beforeAll, expect, test } from "vitest";
import { openStore, type Store } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { Context, Visit } from "@/lib/context";
import type { PlainDate } from "@/lib/core/period";
import { compareVersions, draftOf, draftReview } from "@/lib/drafts/data";
import { beginDraft, saveEdits } from "@/lib/drafts/mutations";
import type { Edit } from "@/lib/drafts/schema";
import { visitOf } from "@/lib/open-context";
import { postReadings } from "@/lib/readings/posted";
import { applyTree } from "@/lib/tree/mutations";
import { applyRoster } from "@/lib/units/mutations";

/*
 * A lead may draw up any tree, and is told what it would do to findings on today's readings. A tree of one's own making must
 * tell no more about single people than the published one does: neither what they did, nor that they are there.
 */

const tree = (blueIn: "north" | "south") => `
version: 1
organisation: { key: acme, name: Acme }
units:
  - { key: north, name: North, kind: department, units: [{ key: red, name: Red, kind: team }${blueIn === "north" ? ", { key: blue, name: Blue, kind: team }" : ""}] }
  - { key: south, name: South, kind: department, units: [{ key: gold, name: Gold, kind: team }${blueIn === "south" ? ", { key: blue, name: Blue, kind: team }" : ""}] }
metrics:
  - { key: orders, name: Orders, level: outcome, department: south, collectedAt: worker, measure: sum, grain: month,
      display: { as: count, decimals: 0 }, dueDays: 2 }
  - { key: calls, name: Calls, level: outcome, department: south, collectedAt: worker, measure: ratio, grain: month,
      display: { as: number, decimals: 0 }, dueDays: 2 }
`;

const SIZES = { red: 6, blue: 2, gold: 6 } as const;
const teams = Object.keys(SIZES) as (keyof typeof SIZES)[];
const people = teams.flatMap((team) => Array.from({ length: SIZES[team] }, (_, at) => ({ key: `${team}${at}`, team, at })));
const ordersOf = (team: string) =>
  people.filter((each) => each.team === team).reduce((sum, { team, at }) => sum + orders(team, at), 0);
const orders = (team: string, at: number) =>
  ({ red: 100_000, blue: 7_000_000, gold: 30_000_000 })[team as "red"] + 1_111 * (at + 1);

let store: Store;
let operator: Context;
let south: Visit;

beforeAll(async () => {
  store = openStore(":memory:", { create: true });
  const now = () => new Date("2026-11-04T12:00:00Z");
  const local = operatorContext(store, { now });
  operator = local;
  await applyTree(local, { text: tree("south") });
  await applyTree(local, { text: tree("north"), from: "2026-01-01" as PlainDate, reason: "It was North's all year." });
  await applyRoster(local, {
    text: `key,name,email,team,from,until\n${people.map(({ key, team }) => `${key},${key},,${team},,\n`).join("")}`,
  });
  const readings = ["2026-09", "2026-10"].flatMap((period) => [
    ...people.map(({ key: unit, team, at }) => ({ metric: "orders", unit, period, value: orders(team, at) })),
    // The department speaks for itself too, and its parts come to just that: under another tree they would not.
    { metric: "orders", unit: "south", period, value: ordersOf("gold") },
  ]);
  await postReadings(local, { readings });
  const caller = { kind: "person", id: "s", role: "lead", leads: ["south"], worker: null } as const;
  south = visitOf(store, { id: "s", door: "web", caller, address: null }, now);
});
afterAll(() => store.close());

async function drafted(...edits: Edit[]): Promise<string> {
  const { id } = await beginDraft(south, { name: "What if" });
  await saveEdits(south, { id, edits: edits.map((edit, at) => ({ id: `e${at}`, base: null, edit })) });
  return id;
}

const numbersIn = (document: unknown) =>
  [...JSON.stringify(document).matchAll(/\d[\d,]*/g)].map(([digits]) => Number(digits.replaceAll(",", "")));

test("a draft that moves another department's team under the own one does not tell what its people add up to", async () => {
  const id = await drafted({ do: "move-unit", unit: "blue", under: "south", from: "always" });
  const told = numbersIn(await draftReview(south, { id }));
  for (const sum of [ordersOf("blue"), ordersOf("gold") + ordersOf("blue")]) expect(told).not.toContain(sum);
});

test("nor does a version in which it stood there", async () => {
  const told = [
    ...numbersIn(await compareVersions(south, { from: 1, to: 2 })),
    ...numbersIn(await compareVersions(south, { from: 2, to: 1 })),
  ];
  for (const sum of [ordersOf("blue"), ordersOf("gold") + ordersOf("blue")]) expect(told).not.toContain(sum);
});

test("an administrator, who sees everybody, is told", async () => {
  const id = await drafted({ do: "move-unit", unit: "blue", under: "south", from: "always" });
  expect(numbersIn(await draftReview(operator, { id }))).toContain(ordersOf("gold") + ordersOf("blue"));
});

test("what a draft calls a unit does not tell whether somebody has that key; the administrator who publishes it is told", async () => {
  const faultsOf = async (key: string, visit: Visit) => {
    const id = await drafted({ do: "add-unit", under: "south", unit: { key, name: "New", kind: "team" } });
    return (await draftOf(visit, { id })).faults.map(({ message }) => message);
  };
  expect(await faultsOf("red0", south)).toEqual(await faultsOf("nobody0", south));
  expect(await faultsOf("red0", operator)).toEqual(["red0 is the key of a worker."]);
});
