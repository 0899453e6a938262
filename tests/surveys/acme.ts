import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { Action } from "@/lib/access/rules";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { verifyStore } from "@/lib/readings/verify";
import { parseSurveyMapping } from "@/lib/surveys/mapping";
import { importSurvey, type SurveyInput } from "@/lib/surveys/run-survey";
import type { SurveyReport } from "@/lib/surveys/schema";
import { applyTree } from "@/lib/tree/mutations";
import { applyRoster } from "@/lib/units/mutations";
import { streamOf } from "../imports/acme";

const metric = (key: string, rest: string) =>
  `  - { key: ${key}, name: ${key}, level: team, department: support, grain: month, ${rest} }`;
const SHARE = "measure: ratio, share: true, display: { as: percent, decimals: 1 }";

/** A company that asks its customers: a net score by channel, two shares, a mean, one asked about single people, and misfits. */
export const TREE = `
version: 1
organisation: { key: acme, name: Acme Broadband, timeZone: Europe/London }
dimensions:
  - { key: channel, name: Channel, values: [{ key: phone, name: Telephone }, { key: chat, name: Chat }] }
units:
  - key: support
    name: Customer Support
    kind: department
    units: [{ key: blue, name: Team Blue, kind: team }, { key: red, name: Team Red, kind: team }]
  - { key: field, name: Field, kind: department, units: [{ key: north, name: North, kind: team }] }
metrics:
${metric("nps", "measure: net, dimension: channel, display: { as: score, decimals: 0 }")}
${metric("csat", SHARE)}
${metric("easy", SHARE)}
${metric("effort", "measure: ratio, display: { as: number, decimals: 2 }")}
${metric("kind", `${SHARE}, collectedAt: worker`)}
${metric("daily", "measure: net, display: { as: score, decimals: 0 }").replace("grain: month", "grain: day")}
${metric("contacts", "measure: sum, display: { as: count }")}
${metric("unhappy", `direction: down, ${SHARE}`)}
${metric("handling", "measure: ratio, display: { as: duration }")}
${metric("visits", "measure: net, display: { as: score }").replace("department: support", "department: field")}
`;

const ROSTER = `key,name,email,team,from,until
w1,Jane Quillfeather,jane@acme.example,blue,,
w2,Omar Okoro,,blue,,
`;

export interface Acme extends Context<Action> {
  readonly folder: string;
  /** Imports answers; a mapping is YAML. */
  survey(file: string | Buffer, mapping: string, more?: Partial<SurveyInput>): Promise<SurveyReport>;
  /** Every reading that stands: `nps blue 2026-10 phone: 7/16`. */
  readings(): Promise<string[]>;
  /** Throws what `verify` finds. */
  verify(): Promise<void>;
}

const opened: (() => void)[] = [];

/** Closes and removes every database that a test opened. */
export function forgetAll(): void {
  for (const close of opened.splice(0)) close();
}

/** Acme in a database of its own, on 4 November 2026. */
export async function acme(): Promise<Acme> {
  const folder = mkdtempSync(join(tmpdir(), "gt-surveys-"));
  const store = openStore(join(folder, "gt.db"), { create: true });
  opened.push(() => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const ctx = operatorContext(store, { id: "test", now: () => new Date("2026-11-04T12:00:00Z") });
  await applyTree(ctx, { text: TREE });
  await applyRoster(ctx, { text: ROSTER });
  return {
    ...ctx,
    folder,
    survey: (file, mapping, more = {}) =>
      importSurvey(ctx, {
        name: "answers.csv",
        stream: streamOf(Buffer.from(file)),
        mapping: parseSurveyMapping(mapping),
        ...more,
      }),
    readings: () => readingsIn(ctx),
    verify: async () => {
      const { faults } = await verifyStore(ctx);
      if (faults.length > 0) throw new Error(JSON.stringify(faults));
    },
  };
}

async function readingsIn(ctx: Context<Action>): Promise<string[]> {
  const { exportReadings } = await import("@/lib/readings/export");
  let text = "";
  for await (const piece of exportReadings(ctx, {})) text += piece;
  return text
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => {
      const [key, unit, period, segment, numerator, denominator, value] = line.split(",");
      const figures = value ? `bare ${value}` : `${numerator}/${denominator}`;
      return `${key} ${unit} ${period}${segment ? ` ${segment}` : ""}: ${figures}`;
    });
}

/** What a file is refused for, with its report. */
export async function refusalOf(importing: Promise<unknown>): Promise<{ code: string; message: string } & SurveyReport> {
  try {
    await importing;
  } catch (error) {
    if (error instanceof AppError) return { ...(error.details as SurveyReport), code: error.code, message: error.message };
    throw error;
  }
  throw new Error("It was not refused");
}
