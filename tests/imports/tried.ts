import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { AppError } from "@/lib/errors";
import type { ImportFindings, ProblemGroup, Repair } from "@/lib/import-findings/schema";
import { amended } from "@/lib/import-mappings/schema";
import { parseMapping } from "@/lib/imports/mapping";
import { EMPTY_REPORT } from "@/lib/imports/report";
import { type ImportInput, importFile } from "@/lib/imports/run-import";
import { type ImportReport, importReport, type Mapping } from "@/lib/imports/schema";
import { exportReadings } from "@/lib/readings/export";
import type { acme } from "./acme";

type Acme = Awaited<ReturnType<typeof acme>>;

/** What a check or an import of a file came to, refused or not. */
export interface Tried {
  readonly report: ImportReport;
  readonly findings: ImportFindings;
  readonly error: AppError | null;
}

/** Checks (or with `dryRun: false` imports) a file as the wizard does. */
export async function tried(
  ctx: Acme,
  file: string | Buffer,
  mapping: Mapping | string = {},
  options: Omit<ImportInput, "path" | "name" | "mapping"> = { dryRun: true },
): Promise<Tried> {
  const path = join(ctx.folder, "tried.csv");
  writeFileSync(path, file);
  let findings: ImportFindings | null = null;
  const input = {
    ...options,
    path,
    name: "tried.csv",
    mapping: typeof mapping === "string" ? parseMapping(mapping) : mapping,
    onFindings: (found: ImportFindings) => {
      findings = found;
    },
  };
  let report: ImportReport = EMPTY_REPORT;
  let refusal: AppError | null = null;
  try {
    report = await importFile(ctx, input);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    refusal = error;
    report = importReport.strip().safeParse({ ...error.details, message: error.message }).data ?? EMPTY_REPORT;
  }
  if (findings === null) throw refusal ?? new Error("Nothing was said of the findings.");
  return { report, findings, error: refusal };
}

/** The readings that stand, one a line, as the examples of the docs write them. */
export async function exported(ctx: Acme): Promise<string[]> {
  let text = "";
  for await (const chunk of exportReadings(ctx, {})) text += chunk;
  return text
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => {
      const [metric, unit, period, segment, numerator, denominator, value, state] = line.split(",");
      const figures = denominator === "" ? value || state : `${numerator}/${denominator}`;
      return `${metric} ${unit} ${period}${segment === "" ? "" : ` ${segment}`}: ${figures}`;
    });
}

/** The group of a kind, by what it found where there are several. */
export function groupOf({ groups }: ImportFindings, kind: ProblemGroup["kind"], found?: string): ProblemGroup {
  const group = groups.find((each) => each.kind === kind && (found === undefined || each.found === found));
  if (group === undefined)
    throw new Error(`There is no group ${kind}: ${JSON.stringify(groups.map((each) => [each.kind, each.found]))}`);
  return group;
}

/** A mapping with one choice of a repair of a group merged in: the first, unless another is named. */
export function repaired(mapping: Mapping, group: ProblemGroup, kind: Repair["kind"], choice = 0): Mapping {
  const repair = group.repairs.find((each) => each.kind === kind);
  const amend = repair?.choices[choice]?.amend;
  if (amend === undefined) throw new Error(`The group cannot be repaired by ${kind}: ${JSON.stringify(group.repairs)}`);
  return amended(mapping, amend);
}

/** The same for the answer of a question, by its value. */
export function answered(mapping: Mapping, { questions }: ImportFindings, kind: string, value?: string): Mapping {
  const options = questions.find((question) => question.kind === kind)?.options ?? [];
  const option = value === undefined ? options[0] : options.find((each) => each.value === value);
  if (option === undefined) throw new Error(`No question ${kind} has the answer ${value}: ${JSON.stringify(questions)}`);
  return amended(mapping, option.amend);
}

/** The same for every suggestion of a column that is not understood. */
export function asSuggested(mapping: Mapping, { columns }: ImportFindings): Mapping {
  return columns.reduce(
    (into, { understood, suggestion }) => (understood || suggestion === null ? into : amended(into, suggestion.amend)),
    mapping,
  );
}

const MOST_ROUNDS = 20;

/** The mapping that is reached by taking the first of whatever is suggested, answered and repaired, round by round. */
export async function repairedThroughout(ctx: Acme, file: string | Buffer, from: Mapping = {}): Promise<Mapping> {
  let mapping = from;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { findings } = await tried(ctx, file, mapping);
    const questions = findings.questions.flatMap(({ options: [first] }) => first?.amend ?? []);
    const repairs = findings.groups.flatMap((group) =>
      group.repairs.flatMap(({ choices: [first] }) => first?.amend ?? []).slice(0, 1),
    );
    const next = [...questions, ...repairs].reduce(amended, asSuggested(mapping, findings));
    if (isDeepStrictEqual(next, mapping)) return mapping;
    mapping = next;
  }
  return mapping;
}
