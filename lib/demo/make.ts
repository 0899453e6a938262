import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Context } from "@/lib/context";
import type { PlainDate } from "@/lib/core/period";
import { AppError } from "@/lib/errors";
import { parseMapping } from "@/lib/imports/mapping";
import { importFile } from "@/lib/imports/run-import";
import { changeSettings } from "@/lib/settings/mutations";
import { publishedTree } from "@/lib/tree/data";
import { applyTree } from "@/lib/tree/mutations";
import { applyRoster } from "@/lib/units/mutations";
import { makeDemoAccounts, visitOfLead } from "./accounts";
import { HELD_DATE } from "./demo-calendar";
import { type DemoFile, demoFiles } from "./files";
import { makeWorkforce, rosterCsv } from "./people";
import { demoTreeYaml } from "./tree";
import { demoTreeBeforeYaml, PLANNED, REVISED } from "./tree-before";
import { typeDemoDrafts } from "./typed";

/** How far the making of the demo is: what is being done, as a clause, and rows of it. */
export interface DemoProgress {
  readonly phase: string;
  readonly done: number;
  readonly total: number | null;
}

export interface MadeDemo {
  readonly people: number;
  readonly files: number;
  readonly readings: number;
}

/** Writes a demo file piece by piece, so that its text is never held whole. */
function writeOut(file: DemoFile, folder: string): string {
  const path = join(folder, file.name);
  const handle = openSync(path, "w");
  try {
    for (const piece of file.text) writeSync(handle, piece);
  } finally {
    closeSync(handle);
  }
  return path;
}

async function importDemoFile(
  ctx: Context,
  file: DemoFile,
  folder: string,
  onProgress: (progress: DemoProgress) => void,
): Promise<number> {
  const phase = `Importing ${file.name}, ${file.holds}`;
  const path = writeOut(file, folder);
  const visit = file.lead === undefined ? ctx : visitOfLead(ctx, file.lead);
  const report = await importFile(visit, {
    path,
    name: file.name,
    ...(file.mapping === null ? {} : { mapping: parseMapping(file.mapping) }),
    onProgress: ({ rows, total }) => onProgress({ phase, done: rows, total: total ?? null }),
  });
  rmSync(path);
  return report.new;
}

/** The same, on the morning of another day. */
function on(ctx: Context, date: string): Context {
  return { ...ctx, now: () => new Date(`${date}T09:00:00Z`) };
}

/**
 * Makes the demo company in an empty database by the product's own doors: settings, tree, roster and readings files.
 * Its clock is held at 4 November 2026.
 * @throws AppError `conflict` where the database holds an organisation already
 */
export async function makeDemo(ctx: Context, onProgress: (progress: DemoProgress) => void = () => {}): Promise<MadeDemo> {
  const published = await publishedTree(ctx);
  if (published !== null) {
    throw new AppError(
      "conflict",
      `The database already holds ${published.tree.organisation.name}; the demo company needs an empty one.`,
    );
  }
  const folder = mkdtempSync(join(tmpdir(), "golden-thread-demo-"));
  try {
    onProgress({ phase: "Publishing the tree of Harrow Broadband", done: 0, total: null });
    await changeSettings(on(ctx, PLANNED), { heldDate: HELD_DATE });
    await applyTree(on(ctx, PLANNED), { text: demoTreeBeforeYaml(), reason: "The plans of 2026/27" });
    const revised = { text: demoTreeYaml(), from: REVISED as PlainDate, reason: "What the first quarter taught" };
    await applyTree(on(ctx, REVISED), revised);
    const workforce = makeWorkforce();
    onProgress({ phase: "Loading the roster", done: 0, total: workforce.people.length });
    await applyRoster(ctx, { text: rosterCsv(workforce) });
    await makeDemoAccounts(ctx);
    const files = demoFiles(workforce);
    let readings = 0;
    for (const file of files) readings += await importDemoFile(ctx, file, folder, onProgress);
    await typeDemoDrafts(ctx);
    return { people: workforce.people.length, files: files.length, readings };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
