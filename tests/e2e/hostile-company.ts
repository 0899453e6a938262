import type { Store } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import { postReadings } from "@/lib/readings/posted";
import { createToken } from "@/lib/tokens/mutations";
import { applyTree } from "@/lib/tree/mutations";
import { applyRoster } from "@/lib/units/mutations";
import { addPerson } from "../people";

/** Texts that run where somebody forgot that they are text: in markup, attributes, addresses, scripts, styles, templates. */
export const HOSTILE = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "'><svg onload=alert(1)>",
  "</script><script>alert(1)</script>",
  "</title><script>alert(1)</script>",
  "</textarea><iframe srcdoc='<script>parent.alert(1)</script>'>",
  'javascript:alert(1)//" onmouseover="alert(1)" autofocus onfocus="alert(1)',
  "<a href=javascript:alert(1)>here</a>",
  "<style>@import'//evil.example/x.css'</style>",
  "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
  "--><!-- ]]><script>alert(1)</script>",
  "\u2028\u2029</script><svg/onload=alert(1)>",
  "{{alert(1)}}<%= alert(1) %>#{alert(1)}[[alert(1)]]",
  "\u202e<script>alert(1)</script>",
  "<base href=//evil.example/><link rel=stylesheet href=//evil.example/x.css>",
  "=cmd|'/c calc'!A1\"';!--<x onclick=alert(1)>=&{()}",
] as const;

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const MONTHS = ["2026-07", "2026-08", "2026-09"];
const goal = (reason: string) => ({
  shape: "linear",
  points: [
    { date: "2026-01-31", value: 10 },
    { date: "2026-12-31", value: 90 },
  ],
  reason,
});

/** For each text a department, a team, a metric at each of two levels, a link and a worker, every field of each the text. */
function treeOf(): unknown {
  const metric = (text: string, at: number, level: string, key: string, collectedAt: string) => ({
    key,
    name: text,
    description: text,
    say: text,
    level,
    measure: "ratio",
    numerator: text,
    denominator: text,
    display: { as: "number", decimals: 0, unit: text.slice(0, 40) },
    grain: "month",
    department: `d${at}`,
    collectedAt,
    owner: text,
    source: text,
    caveat: text,
    goal: goal(text),
  });
  return {
    version: 1,
    organisation: { key: "acme", name: HOSTILE[0] },
    units: HOSTILE.map((text, at) => ({
      key: `d${at}`,
      name: text,
      kind: "department",
      units: [{ key: `t${at}`, name: text, kind: "team" }],
    })),
    metrics: HOSTILE.flatMap((text, at) => [
      metric(text, at, "worker", `w${at}`, "worker"),
      metric(text, at, at < 5 ? "outcome" : "department", `m${at}`, "department"),
    ]),
    links: HOSTILE.map((text, at) => ({
      from: `w${at}`,
      to: `m${at}`,
      kind: "influence",
      sign: "+",
      rationale: text,
      owner: text,
    })),
  };
}

/** Fills a database with the company. Gives the ids of its people, the administrator's first. */
export async function makeHostileCompany(store: Store): Promise<string[]> {
  const operator = operatorContext(store, { now: () => new Date("2026-10-04T12:00:00Z") });
  await applyTree(operator, { text: JSON.stringify(treeOf()), format: "json", reason: HOSTILE[1] });
  const rows = HOSTILE.map((text, at) => `p${at},${quoted(text)},,t${at},,\n`).join("");
  await applyRoster(operator, { text: `key,name,email,team,from,until\n${rows}` });
  const readings = HOSTILE.flatMap((note, at) =>
    MONTHS.flatMap((period, month) => [
      { metric: `w${at}`, unit: `p${at}`, period, numerator: 40 + at + month, denominator: 100, note },
      { metric: `m${at}`, unit: `d${at}`, period, numerator: 50 + at - month, denominator: 100, note },
    ]),
  );
  await postReadings(operator, { readings, note: HOSTILE[2] });
  const people = [await addPerson(store, { role: "admin", name: HOSTILE[3] })];
  for (const [at, name] of HOSTILE.entries()) {
    people.push(await addPerson(store, { role: "member", name, worker: `p${at}` }));
    await createToken(
      { ...operator, now: () => new Date() },
      { role: "read", departments: [`d${at}`], expires: "30d", name: name.slice(0, 80) },
    );
  }
  return people;
}
