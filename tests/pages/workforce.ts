import { openStore } from "@/db/open";
import type { Role } from "@/lib/access/caller";
import { operatorContext } from "@/lib/access/operator";
import type { Action } from "@/lib/access/rules";
import type { Context, Visit } from "@/lib/context";
import { type Period, parsePeriod } from "@/lib/core/period";
import { visitOf } from "@/lib/open-context";
import { commitReadings, type NewReading } from "@/lib/readings/mutations";
import { postReadings } from "@/lib/readings/posted";
import { changeSettings } from "@/lib/settings/mutations";
import { metricIds, unitTreeOf } from "@/lib/tree/data";
import { applyTree } from "@/lib/tree/mutations";
import { applyRoster } from "@/lib/units/mutations";
import { addPerson } from "../people";

const PERCENT = "display: { as: percent, decimals: 1 }, measure: ratio, share: true, grain: month, department: field";
const LINE = (from: number, to: number) =>
  `goal: { shape: linear, points: [{ date: 2026-04-30, value: ${from} }, { date: 2027-03-31, value: ${to} }] }`;

const TREE = `
version: 1
organisation: { key: acme, name: Acme, timeZone: Europe/London }
units:
  - key: field
    name: Field
    kind: department
    units: [{ key: north, name: North, kind: team }, { key: south, name: South, kind: team }]
  - { key: office, name: Office, kind: department }
metrics:
  - { key: scanned, name: Kit scanned, say: you scan your kit before you leave, level: worker, ${PERCENT}, denominator: mornings, ${LINE(70, 95)} }
  - { key: tidy, name: Van tidy, level: worker, ${PERCENT}, denominator: checks, ${LINE(70, 90)} }
  - { key: lonely, name: Forms filled in, level: worker, ${PERCENT}, denominator: forms }
  - { key: kits, name: Kits complete, say: vans leave with complete kits, level: team, ${PERCENT}, denominator: mornings, ${LINE(80, 95)} }
  - { key: fix, name: First-visit fix, level: department, collectedAt: worker, dueDays: 3, ${PERCENT}, denominator: repair jobs, ${LINE(70, 85)} }
  - { key: waste, name: Parts wasted, level: department, collectedAt: department, direction: down, ${PERCENT}, ${LINE(9, 5)} }
  - { key: letters, name: Letters answered, level: department, measure: ratio, grain: month, department: office, dueDays: 3,
      display: { as: percent, decimals: 1 }, ${LINE(80, 90)} }
  - { key: easy, name: Found it easy, say: getting fixed feels easy, level: outcome, measure: ratio, share: true, grain: month, department: office,
      display: { as: percent, decimals: 1 }, denominator: answers, ${LINE(60, 72)} }
  - { key: cost, name: Cost to serve, level: outcome, measure: ratio, scale: 1, direction: down, grain: month, department: office,
      display: { as: currency, decimals: 2, code: GBP }, ${LINE(11, 9)} }
links:
  - { from: scanned, to: kits, kind: influence, sign: "+", rationale: What is scanned as missing is refilled overnight }
  - { from: kits, to: fix, kind: influence, sign: "+", rationale: "No part, no fix." }
  - { from: fix, to: cost, kind: influence, sign: "-" }
  - { from: fix, to: easy, kind: influence, sign: "+", rationale: One day off work }
  - { from: tidy, to: waste, kind: influence, sign: "+" }
  - { from: waste, to: cost, kind: influence, sign: "+" }
`;

/** Six in North, where Sam is; four in South. */
export const NORTH = ["sam", "ada", "bo", "cy", "di", "ed"] as const;
export const SOUTH = ["flo", "gus", "hal", "ivy"] as const;
const NAMES: Readonly<Record<string, string>> = { sam: "Sam Whitlock", ada: "Ada Zuber", bo: "Bo Young", cy: "Cy Adams" };
const nameOf = (key: string) => NAMES[key] ?? `${key.charAt(0).toUpperCase()}${key.slice(1)} Kent`;
const ROSTER = `key,name,email,team,from,until\n${[
  ...NORTH.map((key) => `${key},${nameOf(key)},,north,,`),
  ...SOUTH.map((key) => `${key},${nameOf(key)},,south,,`),
].join("\n")}\n`;

