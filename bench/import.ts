import { execFile, execFileSync } from "node:child_process";
import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { installationFolder } from "@/lib/env";
import { makeCompany, writeReadings } from "./company";
import type { Took } from "./import-child";
import { type BenchOptions, type Measurement, median, ratio } from "./measurement";

const run = promisify(execFile);
const GOAL = 0.8;
const MEMORY_GOAL = 150 * 2 ** 20;

/** Imports a file in a process of its own; the whole process is timed, as a person at a prompt would. */
async function timeImport(database: string, file: string): Promise<Took & { readonly wall: number }> {
  const begun = performance.now();
  const { stdout } = await run(process.execPath, [join(installationFolder(), "bench", "import-child.mjs"), database, file]);
  return { ...(JSON.parse(stdout) as Took), wall: performance.now() - begun };
}

/** Milliseconds that the sqlite3 shell takes for the same file, into a table with a unique index on its key. */
async function timeShell(folder: string, file: string): Promise<number> {
  const database = join(folder, "shell.db");
  rmSync(database, { force: true });
  const table =
    "CREATE TABLE reading (metric TEXT, unit TEXT, period TEXT, numerator REAL, denominator REAL); CREATE UNIQUE INDEX reading_key ON reading (metric, unit, period);";
  const begun = performance.now();
  await run("sqlite3", [database, table, ".mode csv", `.import --skip 1 ${file} reading`]);
  const ms = performance.now() - begun;
  rmSync(database);
  return ms;
}

function hasShell(): boolean {
  try {
    execFileSync("sqlite3", ["--version"]);
    return true;
  } catch {
    return false;
  }
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;

/** The import of a million rows against the shell's, and its memory at one and at five million. */
export async function measure({ folder, quick, note }: BenchOptions): Promise<Measurement[]> {
  const [rows, more, times] = quick ? [50_000, 250_000, 1] : [1_000_000, 5_000_000, 5];
  const empty = join(folder, "empty.db");
  const [file, long] = [join(folder, "readings.csv"), join(folder, "long.csv")];
  note(`Writing ${rows} and ${more} rows.`);
  await makeCompany(empty, "month");
  await writeReadings(file, rows, "month");
  const database = join(folder, "import.db");
  const fresh = () => {
    for (const ending of ["", "-wal", "-shm"]) rmSync(database + ending, { force: true });
    copyFileSync(empty, database);
  };
  const [ours, shell]: [(Took & { wall: number })[], number[]] = [[], []];
  const yardstick = hasShell();
  if (!yardstick) note("The sqlite3 shell is not installed, so there is nothing to compare with.");
  for (let time = 0; time < times; time++) {
    note(`Importing ${rows} rows, ${time + 1} of ${times}.`);
    if (yardstick) shell.push(await timeShell(folder, file));
    fresh();
    ours.push(await timeImport(database, file));
  }
  const walls = ours.map(({ wall }) => wall);
  const results: Measurement[] = [];
  const detail = `${seconds(median(walls))} from start to exit, of which ${seconds(median(ours.map(({ ms }) => ms)))} importing; shell ${seconds(median(shell))}`;
  if (yardstick)
    results.push(ratio(`import ${rows} rows, sqlite3 shell .import = 1`, GOAL, walls, shell, `${detail}, median of ${times}`));
  note("Importing the same file again.");
  const again = await timeImport(database, file);
  if (yardstick)
    results.push(
      ratio(
        "the same file again, all unchanged",
        GOAL,
        [again.wall],
        shell,
        `${seconds(again.wall)}, ${again.unchanged} unchanged`,
      ),
    );
  note(`Importing ${more} rows.`);
  await makeCompany(join(folder, "daily.db"), "day");
  await writeReadings(long, more, "day");
  const five = await timeImport(join(folder, "daily.db"), long);
  const one = median(ours.map(({ above }) => above));
  for (const [count, above, ms] of [
    [rows, one, median(walls)],
    [more, five.above, five.wall],
  ] as const) {
    results.push({
      what: `memory above idle, importing ${count} rows`,
      goal: `≤ ${megabytes(MEMORY_GOAL)}`,
      measured: megabytes(above),
      detail: seconds(ms),
      reached: above <= MEMORY_GOAL,
    });
  }
  return results;
}
