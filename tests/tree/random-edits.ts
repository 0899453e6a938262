import fc from "fast-check";
import { addDays } from "@/lib/core/period";
import type { Edit } from "@/lib/drafts/schema";
import { fileOf } from "./parsing";
import { DAYS, type PlainTree, type Row } from "./plain-tree";

/* Random sequences of what people do with drafts, over a small fixed stock of keys and the days of the plain model. */

export const METRICS = ["m0", "m1", "m2", "m3"] as const;
export const TEAMS = ["t0", "t1", "t2"] as const;
const DEPARTMENTS = ["d0", "d1"] as const;

/** What is published first. */
export const START = fileOf(`
organisation: { key: acme, name: Acme }
units:
  - { key: d0, name: d0, kind: department, units: [{ key: t0, name: t0, kind: team }] }
  - { key: d1, name: d1, kind: department }
metrics:
  - { key: m0, name: m0, level: team, measure: ratio, grain: week, department: d0, display: { as: percent } }
  - { key: m1, name: m1, level: team, measure: ratio, grain: week, department: d0, display: { as: percent } }
links:
  - { from: m0, to: m1, kind: influence, sign: "+" }
`);

/** Rows without what is not there: fields and goals of metrics, links that have an end missing, places of closed units. */
export function shown(rows: readonly Row[]): [string, string | number][][] {
  return rows.map((row) => {
    const isThere = (name: string): boolean => {
      const [what = "", key = ""] = name.split(/[ .@]/);
      if (what === "link") return key.split(":").every((end) => row.get(`metric ${end}`));
      return Boolean(row.get(what === "unit" ? `unit ${key}` : `metric ${key}`));
    };
    return [...row]
      .filter((entry): entry is [string, string | number] => entry[1] !== null && isThere(entry[0]))
      .sort(([a], [b]) => (a < b ? -1 : 1));
  });
}

/** That a closed unit closed on another day: which days in between it was closed for another reason the table does not know. */
export function saysWhenItClosed(tree: PlainTree, edit: Edit): boolean {
  return edit.do === "close-unit" && edit.last !== undefined && !tree.stands(`unit ${edit.unit}`);
}

const metric = fc.constantFrom(...METRICS);
const team = fc.constantFrom(...TEAMS);
const name = fc.constantFrom("A", "B", "C");
const from = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  fc.constant({ from: "always" as const }),
  fc.constantFrom(...DAYS.slice(1, -1)).map((day) => ({ from: day })),
);
const since = fc.oneof(
  fc.constant({}),
  fc.constantFrom(...DAYS.slice(1, -1)).map((day) => ({ since: day })),
);
const last = fc.oneof(
  fc.constant({}),
  fc.constantFrom(...DAYS.slice(1, -1)).map((day) => ({ last: addDays(day, -1) })),
);
const pair = fc
  .tuple(fc.nat(2), fc.nat(2))
  .map(([a, b]) => ({ from: METRICS[a] ?? "m0", to: METRICS[Math.min(3, a + 1 + b)] ?? "m3" }));
const sign = fc.constantFrom("+" as const, "-" as const);
const unit = fc.oneof(
  fc.constant({}),
  team.map((key) => ({ unit: key })),
);
const promise = fc.integer({ min: 20, max: 80 }).map((low) => ({ shape: "hold" as const, low, width: 20 }));
const fields = fc.record({ name, owner: fc.option(name), department: fc.constantFrom(...DEPARTMENTS) }, { requiredKeys: [] });
const whole = { level: "team", measure: "ratio", grain: "week", display: { as: "percent" } } as const;

const someEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .tuple(metric, name, fc.constantFrom(...DEPARTMENTS))
    .map(([key, name, department]): Edit => ({ do: "add-metric", metric: { key, name, department, ...whole } })),
  {
    weight: 4,
    arbitrary: fc.tuple(metric, fields, from).map(([metric, set, when]): Edit => ({ do: "change-metric", metric, set, ...when })),
  },
  fc.tuple(metric, last).map(([metric, when]): Edit => ({ do: "retire-metric", metric, ...when })),
  metric.map((metric): Edit => ({ do: "restore-metric", metric })),
  {
    weight: 4,
    arbitrary: fc
      .tuple(metric, unit, promise, from)
      .map(([metric, of, goal, when]): Edit => ({ do: "set-goal", metric, ...of, goal, ...when })),
  },
  fc.tuple(metric, unit, last).map(([metric, of, when]): Edit => ({ do: "end-goal", metric, ...of, ...when })),
  {
    weight: 3,
    arbitrary: fc
      .tuple(pair, sign, since)
      .map(([ends, sign, when]): Edit => ({ do: "draw-link", link: { ...ends, kind: "influence", sign, ...when } })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(pair, sign, from).map(
      ([ends, sign, when]): Edit => ({
        do: "change-link",
        ...ends,
        set: { sign },
        ...("from" in when ? { since: when.from } : {}),
      }),
    ),
  },
  { weight: 2, arbitrary: fc.tuple(pair, last).map(([ends, when]): Edit => ({ do: "end-link", ...ends, ...when })) },
  fc
    .tuple(team, name, fc.constantFrom(...DEPARTMENTS))
    .map(([key, name, under]): Edit => ({ do: "add-unit", under, unit: { key, name, kind: "team" } })),
  fc.tuple(team, name).map(([unit, name]): Edit => ({ do: "rename-unit", unit, name })),
  {
    weight: 2,
    arbitrary: fc
      .tuple(team, fc.constantFrom(...DEPARTMENTS), from)
      .map(([unit, under, when]): Edit => ({ do: "move-unit", unit, under, ...when })),
  },
  fc.tuple(team, last).map(([unit, when]): Edit => ({ do: "close-unit", unit, ...when })),
  fc
    .tuple(team, fc.constantFrom({}, ...DAYS.slice(1, -1).map((day) => ({ from: day }))))
    .map(([unit, when]): Edit => ({ do: "reopen-unit", unit, ...when })),
);

/** One thing that somebody does. */
export type Act =
  | { readonly act: "edit"; readonly edit: Edit }
  | { readonly act: "publish" | "discard" | "round-trip" }
  | { readonly act: "revert"; readonly to: number };
export const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: someEdit.map((edit): Act => ({ act: "edit", edit })) },
    { weight: 2, arbitrary: fc.constant<Act>({ act: "publish" }) },
    { weight: 1, arbitrary: fc.constantFrom<Act>({ act: "discard" }, { act: "round-trip" }) },
    { weight: 1, arbitrary: fc.nat(9).map((to): Act => ({ act: "revert", to })) },
  ),
  { minLength: 1, maxLength: 30 },
);
