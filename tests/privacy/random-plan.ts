import {
  type COLLECTED,
  endOf,
  MONTHS,
  ownPeriods,
  type Plan,
  type Report,
  SEGMENTS,
  teamOn,
  type Worker,
} from "./small-company";

/** Numbers from 0 to below 1, the same for one seed. */
function randomOf(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
}

/** A company of two departments and five teams of one to nine, in which people move, leave, stay silent and are corrected. */
export function randomPlan(seed: number): Plan {
  const random = randomOf(seed);
  const below = (most: number) => Math.floor(random() * most);
  const teams: Plan["teams"] = {
    amber: ["north"],
    blue: ["north"],
    coral: random() < 0.5 ? ["north", "south"] : ["north"],
    denim: ["south"],
    ebony: ["south"],
  };
  const moves = ["2026-07-01", "2026-08-12", "2026-09-10"][below(3)] ?? "2026-07-01";
  const workers = Object.keys(teams).flatMap((team) =>
    Array.from({ length: [4, 5, 5, 6, 9, 1, 8][below(7)] ?? 5 }, (_, i) => workerOf(`${team}${i}`, team, random)),
  );
  const first: Report[] = [];
  const later: Report[] = [];
  for (const [metric, quiet] of [
    ["orders", 0.04],
    ["calls", 0.06],
    ["open", 0.03],
  ] as const) {
    for (const period of MONTHS.flatMap((month) => ownPeriods(metric, month))) {
      const isCurrent = endOf(period) >= "2026-11-04";
      const spoken = random() < 0.06 ? ["amber", "denim", "north"][below(3)] : undefined;
      if (spoken !== undefined && !isCurrent)
        first.push(...segmentsOf(metric, random).map((segment) => ({ metric, unit: spoken, period, segment, version: 0 })));
      for (const worker of workers) {
        const isThere = teamOn(worker, endOf(period)).isOpen || random() < 0.2;
        if (!isThere || random() < (isCurrent ? 0.8 : quiet)) continue;
        for (const segment of segmentsOf(metric, random)) {
          const report = { metric, unit: worker.key, period, segment, version: 0 };
          const isLate = random() < 0.02;
          (isLate ? later : first).push(report);
          if (!isLate && random() < 0.02) later.push({ ...report, version: 1 });
        }
      }
    }
  }
  return { seed, workers, teams, moves, first, later };
}

function segmentsOf(metric: keyof typeof COLLECTED, random: () => number): readonly string[] {
  if (metric !== "orders") return [""];
  const chance = random();
  return chance < 0.03 ? [""] : chance < 0.1 ? ["phone"] : SEGMENTS;
}

function workerOf(key: string, team: string, random: () => number): Worker {
  const chance = random();
  if (chance < 0.1) {
    const to = team === "amber" ? "denim" : "amber";
    return {
      key,
      spans: [
        { team, from: null, until: "2026-08-15" },
        { team: to, from: "2026-08-16", until: null },
      ],
    };
  }
  if (chance < 0.2) return { key, spans: [{ team, from: null, until: "2026-09-20" }] };
  if (chance < 0.25) return { key, spans: [{ team, from: "2026-07-15", until: null }] };
  return { key, spans: [{ team, from: null, until: null }] };
}
