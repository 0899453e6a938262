import type { Store } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import { postReadings } from "@/lib/readings/posted";
import { applyTree } from "@/lib/tree/mutations";
import { applyRoster } from "@/lib/units/mutations";

/* Two departments alike, in which every name, note and figure occurs once: what is found somewhere says whose it is. */

export const DEPARTMENTS = ["alpha", "beta"] as const;
export type Department = (typeof DEPARTMENTS)[number];

/**
 * The second team of a department has two people: too few to be shown as a group. There is a third, so that a team's figure is
 * not what a department's leaves beside another's.
 */
const PEOPLE = { one: 6, two: 2, three: 5 } as const;
export const TEAMS = Object.keys(PEOPLE) as (keyof typeof PEOPLE)[];
const MONTHS = ["2026-07", "2026-08", "2026-09"] as const;

export interface Worker {
  readonly key: string;
  readonly department: Department;
  readonly team: string;
  readonly name: string;
  readonly email: string;
  readonly note: string;
  readonly figures: readonly number[];
}

/** Eight-digit numbers that look like nothing else; the same at every run. */
function* figures(): Generator<number, never> {
  for (let state = 20_261_104; ; ) {
    state = (state * 48_271) % 2_147_483_647;
    yield 30_000_000 + (state % 60_000_000);
  }
}

const next = figures();
const draw = (): number[] => MONTHS.map(() => next.next().value);

export const WORKERS: readonly Worker[] = DEPARTMENTS.flatMap((department) =>
  TEAMS.flatMap((team) =>
    Array.from({ length: PEOPLE[team] }, (_, at): Worker => {
      const word = `zq${department}${team}${"abcdef"[at]}`;
      return {
        key: `w-${department}-${team}-${at + 1}`,
        department,
        team: `${department}-${team}`,
        name: `${word.toUpperCase()} Person`,
        email: `${word}@acme.example`,
        note: `${word}note`,
        figures: draw(),
      };
    }),
  ),
);

/** What teams and departments report of themselves, by unit. */
export const TEAM_FIGURES: Readonly<Record<string, readonly number[]>> = Object.fromEntries(
  DEPARTMENTS.flatMap((department) => TEAMS.map((team) => [`${department}-${team}`, draw()])),
);
export const DEPARTMENT_FIGURES: Readonly<Record<Department, readonly number[]>> = { alpha: draw(), beta: draw() };

/** What leads type and nobody has submitted, and what waits for a second person. */
export const TYPED: Readonly<Record<Department, { readonly draft: number; readonly correction: number }>> = {
  alpha: { draft: next.next().value, correction: next.next().value },
  beta: { draft: next.next().value, correction: next.next().value },
};

/** What a team of two sums up to, month by month. */
export function smallTeamSums(department: Department): number[] {
  const two = WORKERS.filter(({ team }) => team === `${department}-two`);
  return MONTHS.map((_, month) => two.reduce((sum, { figures: own }) => sum + (own[month] ?? 0), 0));
}

const COUNT = "measure: sum, grain: month, display: { as: count, decimals: 0 }";
/** A promise that everything here is far off. */
const LINE = "shape: linear, points: [{ date: 2026-01-31, value: 300 }, { date: 2026-12-31, value: 200 }]";

const TREE = `
version: 1
organisation: { key: acme, name: Acme }
units:
${DEPARTMENTS.map(
  (key) =>
    `  - { key: ${key}, name: Zq${key}, kind: department, units: [${TEAMS.map((team) => `{ key: ${key}-${team}, name: Zq${key} ${team}, kind: team }`).join(", ")}] }`,
).join("\n")}
metrics:
  - { key: happy, name: Happy customers, level: outcome, department: alpha, collectedAt: enterprise, ${COUNT} }
${DEPARTMENTS.map(
  (
    key,
  ) => `  - { key: ${key}-jobs, name: Jobs of ${key}, level: worker, department: ${key}, collectedAt: worker, direction: down, ${COUNT}, goals: [{ unit: ${key}-two, ${LINE} }] }
  - { key: ${key}-vans, name: Vans of ${key}, level: team, department: ${key}, collectedAt: team, ${COUNT} }
  - { key: ${key}-cost, name: Cost of ${key}, level: department, department: ${key}, collectedAt: department, direction: down, ${COUNT}, goal: { ${LINE} } }`,
).join("\n")}
links:
${DEPARTMENTS.map(
  (key) => `  - { from: ${key}-jobs, to: ${key}-vans, kind: influence, sign: "+" }
  - { from: ${key}-vans, to: ${key}-cost, kind: influence, sign: "+" }
  - { from: ${key}-cost, to: happy, kind: influence, sign: "-" }`,
).join("\n")}
`;

const ROSTER = `key,name,email,team,from,until\n${WORKERS.map(({ key, name, email, team }) => `${key},${name},${email},${team},,\n`).join("")}`;

const monthly = (metric: string, unit: string, values: readonly number[], note?: string) =>
  MONTHS.map((period, at) => ({ metric, unit, period, value: values[at] ?? 0, ...(note === undefined ? {} : { note }) }));

/** The readings of one department, as they are posted. */
export function readingsOf(department: Department) {
  const workers = WORKERS.filter((worker) => worker.department === department);
  return [
    ...workers.flatMap(({ key, figures: own, note }) => monthly(`${department}-jobs`, key, own, note)),
    ...TEAMS.flatMap((team) =>
      monthly(`${department}-vans`, `${department}-${team}`, TEAM_FIGURES[`${department}-${team}`] ?? []),
    ),
    ...monthly(`${department}-cost`, department, DEPARTMENT_FIGURES[department]),
  ];
}

/** The readings of one department, as a file. */
export function fileOf(department: Department): string {
  const rows = readingsOf(department).map(({ metric, unit, period, value, note = "" }) =>
    [metric, unit, period, value, note].join(","),
  );
  return `metric,unit,period,value,note\n${rows.join("\n")}\n`;
}

/** Publishes the tree and the roster in an empty database; the readings come in by the doors. */
export async function makeCanaryCompany(store: Store): Promise<void> {
  const operator = operatorContext(store);
  await applyTree(operator, { text: TREE });
  await applyRoster(operator, { text: ROSTER });
  await postReadings(operator, { readings: monthly("happy", "acme", [61, 62, 63]) });
}
