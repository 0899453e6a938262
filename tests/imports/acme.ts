import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { Action } from "@/lib/access/rules";
import type { Context } from "@/lib/context";
import { formatPeriod } from "@/lib/core/period";
import { AppError } from "@/lib/errors";
import { asListed } from "@/lib/imports/found-problem";
import { importWorld } from "@/lib/imports/import-world";
import { IMPORT_LIMITS, type ImportLimits } from "@/lib/imports/limits";
import { parseMapping } from "@/lib/imports/mapping";
import { prepareImport } from "@/lib/imports/prepare";
import { readRecords } from "@/lib/imports/records";
import { undecided } from "@/lib/imports/report";
import { Resolver } from "@/lib/imports/resolve";
import type { ImportProblem, ImportReport } from "@/lib/imports/schema";
import { Source } from "@/lib/imports/source";
import { metricIds, unitTreeOf } from "@/lib/tree/data";
import { applyTree } from "@/lib/tree/mutations";

/** A small company with a metric of every measure and grain, a closed team and a retired metric. */
const TREE = `
version: 1
organisation: { key: acme, name: Acme Broadband, timeZone: Europe/London }
dimensions:
  - { key: channel, name: Channel, values: [{ key: phone, name: Telephone }, { key: chat, name: Chat }] }
units:
  - key: support
    name: Customer Support
    kind: department
    units:
      - { key: blue, name: Team Blue, kind: team }
      - { key: red, name: Team Red, kind: team }
      - { key: old, name: Team Old, kind: team, until: 2026-03-31 }
      - { key: twin-a, name: Twins, kind: team }
      - { key: twin-b, name: Twins, kind: team }
metrics:
  - { key: nps, name: Net Promoter Score, level: outcome, measure: net, grain: month, department: support, display: { as: score, decimals: 0 } }
  - { key: fcr, name: Answer in first contact, level: team, measure: ratio, share: true, grain: week, department: support, dimension: channel, display: { as: percent, decimals: 1 } }
  - { key: contacts, name: Contacts, level: team, measure: sum, grain: day, department: support, dimension: channel, display: { as: count } }
  - { key: backlog, name: Backlog, level: team, measure: stock, grain: month, department: support, display: { as: count } }
  - { key: handle-time, name: Handle time, level: team, measure: ratio, grain: month, department: support, display: { as: duration } }
  - { key: cost, name: Cost of service, level: department, measure: sum, grain: quarter, department: support, display: { as: currency, decimals: 2, code: GBP } }
  - { key: csat, name: Satisfaction, level: team, measure: ratio, grain: month, department: support, display: { as: percent, decimals: 1 } }
  - { key: unit-cost, name: Cost per contact, level: outcome, measure: formula, formula: "[cost] / [contacts]", grain: quarter, department: support, display: { as: currency, code: GBP } }
  - { key: faxes, name: Faxes, level: team, measure: sum, grain: month, department: support, retired: 2025-12-31, display: { as: count } }
  - { key: planned, name: Planned, level: team, measure: sum, grain: fourweek, department: support, display: { as: number } }
  - { key: headcount, name: Headcount, level: team, measure: stock, grain: year, department: support, display: { as: count } }
`;

const opened: (() => void)[] = [];

/** Closes and removes every database that a test opened. */
export function forgetAll(): void {
  for (const close of opened.splice(0)) close();
}

/** Acme in a database of its own, on 4 November 2026. */
export async function acme(): Promise<Context<Action> & { folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), "gt-imports-"));
  const store = openStore(join(folder, "gt.db"), { create: true });
  opened.push(() => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const ctx = { ...operatorContext(store, { id: "test", now: () => new Date("2026-11-04T12:00:00Z") }), folder };
  await applyTree(ctx, { text: TREE });
  return ctx;
}

/** What a file says, before any of it meets the store. */
export interface ReadFile {
  /** `metric unit period segment: figures`, in the order of the file. */
  readonly taken: string[];
  readonly problems: ImportProblem[];
  readonly rows: number;
  readonly rejected: number;
  readonly ignored: number;
  readonly report: ImportReport;
  readonly warnings: string[];
}

/** Reads a file as an import would, up to where the store comes in. Throws what the file as a whole is refused for. */
export async function readFile(
  ctx: Context<"readings.write">,
  file: string | Buffer,
  mappingText = "",
  limits: Partial<ImportLimits> = {},
): Promise<ReadFile> {
  const mapping = parseMapping(mappingText);
  const world = await importWorld(ctx, mapping);
  const all = { ...IMPORT_LIMITS, ...limits };
  const source = await Source.ofStream(streamOf(Buffer.from(file)), all.bytes);
  const metrics = new Map([...(await metricIds(ctx))].map(([key, id]) => [id, key]));
  const units = await unitTreeOf(ctx);
  const taken: string[] = [];
  const problems: ImportProblem[] = [];
  try {
    const { plan, dialect, survey, report } = await prepareImport(source, world, { mapping, limits: all });
    const resolver = new Resolver(plan, {
      take: (row) => {
        const figures =
          { figures: `${row.numerator}/${row.denominator}`, bare: `bare ${row.numerator}` }[row.state as string] ?? row.state;
        const note = row.note === null ? "" : ` (${row.note})`;
        const about = `${metrics.get(row.metric)} ${units.byId(row.unit)?.key} ${formatPeriod(row.period)}`;
        taken.push(`${about}${row.segment === "" ? "" : ` ${row.segment}`}: ${figures.replace("/null", "")}${note}`);
      },
      reject: (record, _cell, found) => problems.push(...found.map((problem) => asListed(record.row, problem))),
    });
    await readRecords(source, { encoding: survey.encoding, delimiter: dialect.delimiter, limits: all }, resolver.read);
    if (resolver.dress.question !== null) throw undecided([resolver.dress.question]);
    const { rows, rejected, ignored, warnings } = resolver;
    return { taken, problems, rows, rejected, ignored, report, warnings: warnings.sentences() };
  } finally {
    await source.close();
  }
}

/** What a file as a whole is refused for. */
export async function refusalOf(reading: Promise<unknown>): Promise<AppError & { details: { errors: ImportProblem[] } }> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof AppError) return error as AppError & { details: { errors: ImportProblem[] } };
    throw error;
  }
  throw new Error("It was not refused");
}

export async function* streamOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
}
