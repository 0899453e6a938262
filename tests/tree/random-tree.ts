import fc from "fast-check";
import { stringify } from "yaml";

/*
 * Small random tree files over a fixed stock of keys, so that a sequence of them adds, changes, moves, ends and brings back
 * the same things. All are valid by construction: links run from lower to higher numbers, and no dates are written.
 */

const METRICS = ["m0", "m1", "m2", "m3", "m4"] as const;
const DEPARTMENTS = ["d0", "d1"] as const;
const TEAMS = ["t0", "t1", "t2"] as const;

const path = fc.integer({ min: 10, max: 90 }).map((target) => ({
  shape: "linear",
  points: [
    { date: "2026-01-01", value: target - 10 },
    { date: "2027-01-01", value: target },
  ],
}));
const band = fc.integer({ min: 10, max: 90 }).map((low) => ({ shape: "hold", band: { low, width: 5 } }));
const goal = fc.oneof(path, band);

const teamPlaces = fc.record(Object.fromEntries(TEAMS.map((team) => [team, fc.constantFrom(null, ...DEPARTMENTS)])));
const names = fc.constantFrom("Alpha", "Beta", 'Quote " and: colon', "- dash", "2026-01-01", "no", "ünï\ncode");

function metric(key: string) {
  return fc.record(
    {
      key: fc.constant(key),
      name: names,
      level: fc.constantFrom("outcome", "team"),
      measure: fc.constant("ratio"),
      display: fc.constantFrom({ as: "percent" }, { as: "percent", decimals: 2 }),
      direction: fc.constant("up"),
      grain: fc.constantFrom("week", "month"),
      department: fc.constantFrom(...DEPARTMENTS),
      owner: names,
      dimension: fc.constant("channel"),
      goal,
      goals: fc.uniqueArray(fc.tuple(fc.constantFrom(...TEAMS), goal), {
        selector: ([unit]) => unit,
        minLength: 1,
        maxLength: 2,
      }),
    },
    { requiredKeys: ["key", "name", "level", "measure", "display", "grain", "department"] },
  );
}

const link = fc
  .tuple(fc.nat(METRICS.length - 1), fc.nat(METRICS.length - 1), fc.constantFrom("+", "-"), fc.boolean(), names)
  .filter(([from, to]) => from < to)
  .map(([from, to, sign, component, rationale]) => ({
    from: METRICS[from] ?? "",
    to: METRICS[to] ?? "",
    kind: component ? "component" : "influence",
    sign,
    rationale,
  }));

/** The text of a random tree file. */
export const treeFileText: fc.Arbitrary<string> = fc
  .record({
    name: names,
    places: teamPlaces,
    teamName: names,
    metrics: fc.tuple(...METRICS.map((key) => fc.option(metric(key), { freq: 3 }))),
    links: fc.uniqueArray(link, { selector: ({ from, to }) => `${from} ${to}`, maxLength: 5 }),
    reversed: fc.boolean(),
  })
  .map(({ name, places, teamName, metrics, links, reversed }) => {
    const chosen = metrics.filter((each) => each !== null);
    const keys = new Set(chosen.map(({ key }) => key));
    const open = (team: string): boolean => places[team] !== null;
    return stringify({
      version: 1,
      organisation: { key: "acme", name },
      dimensions: [{ key: "channel", values: ["phone", { key: "chat", name: "Chat" }] }],
      units: DEPARTMENTS.map((key) => ({
        key,
        name: key,
        kind: "department",
        units: TEAMS.filter((team) => places[team] === key).map((team) => ({ key: team, name: teamName, kind: "team" })),
      })),
      metrics: chosen.map(({ goals, ...each }) => {
        const own = (goals ?? []).filter(([unit]) => open(unit)).map(([unit, goal]) => ({ unit, ...goal }));
        return own.length > 0 ? { ...each, goals: own } : each;
      }),
      // A reversed file's links run the other way, so that the past and the present together could be a cycle.
      links: links
        .filter(({ from, to }) => keys.has(from) && keys.has(to))
        .map((each) => (reversed ? { ...each, from: each.to, to: each.from } : each)),
    });
  });
