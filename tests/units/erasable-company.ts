import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { openStore, type Store } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import { importFile } from "@/lib/imports/run-import";
import { exportReadings } from "@/lib/readings/export";
import { postReadings } from "@/lib/readings/posted";
import { applyTree } from "@/lib/tree/mutations";
import { applyRoster } from "@/lib/units/mutations";

const TREE = `
version: 1
organisation: { key: acme, name: Acme }
units:
  - { key: support, name: Support, kind: department, units: [{ key: blue, name: Blue, kind: team }, { key: red, name: Red, kind: team }] }
metrics:
  - { key: solved, name: Solved, level: worker, measure: ratio, scale: 100, grain: week, department: support, collectedAt: worker,
      display: { as: percent, decimals: 1 } }
links: []
`;
const ROSTER = `key,name,email,team
q-ursula,Ursula Quillfeather,ursula.q@acme.example,blue
ben,Ben Osei,ben@acme.example,blue
cem,Cem Kaya,cem@acme.example,red
`;
const FILE = `metric,unit,period,numerator,denominator,note
solved,q-ursula,2026-W13,4,9,In hospital
solved,cem,2026-W13,3,9,
`;

/** Words that stand for one person alone, here: none may be left once she is erased. */
export const WORDS = ["q-ursula", "Ursula", "Quillfeather", "ursula.q@acme.example", "migraine", "hospital"] as const;

export const NOW = new Date("2026-06-01T12:00:00Z");

export interface ErasableCompany {
  readonly folder: string;
  readonly path: string;
  open(): ReturnType<typeof operatorContext>;
  dispose(): void;
}

/** A company in a folder of its own: three workers with figures, one of whom has notes, a file and a batch that name her. */
export async function makeErasableCompany(): Promise<ErasableCompany> {
  const folder = mkdtempSync(join(tmpdir(), "gt-erase-"));
  const path = join(folder, "acme.db");
  const open = () => operatorContext(openStore(path, { create: true }), { now: () => NOW });
  const ctx = open();
  await applyTree(ctx, { text: TREE });
  await applyRoster(ctx, { text: ROSTER.replace("Quillfeather", "Maiden-Ursula") });
  await applyRoster(ctx, { text: ROSTER });
  const figures = ["2026-W10", "2026-W11", "2026-W12"].flatMap((period, week) =>
    ["q-ursula", "ben", "cem"].map((unit, at) => ({
      metric: "solved",
      unit,
      period,
      numerator: 7 + at + week,
      denominator: 10 + 2 * at,
      ...(unit === "q-ursula" ? { note: `Off with migraine in week ${week}` } : {}),
      ...(unit === "ben" ? { note: `Trained in week ${week}` } : {}),
    })),
  );
  await postReadings(ctx, { readings: figures, note: "Sent by Ursula Quillfeather", idempotencyKey: "q-ursula-1" });
  await importFile(ctx, { name: "quillfeather_ursula.csv", stream: Readable.from([Buffer.from(FILE)]) });
  return { folder, path, open, dispose: () => dispose(ctx.store, folder) };
}

function dispose(store: Store, folder: string): void {
  store.close();
  rmSync(folder, { recursive: true });
}

/** Every figure that stands, without notes, as the export has it; a worker by the place in the file. */
export async function figuresOf(ctx: ReturnType<typeof operatorContext>): Promise<string[]> {
  let text = "";
  for await (const piece of exportReadings(ctx)) text += piece;
  const lines = text.trimEnd().split("\n").slice(1);
  return lines.map((line) => line.split(",").slice(2, 7).join(",")).sort();
}

/** Which of the words stand in any byte of the files of a folder, in capitals or small letters. */
export function wordsLeft(folder: string, isOurs = (_name: string) => true): string[] {
  const bytes = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isOurs(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString("latin1").toLowerCase());
  return WORDS.filter((word) => bytes.some((text) => text.includes(word.toLowerCase())));
}
