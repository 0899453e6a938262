import fc from "fast-check";
import type { PlainDate } from "@/lib/core/period";
import type { FileMetric, FileUnit, TreeFile } from "@/lib/tree/schema";
import type { RosterRow } from "./units";

const date = (text: string) => text as PlainDate;
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const rarely = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined, freq: 2 }).chain((some) => fc.constantFrom(some, undefined));
const turningDay = fc.constantFrom("2024-03-13", "2024-04-01", "2024-04-30", "2024-05-15", "2024-06-02").map(date);

export interface RandomCompany {
  readonly tree: TreeFile;
  readonly roster: readonly RosterRow[];
  /** How many steps come before anybody moves or closes: then the dates are published, reaching back. */
  readonly stillFor: number;
}

/** The company as it was told of first, where it was still for a while: nobody ever moved, nothing ever closed. */
export function stillCompany({ tree, roster }: RandomCompany): Omit<RandomCompany, "stillFor"> {
  const still = ({ key, name, kind, units: below }: FileUnit): FileUnit => ({ key, name, kind, units: below?.map(still) });
  const first = roster.filter((row, at) => roster.findIndex(({ key }) => key === row.key) === at);
  return {
    tree: strip({ ...tree, units: tree.units?.map(still) }),
    roster: first.map((row) => ({ ...row, from: null, until: null })),
  };
}

export const TEAMS = ["a1", "a2", "b1", "b2"] as const;
export const UNITS = ["co", "a", "b", ...TEAMS, "w1", "w2", "w3", "w4"] as const;

function team(key: string, other: string): fc.Arbitrary<FileUnit> {
  return fc
    .record({
      moves: maybe(turningDay.map((from) => [{ from, parent: other }])),
      from: maybe(fc.constant(date("2024-03-10"))),
      until: maybe(fc.constantFrom("2024-06-05", "2024-06-10", "2024-06-30").map(date)),
      closures: maybe(fc.constant("closures")),
    })
    .map(({ closures, ...dates }) => ({
      key,
      name: key.toUpperCase(),
      kind: "team" as const,
      closures: closures && [{ from: date("2024-04-18"), until: date("2024-04-27") }],
      ...dates,
    }));
}

const units = fc
  .record({ a1: team("a1", "b"), a2: team("a2", "b"), b1: team("b1", "a"), b2: team("b2", "a") })
  .map(({ a1, a2, b1, b2 }): FileUnit[] => [
    { key: "a", name: "A", kind: "department", units: [a1, a2] },
    { key: "b", name: "B", kind: "department", units: [b1, b2] },
  ]);

function worker(key: string): fc.Arbitrary<RosterRow[]> {
  const changes = maybe(fc.constantFrom("2024-04-17", "2024-05-01"));
  return fc
    .record({ first: fc.constantFrom(...TEAMS), next: fc.constantFrom(...TEAMS), changes, gap: fc.boolean() })
    .map(({ first, next, changes: from, gap }) => {
      if (from === undefined || next === first) return [{ key, team: first, from: null, until: null }];
      const until = gap ? "2024-04-02" : from === "2024-05-01" ? "2024-04-30" : "2024-04-16";
      return [
        { key, team: first, from: null, until },
        { key, team: next, from, until: gap ? "2024-06-12" : null },
      ];
    });
}

const value = fc.integer({ min: -40, max: 40 }).map((tenths) => tenths / 10);

function goal(direction: "up" | "down"): fc.Arbitrary<Goal> {
  const reach = fc.constantFrom(0.5, 12.7, 30, 80, 80).map((size) => (direction === "up" ? size : -size));
  const path = fc
    .record({ shape: fc.constantFrom("linear", "step"), base: value, reach, middle: maybe(value) })
    .map(({ shape, base, reach: size, middle }) => ({
      shape: shape as "linear" | "step",
      points: [
        { date: date("2024-03-15"), value: base },
        ...(middle === undefined ? [] : [{ date: date("2024-05-10"), value: middle }]),
        { date: date("2024-06-20"), value: base + size },
      ],
    }));
  const hold = fc
    .record({ edge: value, width: fc.constantFrom(0.4, 2, 7.5) })
    .map(({ edge, width }) => ({ shape: "hold" as const, ...(direction === "up" ? { low: edge } : { high: edge }), width }));
  return fc.oneof({ weight: 4, arbitrary: path }, { weight: 1, arbitrary: hold });
}

type Goal = NonNullable<FileMetric["goal"]>;

const band: fc.Arbitrary<Goal> = fc.record({ low: value, wide: fc.constantFrom(0.5, 4) }).map(({ low, wide }) => ({
  shape: "hold" as const,
  low,
  high: low + wide,
}));

