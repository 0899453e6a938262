import { expect, it } from "vitest";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import { CHECK_KEYS, type CheckKey } from "@/lib/core/audit-check";
import { formatPeriod, type Period, parsePeriod, periodRange } from "@/lib/core/period";
import { importFile } from "@/lib/imports/run-import";
import { auditOf } from "@/lib/scorecards/audit";
import { changeSettings } from "@/lib/settings/mutations";
import { applyTree } from "@/lib/tree/mutations";

/** Evidence comes with the analyses: until then no link is contradicted by readings. */
const FOUND = CHECK_KEYS.filter((key) => key !== "contradicted-link");
const TODAY = "2026-11-10";
const MONTHS = periodRange(parsePeriod("2025-09") as Period, parsePeriod("2026-10") as Period).map(formatPeriod);

const line = (from: number, to: number) =>
  `{ shape: linear, points: [{ date: 2026-01-31, value: ${from} }, { date: 2026-12-31, value: ${to} }] }`;
const METRIC = "grain: month, owner: ana@acme.example";
const RATE = `measure: ratio, ${METRIC}, display: { as: percent, decimals: 1 }`;

/** One company twice: with something for every check to find, and with all of that mended. */
function treeText(sound: boolean): string {
  const inOrder = (text: string) => (sound ? text : "");
  const team = (key: string, department: string, more = `, goal: ${line(50, 60)}`) =>
    `  - { key: ${key}, name: ${key}, level: team, department: ${department}, ${RATE}${more} }`;
  return `version: 1
organisation: { key: acme, name: Acme }
units:
  - { key: support, name: Support, kind: department, units: [{ key: blue, name: Blue, kind: team }, { key: red, name: Red, kind: team }] }
  - { key: field, name: Field, kind: department, units: [{ key: north, name: North, kind: team }] }
  - { key: lab, name: Lab, kind: department }
metrics:
  - { key: nps, name: nps, level: outcome, department: support, measure: net, ${METRIC}, display: { as: score }, goal: ${line(20, 40)} }
  - { key: churn, name: churn, level: outcome, department: support, ${RATE}, goal: ${line(50, 60)} }
  - { key: calls, name: calls, level: department, department: support, measure: sum, direction: neutral, ${METRIC}, display: { as: count } }
  - { key: tests, name: tests, level: department, department: ${sound ? "lab" : "support"}, ${RATE}, goal: ${line(50, 60)} }
${team("fcr", "support", `, goal: ${line(50, 60)}, goals: [${["blue", "red"].map((unit) => `{ unit: ${unit}, ${line(50, sound ? 60 : 57).slice(2, -2)} }`)}]`)}
${team("intake", "support", inOrder(`, goal: ${line(50, 60)}`))}
${sound ? team("orphan", "field") : team("orphan", "field", "").replace(", owner: ana@acme.example", "")}
${team("old", "field")}
${team("wait", "field", `, direction: down, goal: ${line(70, 60)}`)}
${team("speed", "field", `, guard: quality, goal: ${line(50, 60)}`)}
${team("quality", "field")}
${team("mood", "field")}
${team("one", "field")}
${team("other", "field")}
links:
${["calls", "tests", "fcr", "intake", "old", "speed", "quality", "mood", "one", "other", ...(sound ? ["orphan"] : [])]
  .map((from) => `  - { from: ${from}, to: nps, kind: influence, sign: "+" }`)
  .join("\n")}
  - { from: wait, to: intake, kind: influence, sign: "${sound ? "-" : "+"}", handoff: true }
${inOrder('  - { from: fcr, to: churn, kind: influence, sign: "+" }')}
`;
}

function readingsText(sound: boolean): string {
  const rows: string[] = ["metric,unit,period,numerator,denominator,value"];
  for (const [at, month] of MONTHS.entries()) {
    const rate = (metric: string, unit: string, percent = 60) => rows.push(`${metric},${unit},${month},${percent},100,`);
    rows.push(`nps,acme,${month},${sound ? 40 : 10},100,`);
    rate("churn", "acme");
    rows.push(`calls,support,${month},,,${!sound && at === MONTHS.length - 1 ? 100 : 80}`);
    rows.push(`calls,blue,${month},,,40`, `calls,red,${month},,,40`);
    rate("tests", sound ? "lab" : "support");
    for (const unit of ["blue", "red"]) rate("fcr", unit);
    for (const unit of ["blue", "red"]) rate("intake", unit);
    if (sound) rate("orphan", "north");
    if (sound || at < 7) rate("old", "north");
    rate("wait", "north");
    rate("speed", "north");
    rate("quality", "north", sound ? 60 : 50);
    rows.push(sound ? `mood,north,${month},60,100,` : `mood,north,${month},,,60`);
    const wave = Math.round(10 * Math.sin(at * at));
    rate("one", "north", 60 + wave);
    rate("other", "north", 50 + (sound ? Math.round(10 * Math.cos(5 * at)) : wave));
  }
  return rows.join("\n");
}

async function findings(sound: boolean) {
  const ctx = operatorContext(openStore(":memory:", { create: true }), { now: () => new Date(`${TODAY}T12:00:00Z`) });
  await applyTree(ctx, { text: treeText(sound) });
  await changeSettings(ctx, { overload: sound ? 9 : 7 });
  const stream = (async function* () {
    yield Buffer.from(readingsText(sound));
  })();
  await importFile(ctx, { stream, name: "readings.csv" });
  const { checks } = await auditOf(ctx, {});
  ctx.store.close();
  return checks;
}

it("every check fires on the readings and the tree of a company where something is at fault, naming what is", async () => {
  const checks = await findings(false);
  const about = (key: CheckKey) => checks.filter((check) => check.key === key).map(({ message }) => message);
  expect(FOUND.filter((key) => about(key).length === 0)).toEqual([]);
  expect(Object.fromEntries(FOUND.map((key) => [key, about(key)]))).toMatchInlineSnapshot(`
    {
      "department-without-outcome": [
        "Lab has no metric that leads to an outcome.",
      ],
      "goals-do-not-add-up": [
        "fcr at Support: the parts add up to 57.0%, the promise is 60.0%.",
      ],
      "guardrail-broken": [
        "speed is on the line, but quality, which guards it, is off it.",
      ],
      "handoff-without-shared-goal": [
        "Field and Support share no goal where wait hands over to intake.",
      ],
      "never-read": [
        "orphan has never had a reading.",
      ],
      "no-goal": [
        "intake has no goal.",
        "orphan has no goal.",
      ],
      "no-owner": [
        "orphan has no owner.",
      ],
      "no-path-to-outcome": [
        "orphan has no path to an outcome.",
      ],
      "outcome-without-worker-kpi": [
        "Nothing that a team or a worker does leads to churn.",
      ],
      "overload": [
        "The scorecard of Field has 8 metrics.",
      ],
      "reported-differs-from-parts": [
        "calls: Support reported 100, the units below it add up to 80.",
      ],
      "sign-conflict": [
        "Improving wait would worsen nps: wait raises intake, which raises nps.",
      ],
      "stale": [
        "old has had no reading since 31 Mar 2026.",
      ],
      "twin-metrics": [
        "one and other move as one (r = 1.00).",
      ],
      "unweighted-ratio": [
        "mood is read as bare values, which cannot be rolled up.",
      ],
      "watermelon": [
        "Everything Support measures is on the line, while nps, which it feeds, is off it.",
      ],
    }
  `);
});

it("none fires once all of it is mended", async () => {
  expect((await findings(true)).map(({ message }) => message)).toEqual([]);
});
