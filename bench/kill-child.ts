import { writeSync } from "node:fs";
import { type FaultPoint, faultPoints } from "@/db/fault-points";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { Context } from "@/lib/context";
import type { Period } from "@/lib/core/period";
import { openImport } from "@/lib/imports/session";
import { commitReadings } from "@/lib/readings/mutations";
import { undoBatch } from "@/lib/readings/undo";
import { metricIds, unitTreeOf } from "@/lib/tree/data";
import { FIRST_MONTH, type Told } from "./kill-harness";

/** Says what was committed; the parent holds the database to it. */
function tell(told: Told): void {
  writeSync(1, `${JSON.stringify(told)}\n`);
}

/** Imports one value for every team and month, so that a file of which only a part counts shows at once. */
async function importAll(ctx: Context, metric: number, teams: readonly number[], months: number, value: number): Promise<string> {
  const session = openImport(ctx, { source: `import-${value}` });
  let row = 0;
  for (let month = 0; month < months; month++) {
    for (const unit of teams) {
      const period = (FIRST_MONTH + month) as Period;
      session.add({
        row: ++row,
        cell: 0,
        metric,
        unit,
        segment: "",
        period,
        state: "figures",
        numerator: value,
        denominator: null,
        note: null,
      });
    }
  }
  const { batch, no } = await session.finish({ mode: "commit", allowRejects: false, parseRejects: 0 });
  if (batch === null || no === null) throw new Error("an import of new values changed nothing");
  tell({ act: "import", batch, no, value });
  return batch;
}

/**
 * Imports, saves and undoes until it is killed: at the `nth` time that it reaches `point`, by itself, or by its parent.
 * Words: database, months in each import, first value, and then point and nth.
 */
export async function work([path = "", months = "60", first = "1", point, nth]: readonly string[]): Promise<void> {
  let left = Number(nth ?? 0);
  faultPoints.reached = (at: FaultPoint) => {
    if (at === point && --left === 0) process.kill(process.pid, "SIGKILL");
  };
  const ctx = operatorContext(openStore(path), { id: "killed" });
  const metrics = await metricIds(ctx);
  const [imported, saved] = [metrics.get("imported") ?? 0, metrics.get("saved") ?? 0];
  const teams = (await unitTreeOf(ctx)).units.filter((unit) => unit.kind === "team").map((unit) => unit.id);
  tell({ act: "ready" });
  for (let value = Number(first); ; value++) {
    const batch = await importAll(ctx, imported, teams, Number(months), value);
    const row = { metric: saved, unit: teams[value % teams.length] as number, segment: "", period: FIRST_MONTH as Period };
    const entry = await commitReadings(ctx, {
      kind: "entry",
      rows: [{ ...row, state: "figures", numerator: value, denominator: null }],
    });
    if (entry.batch !== null && entry.no !== null) tell({ act: "save", batch: entry.batch, no: entry.no, value });
    const undone = await undoBatch(ctx, { batch });
    tell({ act: "undo", batch: undone.batch, no: undone.no, value });
    const redone = await undoBatch(ctx, { batch: undone.batch });
    tell({ act: "undo", batch: redone.batch, no: redone.no, value });
  }
}
