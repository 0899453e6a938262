import { join } from "node:path";
import type { FaultPoint } from "@/db/fault-points";
import { type Blow, inspect, makeVictim, strike } from "./kill-harness";
import type { BenchOptions, Measurement } from "./measurement";

/**
 * Each dangerous moment, in an import (1, 4), an undo (2, 5) and the undo of an undo (3, 6), or in a save and a submit of cells.
 */
const IN_BATCH: readonly FaultPoint[] = ["opened", "staging", "staged", "reconciled", "logged", "committed", "folding"];
const IN_ENTRY: readonly FaultPoint[] = ["typed", "submitted"];
const POINTS = [...IN_BATCH, ...IN_ENTRY];

/** Kills altogether, and on one database: each is read whole and verified, which should not grow with those before. */
const [KILLS, KILLS_EACH] = [1000, 20];

/** Kills imports, saves, undos and submits at forced and at random moments, and looks at what is left each time. */
export async function measure({ folder, quick, note }: BenchOptions): Promise<Measurement[]> {
  const forced: Blow[] = POINTS.flatMap((point) => [1, 2, 3, 4, 5, 6].map((nth) => ({ point, nth })));
  const random: Blow[] = Array.from({ length: quick ? 5 : KILLS - forced.length }, (_, i) => ({ afterMs: (i * 7919) % 400 }));
  const faults: string[] = [];
  let [next, staging, kills, acknowledged] = [1, 0, 0, 0];
  for (const blow of [...forced.slice(0, quick ? 6 : forced.length), ...random]) {
    const path = join(folder, `victim-${Math.floor(kills / KILLS_EACH)}.db`);
    if (kills % KILLS_EACH === 0) {
      await makeVictim(path);
      next = 1;
    }
    kills += 1;
    if (kills % 20 === 0) note(`${kills} kills, ${faults.length} faults.`);
    const told = await strike(path, 200, next, blow);
    const found = await inspect(path, told);
    acknowledged += told.length - 1;
    staging += Number(found.leftover);
    faults.push(...found.faults);
    next = found.next;
  }
  const at = (...points: FaultPoint[]) => forced.filter((blow) => "point" in blow && points.includes(blow.point)).length;
  return [
    {
      what: `kill -9 while importing, undoing, typing and submitting, ${kills} times`,
      goal: "0 lost, 0 half-done",
      measured: `${faults.length} faults`,
      detail: `${staging} while staging, ${quick ? "some" : at("reconciled", "logged")} inside the commit, ${quick ? "some" : at(...IN_ENTRY)} inside a save or submit of cells, ${acknowledged} acknowledged commits${faults[0] === undefined ? "" : `; first: ${faults[0]}`}`,
      reached: faults.length === 0,
    },
  ];
}
