import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { Context } from "@/lib/context";
import { parsePeriod } from "@/lib/core/period";
import { importFile } from "@/lib/imports/run-import";
import { seriesOf } from "@/lib/metrics/data";
import type { SeriesDocument, SeriesQuery } from "@/lib/metrics/schema";
import { commitReadings, type NewReading } from "@/lib/readings/mutations";
import { undoBatch } from "@/lib/readings/undo";
import { metricIds, unitTreeOf } from "@/lib/tree/data";
import { applyTree } from "@/lib/tree/mutations";
import type { TreeFile } from "@/lib/tree/schema";
import { applyRoster } from "@/lib/units/mutations";
import type { PlainReading } from "./ledger";
import type { RosterRow } from "./units";

export interface Committed {
  /** The batch and its number in the commit log; null where nothing was different. */
  readonly batch: string | null;
  readonly no: number | null;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** What the model's companies are told to, by whatever door. */
export interface Taught {
  applyTree(tree: TreeFile): Promise<number>;
  applyRoster(roster: readonly RosterRow[]): Promise<void>;
  importCsv(rows: readonly PlainReading[]): Promise<Committed>;
  /** The same readings by another door, where there is one. */
  post(rows: readonly PlainReading[]): Promise<Committed>;
  undo(batch: string): Promise<{ batch: string; no: number }>;
  series(query: SeriesQuery): Promise<SeriesDocument>;
  close(): void;
}

/** The product itself, in this process, on a database in memory and a clock that stands still. */
export class Product implements Taught {
  private constructor(readonly ctx: Context) {}

  static open(today: string): Product {
    const store = openStore(":memory:", { create: true });
    return new Product(operatorContext(store, { id: "tester", now: () => new Date(`${today}T12:00:00Z`) }));
  }

  close(): void {
    this.ctx.store.close();
  }

  async applyTree(tree: TreeFile): Promise<number> {
    const { no } = await applyTree(this.ctx, { text: JSON.stringify(tree), format: "json" });
    return no ?? 0;
  }

  async applyRoster(roster: readonly RosterRow[]): Promise<void> {
    await applyRoster(this.ctx, { text: rosterCsv(roster) });
  }

  async importCsv(rows: readonly PlainReading[]): Promise<Committed> {
    const stream = (async function* () {
      yield Buffer.from(readingsCsv(rows));
    })();
    const report = await importFile(this.ctx, { stream, name: "readings.csv" });
    return { ...report, no: this.head() };
  }

  async post(rows: readonly PlainReading[]): Promise<Committed> {
    const metrics = await metricIds(this.ctx);
    const units = await unitTreeOf(this.ctx);
    const numbered = rows.map((row): NewReading => {
      const [metric, unit, period] = [metrics.get(row.metric), units.byKey(row.unit), parsePeriod(row.period)];
      if (metric === undefined || unit === undefined || period === null)
        throw new Error(`no such reading: ${JSON.stringify(row)}`);
      return { ...row, metric, unit: unit.id, period };
    });
    return commitReadings(this.ctx, { kind: "api", rows: numbered });
  }

  async undo(batch: string): Promise<{ batch: string; no: number }> {
    return undoBatch(this.ctx, { batch });
  }

  series(query: SeriesQuery): Promise<SeriesDocument> {
    return seriesOf(this.ctx, query);
  }

  private head(): number {
    const row = this.ctx.store.rows("SELECT max(no) FROM commit_log").get();
    return Number(row?.[0] ?? 0);
  }
}

export function readingsCsv(rows: readonly PlainReading[]): string {
  const lines = rows.map((row) => {
    const isValue = row.state === "bare" || (row.state === "figures" && row.denominator === null);
    const figures = isValue ? ["", "", row.numerator] : [row.numerator ?? "", row.denominator ?? "", ""];
    const state = row.state === "no-data" || row.state === "not-applicable" ? row.state : "";
    return [row.metric, row.unit, row.period, row.segment, ...figures, state].join(",");
  });
  return `metric,unit,period,segment,numerator,denominator,value,state\n${lines.join("\n")}\n`;
}

export function rosterCsv(roster: readonly RosterRow[]): string {
  const lines = roster.map(({ key, team, from, until }) => [key, key.toUpperCase(), "", team, from ?? "", until ?? ""].join(","));
  return `key,name,email,team,from,until\n${lines.join("\n")}\n`;
}
