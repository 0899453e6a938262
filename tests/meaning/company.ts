import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore, type Store } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { Action } from "@/lib/access/rules";
import type { Context } from "@/lib/context";
import { addDays, lastComplete, lastDay, type PlainDate } from "@/lib/core/period";
import { beginDraft, publishStoredDraft, saveEdits } from "@/lib/drafts/mutations";
import type { Edit } from "@/lib/drafts/schema";
import { importFile } from "@/lib/imports/run-import";
import { basisOf } from "@/lib/metrics/basis";
import { seriesOf } from "@/lib/metrics/data";
import { scorecardOf } from "@/lib/scorecards/data";
import { applyTree } from "@/lib/tree/mutations";

/** Three departments, metrics of every measure and three grains, goals of every shape, a guard, a formula and links. */
export const TREE = `
version: 1
organisation: { key: acme, name: Acme, timeZone: Europe/London, fiscalYearStart: 4 }
dimensions: [{ key: channel, name: Channel, values: [phone, chat] }]
units:
  - key: north
    name: North
    kind: department
    units: [{ key: red, name: Red, kind: team }, { key: blue, name: Blue, kind: team }]
  - { key: south, name: South, kind: department, units: [{ key: green, name: Green, kind: team }] }
metrics:
  - { key: nps, name: NPS, level: outcome, measure: net, grain: month, department: south, collectedAt: enterprise, display: { as: score },
      goal: { shape: linear, points: [{ date: 2026-01-01, value: 20 }, { date: 2026-12-31, value: 40 }], reason: Board plan } }
  - { key: answered, name: Answered at once, level: team, measure: ratio, share: true, grain: week, department: north, dimension: channel,
      guard: orders, owner: Ana, display: { as: percent, decimals: 1 },
      goal: { shape: step, points: [{ date: 2026-01-01, value: 60 }, { date: 2026-06-30, value: 80 }] },
      goals: [{ unit: blue, shape: linear, points: [{ date: 2026-02-01, value: 50 }, { date: 2026-11-30, value: 65 }] }] }
  - { key: orders, name: Orders, level: team, measure: sum, grain: day, department: north, display: { as: count },
      goal: { shape: linear, points: [{ date: 2026-01-01, value: 10 }, { date: 2026-12-31, value: 30 }] } }
  - { key: backlog, name: Backlog, level: team, measure: stock, grain: month, department: north, direction: down, display: { as: count } }
  - { key: load, name: Backlog for an order, level: department, measure: formula, formula: "[backlog] / [orders]", grain: month,
      department: north, direction: down, display: { as: number, decimals: 2 } }
  - { key: visits, name: Visits, level: team, measure: sum, grain: month, department: south, display: { as: count } }
links:
  - { from: answered, to: nps, kind: influence, sign: "+", lag: [0, 2], rationale: Nobody likes to wait }
  - { from: visits, to: nps, kind: influence, sign: "+" }
`;

/** The day on which things change, in the middle of a week, a month and a quarter. */
export const CHANGED = "2026-08-12" as PlainDate;

export interface Company {
  readonly ctx: Context<Action>;
  /** Moves the clock: what is published without a date holds from the day. */
  today(date: PlainDate): void;
  import(csv: string): Promise<void>;
  /** Publishes edits by a draft, as people do. Gives the version's number in the commit log. */
  publish(...edits: readonly Edit[]): Promise<number>;
  head(): number;
  dispose(): void;
}