/** The goals of a metric: at home, at units, and of the past. */
const goals = fc
  .constantFrom("up", "down", "up", "down", "hold", "none")
  .chain((direction): fc.Arbitrary<Partial<FileMetric>> => {
    if (direction === "none") return fc.constant({});
    const one: fc.Arbitrary<Goal> = direction === "hold" ? band : goal(direction as "up" | "down");
    return fc
      .record({
        home: fc.option(one, { nil: undefined, freq: 6 }),
        until: rarely(fc.constant(date("2024-06-05"))),
        past: rarely(one),
        own: fc.uniqueArray(fc.record({ unit: fc.constantFrom("a1", "a2", "b1", "b"), is: one, from: maybe(turningDay) }), {
          maxLength: 2,
          selector: ({ unit }) => unit,
        }),
      })
      .map(({ home, until, past, own }) => ({
        direction: direction as "up" | "down" | "hold",
        ...(home === undefined
          ? {}
          : { goal: { ...home, ...(past ? { from: date("2024-04-20") } : {}), ...(until ? { until } : {}) } }),
        ...(past === undefined || home === undefined ? {} : { goalHistory: [past] }),
        ...(own.length === 0 ? {} : { goals: own.map(({ unit, is, from }) => ({ unit, ...is, ...(from ? { from } : {}) })) }),
      }));
  });

const display = { as: "number" as const, decimals: 3 };
const level = fc.constantFrom("team", "worker", "department", "outcome");

function readMetric(key: string, measure: "ratio" | "net" | "sum" | "stock"): fc.Arbitrary<FileMetric> {
  return fc
    .record({
      level,
      grain: fc.constantFrom("day", "week", "month", "week", "month", "fourweek", "quarter"),
      collectedAt: maybe(fc.constantFrom("department", "team", "worker", "team")),
      dimension: maybe(fc.constant("channel")),
      overTime: measure === "stock" ? fc.constantFrom("last", "mean") : fc.constant(undefined),
      scale: measure === "ratio" ? fc.constantFrom(1, 100, 1000, undefined) : fc.constant(undefined),
      dueDays: maybe(fc.constantFrom(0, 5, 40)),
      goals,
      past: maybe(past(measure)),
      guard: maybe(fc.constantFrom(...["rate", "score", "volume"].filter((other) => other !== key))),
    })
    .map(({ goals: promised, past: before, ...rest }) => {
      const definition = { name: key, measure, department: "a", display, ...rest };
      const dated = before && { from: before.until, history: [{ ...definition, ...before.was }] };
      return strip({ key, ...definition, ...dated, ...promised });
    });
}

/** What was different in a metric's definition before it changed. */
function past(measure: string) {
  const was = fc.record(
    {
      level: fc.constantFrom("team", "outcome"),
      department: fc.constant("b"),
      collectedAt: fc.constantFrom("department", "team", "worker"),
      dueDays: fc.constant(10),
      ...(measure === "stock" ? { overTime: fc.constantFrom("last", "mean") } : {}),
      ...(measure === "ratio" ? { scale: fc.constantFrom(1, 50) } : {}),
    },
    { requiredKeys: [] },
  );
  return fc.record({ until: turningDay, was });
}

const FORMULAS = [
  "[rate] / [volume]",
  "[rate] * 2 - [score] / 100",
  "min([rate], [score], [level]) + 0.5",
  "([volume] - [level]) / ([level] * 0.5 + 10000000)",
  "max([level], -[rate]) * [score]",
] as const;

function formulaMetric(readGrains: ReadonlyMap<string, string>): fc.Arbitrary<FileMetric | null> {
  return fc
    .record({ formula: fc.constantFrom(...FORMULAS), level, grain: fc.constantFrom("month", "quarter"), goals })
    .map(({ formula, goals: promised, ...rest }) => {
      const grains = [...formula.matchAll(/\[(\w+)\]/g)].map((match) => readGrains.get(match[1] ?? "") ?? "");
      const below = grains.filter((grain) => grain !== rest.grain);
      if (grains.includes("fourweek") || (rest.grain === "month" && grains.includes("quarter"))) return null;
      if (below.some((grain) => grain === "week") && below.some((grain) => grain !== "week")) return null;
      return strip({
        key: "made",
        name: "made",
        measure: "formula" as const,
        formula,
        department: "a",
        display,
        ...rest,
        ...promised,
      });
    });
}

/** Without the keys that say nothing: a file leaves them out. */
function strip<T extends object>(written: T): T {
  return JSON.parse(JSON.stringify(written)) as T;
}

const metrics = fc
  .tuple(readMetric("rate", "ratio"), readMetric("score", "net"), readMetric("volume", "sum"), readMetric("level", "stock"))
  .chain((read) => {
    const grains = new Map(read.map(({ key, grain }) => [key, grain]));
    return formulaMetric(grains).map((made) => (made === null ? read : [...read, made]));
  });

/** A company of two departments, four teams and four workers, with dated moves and closings, and a metric of each measure. */
export const randomCompany: fc.Arbitrary<RandomCompany> = fc
  .record({
    fiscalYearStart: fc.constantFrom(1, 4, 7, 12),
    units,
    metrics,
    stillFor: fc.constantFrom(0, 0, 1, 2, 3),
    workers: fc.tuple(worker("w1"), worker("w2"), worker("w3"), worker("w4")),
  })
  .map(({ fiscalYearStart, units: placed, metrics: measured, workers, stillFor }) => ({
    tree: strip({
      version: 1,
      organisation: { key: "co", name: "Co", timeZone: "UTC", fiscalYearStart },
      dimensions: [{ key: "channel", name: "Channel", values: ["phone", "chat"] }],
      units: placed,
      metrics: measured,
      links: [],
    }),
    roster: workers.flat(),
    stillFor,
  }));
