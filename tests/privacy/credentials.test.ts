import { expect, test } from "vitest";
import { openStore } from "@/db/open";
import type { Caller } from "@/lib/access/caller";
import { operatorContext } from "@/lib/access/operator";
import { seriesOf } from "@/lib/metrics/data";
import { visitOf } from "@/lib/open-context";
import { postReadings } from "@/lib/readings/posted";
import { applyTree } from "@/lib/tree/mutations";
import { applyRoster } from "@/lib/units/mutations";

const now = () => new Date("2026-11-04T12:00:00Z");
const people = (team: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({ key: `${team}${at}`, team, value: 100 * (at + 1) + at }));
const PEOPLE = [...people("amber", 6), ...people("coral", 7), ...people("blue", 1)];

/** An outcome of North's that people report, six of North's and one of South's; and what South's own work costs. */
const TREE = `
version: 1
organisation: { key: acme, name: Acme }
units:
  - { key: north, name: North, kind: department, units: [{ key: amber, name: Amber, kind: team }, { key: coral, name: Coral, kind: team }] }
  - { key: south, name: South, kind: department, units: [{ key: blue, name: Blue, kind: team }] }
metrics:
  - { key: praise, name: Praise, level: outcome, department: north, measure: sum, grain: month, collectedAt: worker, display: { as: count, decimals: 0 } }
  - { key: cost, name: Cost, level: department, department: south, measure: stock, grain: month, display: { as: count, decimals: 0 } }
  - { key: same, name: Same, level: department, department: north, measure: formula, formula: "[cost] * 1", grain: month, display: { as: count, decimals: 0 } }
`;

async function company() {
  const store = openStore(":memory:", { create: true });
  const operator = operatorContext(store, { now });
  await applyTree(operator, { text: TREE });
  await applyRoster(operator, { text: `key,team\n${PEOPLE.map(({ key, team }) => `${key},${team}`).join("\n")}\n` });
  await postReadings(operator, {
    readings: [
      ...PEOPLE.map(({ key, value }) => ({ metric: "praise", unit: key, period: "2026-09", value })),
      { metric: "cost", unit: "south", period: "2026-09", value: 987654 },
    ],
  });
  const visit = (caller: Caller, id: string) => visitOf(store, { id, door: "api", caller, address: null }, now);
  return {
    operator,
    token: (access: "read" | "write") => visit({ kind: "token", id: "t", access, departments: ["north"] }, "token:t"),
    lead: visit({ kind: "person", id: "l", role: "lead", leads: ["north"], worker: null }, "l"),
  };
}

const figure = (visit: Parameters<typeof seriesOf>[0], metric: string, unit: string) =>
  seriesOf(visit, { metric, unit, from: "2026-09", to: "2026-09" }).then(
    (series) => ("points" in series ? (series.points[0]?.value ?? null) : null),
    ({ code }: { code: string }) => code,
  );

test("a lead's own token shows no group that holds others than the lead's people", async () => {
  const { lead, token } = await company();
  expect(await figure(lead, "praise", "amber0")).toBe(100);
  expect(await figure(lead, "praise", "acme")).toBeNull();
  expect(await figure(token("read"), "praise", "acme")).toBe("not-found");
  expect(await figure(token("read"), "praise", "coral")).toBe(2821);
});

test("a token that writes is told no figure of a group, which what it wrote would take apart", async () => {
  const { token } = await company();
  expect(await figure(token("write"), "praise", "north")).toBeNull();
  expect(await figure(token("write"), "praise", "coral")).toBeNull();
});

test("a formula tells nobody the figure of a unit that is not theirs to look at", async () => {
  const { operator, token } = await company();
  expect(await figure(token("read"), "cost", "south")).toBe("not-found");
  expect(await figure(token("read"), "same", "amber")).toBeNull();
  expect(await figure(operator, "same", "amber")).toBe(987654);
});
