import { closeSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import type { Context } from "@/lib/context";
import type { MetricDefinition } from "@/lib/core/metric";
import { definitionOn } from "@/lib/core/metric-tree";
import { type Calendar, formatPeriod, lastDay, type Period } from "@/lib/core/period";
import type { Unit, UnitTree } from "@/lib/core/unit-tree";
import { AppError } from "@/lib/errors";
import type { WatchedChange } from "@/lib/imports/change-watch";
import { csvCell } from "@/lib/imports/csv-cell";
import type { Saved } from "@/lib/imports/saved-since";
import { type Exportable, exportableOf } from "@/lib/readings/exportable";
import { nameOf } from "@/lib/trail/name-of";
import { calendarOf, metricIds, publishedTree, unitTreeOf } from "@/lib/tree/data";
import { readingSaid, readingsApart, type Said } from "./reading-words";
import type { ImportChange, ImportConflict, ReadingSaid } from "./schema";

const SHOWN = 200;
const FLUSH_AT = 2 ** 16;
const COLUMNS = "row,metric,unit,period,segment,was,now,was numerator,was denominator,now numerator,now denominator\n";

interface Ground {
  readonly ctx: Context;
  readonly metricKeys: ReadonlyMap<number, string>;
  readonly units: UnitTree;
  readonly calendar: Calendar;
  readonly exportable: Exportable;
  readonly definitionOf: (key: string, period: Period) => MetricDefinition | null;
}

/** The readings that a file changes: the first 200, and all of them in a CSV file where one is asked for. */
export class ChangeList {
  readonly changes: ImportChange[] = [];
  readonly since: ImportConflict[] = [];
  sinceCount = 0;
  #waiting = COLUMNS;
  #file: number | null;

  private constructor(
    private readonly ground: Ground,
    private readonly path: string | null,
  ) {
    this.#file = path === null ? null : opened(path);
  }

  /** @throws AppError `read-only` where the file cannot be written */
  static async open(ctx: Context, path: string | null): Promise<ChangeList | null> {
    const published = await publishedTree(ctx);
    if (published === null) return null;
    const { tree } = published;
    const [units, calendar] = [await unitTreeOf(ctx), calendarOf(tree)];
    const ground: Ground = {
      ctx,
      metricKeys: new Map(Array.from(await metricIds(ctx), ([key, id]) => [id, key])),
      units,
      calendar,
      exportable: await exportableOf(ctx, tree, units),
      definitionOf: (key, period) => definitionOn(tree, key, lastDay(period, calendar)),
    };
    return new ChangeList(ground, path);
  }

  change(change: WatchedChange): void {
    if (this.#file === null && this.changes.length >= SHOWN) return;
    const about = this.about(change);
    if (about === null) return;
    const { cell, definition, mayShow } = about;
    const { was, now } = change;
    const both = was === null ? null : readingsApart(was, now, definition);
    const entry = {
      ...cell,
      row: change.row,
      was: mayShow && both !== null ? both[0] : null,
      now: mayShow && both !== null ? both[1] : readingSaid(now, definition),
    };
    if (this.changes.length < SHOWN) this.changes.push(entry);
    if (this.#file !== null) this.line(entry);
  }

  conflict(change: WatchedChange, saved: Saved): void {
    this.sinceCount += 1;
    if (this.since.length >= SHOWN) return;
    const about = this.about(change);
    if (about === null) return;
    const { cell, definition, mayShow } = about;
    const said = (reading: Said | null) => (reading === null || !mayShow ? null : readingSaid(reading, definition));
    this.since.push({
      ...cell,
      row: change.row,
      was: said(saved.was),
      theirs: said(change.was),
      yours: readingSaid(change.now, definition),
      by: nameOf(this.ground.ctx.store, saved.by) ?? "somebody who has gone",
      at: saved.at,
    });
  }

  close(): void {
    if (this.#file === null || this.path === null) return;
    writeSync(this.#file, this.#waiting);
    closeSync(this.#file);
    this.#file = null;
    renameSync(partOf(this.path), this.path);
  }

  abandon(): void {
    if (this.#file === null || this.path === null) return;
    closeSync(this.#file);
    this.#file = null;
    rmSync(partOf(this.path), { force: true });
  }

  private about({ metric, unit: number, segment, period: code }: WatchedChange) {
    const { metricKeys, units, exportable, definitionOf } = this.ground;
    const period = code as Period;
    const [key, unit] = [metricKeys.get(metric), units.byId(number)];
    const definition = key === undefined ? null : definitionOf(key, period);
    if (key === undefined || unit === undefined || unit === null || definition === null) return null;
    const cell = {
      metric: key,
      metricName: definition.name,
      unit: unit.key,
      unitName: this.nameOf(unit, period),
      segment: segment === "" ? null : segment,
      period: formatPeriod(period),
    };
    return { cell, definition, mayShow: exportable.mayShow(key, unit, segment, period) };
  }

  /** A worker is named to those who may see the worker; to anyone else by the key that the file gave. */
  private nameOf({ id, key, name, kind }: Unit, period: Period): string {
    const { ctx, calendar } = this.ground;
    const isNamed = kind !== "worker" || ctx.eyes.everything || ctx.eyes.seesWorker(id, lastDay(period, calendar));
    return isNamed ? name : key;
  }

  private line({ row, metric, unit, period, segment, was, now }: ImportChange): void {
    const names = [String(row), csvCell(metric), csvCell(unit), period, csvCell(segment ?? "")];
    const sums = [was?.numerator, was?.denominator, now.numerator, now.denominator].map((number) => String(number ?? ""));
    this.#waiting += `${[...names, was === null ? "withheld" : plain(was), plain(now), ...sums].join(",")}\n`;
    if (this.#waiting.length < FLUSH_AT || this.#file === null) return;
    writeSync(this.#file, this.#waiting);
    this.#waiting = "";
  }
}

function plain({ state, value }: ReadingSaid): string {
  return state === "figures" || state === "bare" ? String(value ?? "") : state;
}

const partOf = (path: string) => `${path}.${process.pid}.part`;

function opened(path: string): number {
  try {
    return openSync(partOf(path), "w", 0o600);
  } catch {
    throw new AppError("read-only", `The changes cannot be listed in ${path}: the folder cannot be written to.`);
  }
}