/** The company on the day of change, with readings from January on. */
export async function company(): Promise<Company> {
  const folder = mkdtempSync(join(tmpdir(), "golden-thread-meaning-"));
  const made = await fillCompany(openStore(join(folder, "meaning.db"), { create: true }));
  return {
    ...made,
    dispose: () => {
      made.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Puts the company into an empty database. */
export async function fillCompany(store: Store): Promise<Company> {
  let now = new Date(`${CHANGED}T12:00:00Z`);
  const ctx = operatorContext(store, { id: "tester", now: () => now });
  await applyTree(ctx, { text: TREE });
  const made: Company = {
    ctx,
    today: (date) => {
      now = new Date(`${date}T12:00:00Z`);
    },
    import: async (csv) => {
      const stream = (async function* () {
        yield Buffer.from(csv);
      })();
      await importFile(ctx, { stream, name: "readings.csv" });
    },
    publish: async (...edits) => {
      const { id } = await beginDraft(ctx, { name: "Change" });
      const sent = edits.map((edit, at) => ({ id: `${id}-${at}`, base: null, edit }));
      const { revision } = await saveEdits(ctx, { id, edits: sent });
      const { no } = await publishStoredDraft(ctx, { id, revision });
      return no ?? 0;
    },
    head: () => Number(store.rows("SELECT max(no) FROM commit_log").get()?.[0]),
    dispose: () => store.close(),
  };
  await made.import(readingsCsv("2026-01-05" as PlainDate, CHANGED));
  return made;
}

const TEAMS = ["red", "blue"];

/** Readings of every metric and team from a day on until the day before another, each figure another. */
export function readingsCsv(from: PlainDate, until: PlainDate, teams: readonly string[] = TEAMS): string {
  const rows: string[] = [];
  for (let day = from, at = 0; day < until; day = addDays(day, 1), at++) {
    const wave = Math.round(10 * Math.sin(at / 9));
    for (const [place, team] of teams.entries()) {
      rows.push(`orders,${team},${day},,,,${12 + place + (at % 7)}`);
      if (at % 7 === 0) {
        rows.push(`answered,${team},${day},phone,${60 + wave + place},100,`);
        rows.push(`answered,${team},${day},chat,${20 + place},40,`);
      }
      if (day.endsWith("-28")) rows.push(`backlog,${team},${day.slice(0, 7)},,,,${90 + wave - place}`);
    }
    if (!day.endsWith("-28")) continue;
    rows.push(`nps,acme,${day.slice(0, 7)},,${30 + wave},100,`);
    rows.push(`visits,green,${day.slice(0, 7)},,,,${300 + wave}`);
  }
  return `metric,unit,period,segment,numerator,denominator,value\n${rows.join("\n")}\n`;
}

const UNITS = ["acme", "north", "south", "blue"];
const METRICS = ["nps", "answered", "orders", "backlog", "load", "visits"];
const GRAINS = ["day", "week", "month"] as const;

const AUDIENCES = ["c-suite", "north", "south", "red", "blue", "green"];
/** The last complete month shows the findings of the tree of today; those before, of their own last day. */
const MONTHS = ["2026-05", "2026-06", "2026-07", "2026-Q1"];

/**
 * What `series` and `scorecard` print of every period that had ended before a day, by what was asked: each metric at each of
 * the first units and grains, each of its units and segments by itself too; each scorecard. What cannot be asked says why.
 */
export async function pastOf({ ctx }: Company, before: PlainDate, asOf?: number): Promise<Record<string, string>> {
  const { calendar } = await basisOf(ctx, null);
  const then = asOf === undefined ? {} : { asOf };
  const told: Record<string, string> = {};
  // The number of the commit that it was worked out from is no figure.
  const text = (document: unknown) =>
    JSON.stringify(document, (key, value: unknown) => (key === "asOf" ? undefined : value)) ?? "";
  const tell = async (name: string, ask: () => Promise<object>) => {
    const document = await ask().catch((error: unknown) => String(error));
    if (typeof document === "object" && "series" in document)
      for (const line of document.series as { unit?: string; segment?: string }[])
        told[`${name} ${line.unit ?? line.segment}`] = text(line);
    else told[name] = text(document);
  };
  for (const metric of METRICS) {
    for (const unit of UNITS) {
      for (const grain of GRAINS) {
        const to = lastDay(lastComplete(grain, before, calendar), calendar);
        const asked = { metric, unit, grain, from: "2026-01-05", to, ...then };
        await tell(`series ${metric} ${unit} ${grain}`, () => seriesOf(ctx, asked));
        for (const by of ["unit", "segment"] as const)
          await tell(`series ${metric} ${unit} ${grain} by ${by}`, () => seriesOf(ctx, { ...asked, by }));
      }
    }
  }
  for (const audience of AUDIENCES)
    for (const period of MONTHS)
      await tell(`scorecard ${audience} ${period}`, async () => {
        const { checks, ...document } = await scorecardOf(ctx, { audience, period, ...then });
        return period === "2026-07" ? document : { ...document, checks };
      });
  return told;
}