const MONTHS = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10"];

/** What a person counts in a month, of each metric that is read person by person. */
const OWN: Readonly<Record<string, (person: string, month: number) => readonly [number, number]>> = {
  scanned: (person, month) => (person === "sam" ? [month === 9 ? 20 : 15 + (month % 3), 22] : [14, 21]),
  tidy: (person) => (person === "sam" ? [9, 10] : [7, 10]),
  lonely: () => [8, 9],
  fix: (person, month) => (person === "sam" && month === 9 ? [42, 52] : [37, 50]),
};

/** What units above people report, of ten months alike but for October. */
const ABOVE: readonly (readonly [metric: string, unit: string, usual: number, october: number, of: number])[] = [
  ["kits", "north", 210, 220, 265],
  ["kits", "south", 180, 190, 200],
  ["waste", "field", 8, 8, 100],
  ["easy", "acme", 620, 655, 1000],
  ["cost", "acme", 1100, 1072, 100],
];

export interface Workforce {
  readonly operator: Context<Action>;
  /** Somebody of a role, at the web's door; `worker` is their key on the roster. */
  as(role: Role, more?: { readonly leads?: readonly string[]; readonly worker?: string; readonly id?: string }): Visit;
  /** The id of Ruth's account, who leads Field. */
  readonly ruth: string;
}

function monthOf(text: string): Period {
  const period = parsePeriod(text);
  if (period === null) throw new RangeError(`${text} is no period`);
  return period;
}

/**
 * A department of ten people on 4 November 2026, and what they lead to. Ruth leads it and has noted something; another
 * department has not reported October.
 */
export async function makeWorkforce(): Promise<Workforce> {
  const store = openStore(":memory:", { create: true });
  const now = () => new Date(Date.UTC(2026, 10, 4, 9));
  const operator = operatorContext(store, { now });
  await applyTree(operator, { text: TREE });
  await applyRoster(operator, { text: ROSTER });
  await changeSettings(operator, { heldDate: "2026-11-04" });
  const metrics = await metricIds(operator);
  const units = await unitTreeOf(operator);
  const reading = (metric: string, unit: string, month: string, figures: readonly [number, number]): NewReading => ({
    metric: metrics.get(metric) ?? 0,
    unit: units.byKey(unit)?.id ?? 0,
    segment: "",
    period: monthOf(month),
    state: "figures",
    numerator: figures[0],
    denominator: figures[1],
  });
  const rows = MONTHS.flatMap((month, index) => [
    ...[...NORTH, ...SOUTH].flatMap((person) =>
      Object.entries(OWN).map(([metric, figures]) => reading(metric, person, month, figures(person, index))),
    ),
    ...(index === 9 ? [] : [reading("letters", "office", month, [85, 100])]),
    ...ABOVE.map(([metric, unit, usual, october, of]) => reading(metric, unit, month, [index === 9 ? october : usual, of])),
  ]);
  await commitReadings(operator, { kind: "api", rows });
  const ruth = await addPerson(store, { role: "lead", name: "Ruth Shah", leads: ["field"] });
  const as: Workforce["as"] = (role, { leads = [], worker, id = role } = {}) => {
    const unit = worker === undefined ? null : (units.byKey(worker)?.id ?? null);
    return visitOf(store, { id, door: "web", caller: { kind: "person", id, role, leads, worker: unit }, address: null }, now);
  };
  const note = "Complete kits are packed for you from 30 November.";
  await postReadings(as("lead", { id: ruth, leads: ["field"] }), {
    readings: [{ metric: "kits", unit: "north", period: "2026-10", numerator: 223, denominator: 265, note }],
  });
  return { operator, as, ruth };
}
