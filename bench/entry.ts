import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { operatorContext } from "@/lib/access/operator";
import type { Context } from "@/lib/context";
import { formatPeriod, type Period, parsePeriod } from "@/lib/core/period";
import { sheetOf } from "@/lib/entry/data";
import { saveCells } from "@/lib/entry/save-cells";
import { submit } from "@/lib/entry/submit";
import { installationFolder } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { giveWay } from "@/lib/runs/give-way";
import { scorecardOf } from "@/lib/scorecards/data";
import { contextOn, DESKS, makeCompany, writeReadings } from "./company";
import { type BenchOptions, type Measurement, median } from "./measurement";

const SAVE = { p99: 100, max: 500 };
const PAGE_P99 = 250;
/** What a person takes between two cells, and between two pages. */
const THINKING_MS = 40;

const WORK = ["save", "submit", "page"] as const;
/** Milliseconds that each piece of work took, and what people were refused. */
type Times = Record<(typeof WORK)[number], number[]> & { refused: string[] };

const noTimes = (): Times => ({ save: [], submit: [], page: [], refused: [] });

async function timed<T>(times: number[], refused: string[], act: () => Promise<T>): Promise<T | null> {
  const begun = performance.now();
  try {
    return await act();
  } catch (error) {
    refused.push(error instanceof AppError ? error.code : String(error));
    return null;
  } finally {
    times.push(performance.now() - begun);
  }
}

/** One lead, who types month after month, a cell at a time, and submits each. */
async function lead(ctx: Context, desk: number, months: Iterator<Period>, goesOn: () => boolean, times: Times): Promise<void> {
  const department = `desk-${desk}`;
  for (let month = months.next(); !month.done && goesOn(); month = months.next()) {
    const period = formatPeriod(month.value);
    const sheet = await sheetOf(ctx, { department, period });
    for (const { row, revision, period: at } of sheet.cells) {
      if (at !== period || !goesOn()) continue;
      const cells = [{ row, period, text: String(month.value % 97), note: "as every month", replaces: revision }];
      await timed(times.save, times.refused, () => saveCells(ctx, { department, locale: "en", cells }));
      await pause(THINKING_MS);
    }
    const seen = (await sheetOf(ctx, { department, period })).cells.filter((cell) => cell.period === period);
    const revisions = seen.map(({ row, revision }) => ({ row, revision }));
    if (goesOn()) await timed(times.submit, times.refused, () => submit(ctx, { department, period, revisions }));
  }
}

/** Somebody who looks at one page after another: an entry sheet, then a scorecard. */
async function reader(ctx: Context, goesOn: () => boolean, times: Times): Promise<void> {
  for (let turn = 0; goesOn(); turn++) {
    await timed(times.page, times.refused, async () => {
      if (turn % 2 === 0) await sheetOf(ctx, { department: `desk-${turn % DESKS}`, period: "2026-10" });
      else await scorecardOf(ctx, { audience: "c-suite" });
    });
    await pause(THINKING_MS);
  }
}

function* monthsFrom(first: string): Generator<Period> {
  for (let month = parsePeriod(first) as Period; month <= (parsePeriod("2026-10") as Period); month++) yield month as Period;
}

/** Lets leads work, and a reader where there is one, as in one server, for as long as something lasts. */
async function work(
  ctx: Context,
  months: readonly Iterator<Period>[],
  reads: boolean,
  lasting: Promise<unknown>,
): Promise<Times> {
  const times = noTimes();
  let going = true;
  const goesOn = () => going;
  const people = months.map((each, desk) => lead(ctx, desk, each, goesOn, times));
  if (reads) people.push(reader(ctx, goesOn, times));
  await lasting;
  going = false;
  await Promise.all(people);
  return times;
}

function importing(database: string, file: string): Promise<void> {
  const child = join(installationFolder(), "bench", "import-child.mjs");
  return new Promise((done, fail) => {
    const importer = spawn(process.execPath, [child, database, file], { stdio: ["ignore", "ignore", "inherit"] });
    giveWay(importer);
    importer.on("error", fail);
    importer.on("exit", (code) => (code === 0 ? done() : fail(new Error(`the import ended with ${code}`))));
  });
}

const quantile = (times: readonly number[], q: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * q))] ?? Number.NaN;
const ms = (time: number) => `${time.toFixed(1)} ms`;
const said = (times: readonly number[]) =>
  times.length === 0
    ? "none"
    : `p50 ${ms(median(times))}, p99 ${ms(quantile(times, 0.99))}, max ${ms(Math.max(...times))} of ${times.length}`;

/** Leads at work while files come in, against the same leads at work while none does. */
export async function measure({ folder, quick, note }: BenchOptions): Promise<Measurement[]> {
  const [rows, imports] = quick ? [50_000, 1] : [1_000_000, 3];
  const database = join(folder, "entry.db");
  await makeCompany(database, "day");
  // A million rows are the days from June to October.
  for (let i = 0; i < 2 * imports; i++) await writeReadings(join(folder, `${i}.csv`), rows, "day", i, "2026-06-01");
  const opened = contextOn(database);
  const ctx = operatorContext(opened.store, { id: "lead", now: () => new Date("2026-11-04T12:00:00Z") });
  const months = Array.from({ length: DESKS }, () => monthsFrom("2018-01"));
  const files = async (from: number, to: number) => {
    for (let i = from; i < to; i++) await importing(database, join(folder, `${i}.csv`));
  };
  await work(ctx, months, true, pause(1000));
  note("Leads at work, nothing comes in.");
  const alone = await work(ctx, months, true, pause(quick ? 1000 : 15_000));
  note(`Leads at work while ${imports} × ${rows} rows come in.`);
  const meanwhile = await work(ctx, months, false, files(0, imports));
  note("The same, and somebody reads pages in the same process.");
  const read = await work(ctx, months, true, files(imports, 2 * imports));
  ctx.store.close();
  const saves = [...meanwhile.save, ...meanwhile.submit];
  const [p99, max, page] = [quantile(saves, 0.99), Math.max(...saves), quantile(read.page, 0.99)];
  const refused = [...meanwhile.refused, ...read.refused];
  return [
    {
      what: `a lead saves and submits while ${rows} rows come in, p99`,
      goal: `≤ ${SAVE.p99} ms, max ≤ ${SAVE.max} ms`,
      measured: `${ms(p99)}, max ${ms(max)}`,
      detail: `saves ${said(meanwhile.save)}; submits ${said(meanwhile.submit)}; without the import saves ${said(alone.save)}, submits ${said(alone.submit)}`,
      reached: p99 <= SAVE.p99 && max <= SAVE.max,
    },
    {
      what: "pages read in the same process meanwhile, p99",
      goal: `≤ ${PAGE_P99} ms`,
      measured: ms(page),
      detail: `${said(read.page)}; without the import ${said(alone.page)}; beside the pages saves ${said(read.save)}`,
      reached: page <= PAGE_P99,
    },
    {
      what: "“busy”, or any other refusal, shown to anybody",
      goal: "0",
      measured: String(refused.length),
      detail:
        refused[0] ?? `${saves.length + read.save.length + read.submit.length} saves and submits, ${read.page.length} pages`,
      reached: refused.length === 0,
    },
  ];
}
