import fc from "fast-check";
import { expect, test } from "vitest";
import { type FaultPoint, faultPoints } from "@/db/fault-points";
import { type Period, parsePeriod } from "@/lib/core/period";
import { AppError } from "@/lib/errors";
import { openImport } from "@/lib/imports/session";
import { headCommit, readReadings } from "@/lib/readings/data";
import { commitReadings, type NewReading } from "@/lib/readings/mutations";
import { undoBatch } from "@/lib/readings/undo";
import { verifyStore } from "@/lib/readings/verify";
import { holdAgainstModel } from "./held-against-model";
import { makeOrganisation, type Organisation } from "./organisation";
import { keyOf, type ModelBatch, standingOf } from "./plain-model";

const UNITS = ["acme", "north", "south", "red", "blue", "green", "amber", "w1", "w2", "w3", "w4", "w5"];
const METRICS = {
  answered: {
    periods: ["2026-W07", "2026-W08", "2026-W09", "2026-W10", "2026-W11", "2026-W14"],
    segments: ["", "phone", "chat"],
    weighed: true,
  },
  orders: { periods: ["2026-02-16", "2026-02-17", "2026-02-18", "2026-03-31", "2026-04-01"], segments: [""], weighed: false },
  backlog: { periods: ["2026-02", "2026-03", "2026-05"], segments: [""], weighed: false },
  nps: { periods: ["2026-03", "2026-04"], segments: ["", "phone"], weighed: true },
} as const;
type MetricKey = keyof typeof METRICS;

const RUNS = Number(process.env.RANDOM_RUNS ?? 25);

interface Draft {
  readonly metric: MetricKey;
  readonly unit: string;
  readonly period: string;
  readonly segment: string;
  readonly state: NewReading["state"];
  readonly numerator: number;
  readonly denominator: number;
}

const figure = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constantFrom(0.1, 0.2, 0.3, 1e15 + 0.5, 1e-9, 3.7e8));
const draft = fc.constantFrom<MetricKey>("answered", "answered", "orders", "backlog", "nps").chain(
  (metric): fc.Arbitrary<Draft> =>
    fc.record({
      metric: fc.constant(metric),
      unit: fc.constantFrom(...UNITS),
      period: fc.constantFrom(...METRICS[metric].periods),
      segment: fc.constantFrom(...METRICS[metric].segments),
      state: fc.constantFrom<NewReading["state"]>("figures", "figures", "figures", "bare", "no-data", "not-applicable"),
      numerator: figure,
      denominator: fc.nat(50),
    }),
);
const drafts = fc.array(draft, { minLength: 1, maxLength: 14 });
/** What others save while an import or undo is under way, and when. */
const meanwhile = fc.array(fc.record({ at: fc.constantFrom<FaultPoint>("opened", "staging", "staged", "committed"), drafts }), {
  maxLength: 3,
});
type Meanwhile = readonly { readonly at: FaultPoint; readonly drafts: readonly Draft[] }[];
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ act: fc.constant("save" as const), drafts }) },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constant("import" as const), drafts, meanwhile }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant("undo" as const), which: fc.nat(20), meanwhile }) },
);

function readingsOf({ metric, unit }: Organisation, given: readonly Draft[]): NewReading[] {
  return given.map((d) => {
    const state = d.state === "bare" && !METRICS[d.metric].weighed ? "figures" : d.state;
    return {
      metric: metric.get(d.metric) as number,
      unit: unit.get(d.unit) as number,
      segment: d.segment,
      period: parsePeriod(d.period) as Period,
      state,
      numerator: state === "figures" || state === "bare" ? d.numerator : null,
      denominator: state === "figures" && METRICS[d.metric].weighed ? d.denominator : null,
    };
  });
}

function differs(row: NewReading, stood: NewReading | undefined): boolean {
  if (stood === undefined) return row.state !== "no-data";
  return row.state !== stood.state || row.numerator !== stood.numerator || row.denominator !== stood.denominator;
}

const textOf = (r: NewReading) => `${keyOf(r)} ${r.state} ${r.numerator} ${r.denominator}`;

/** A commit that the model has still to be told of. */
interface Commit {
  readonly no: number;
  readonly tell: () => void;
}

/** Random work on a store, and beside it the model that is told of each commit. */
class Work {
  readonly batches: (ModelBatch & { uid: string })[] = [];
  /** Undos in order, with the batch that each shows or hides. */
  readonly undos: { uid: string; root: ModelBatch }[] = [];

  constructor(readonly here: Organisation) {}

  /** A batch holds what differed from what stood when it was opened, or when it was committed. */
  #committed(no: number, uid: string, rows: readonly NewReading[], openedAt = no - 1): void {
    const [then, now] = [openedAt, no - 1].map((at) => {
      const earlier = standingOf(this.batches.filter((batch) => batch.no <= at));
      return new Map(earlier.map((reading) => [keyOf(reading), reading]));
    });
    const readings = rows.filter((row) => differs(row, then?.get(keyOf(row))) || differs(row, now?.get(keyOf(row))));
    this.batches.push({ no, uid, visible: true, readings });
    this.batches.sort((a, b) => a.no - b.no);
  }

  async save(given: readonly Draft[]): Promise<Commit | null> {
    const seen = new Map(readingsOf(this.here, given).map((r) => [keyOf(r), r]));
    const rows = [...seen.values()];
    try {
      const { no, batch } = await commitReadings(this.here.ctx, { kind: "entry", rows });
      return no === null || batch === null ? null : { no, tell: () => this.#committed(no, batch, rows) };
    } catch (error) {
      // Readings with and without a segment side by side: refused whole, and the model has nothing new.
      if (!(error instanceof AppError && error.code === "invalid")) throw error;
      return null;
    }
  }

  /** Lets others save at these moments of what comes next; gives what they committed. */
  #others(meanwhile: Meanwhile): () => readonly (Commit | null)[] {
    const commits: (Commit | null)[] = [];
    const waiting = [...meanwhile];
    faultPoints.reached = async (point) => {
      for (
        let at = waiting.findIndex((each) => each.at === point);
        at !== -1;
        at = waiting.findIndex((each) => each.at === point)
      ) {
        const [each] = waiting.splice(at, 1);
        if (each !== undefined) commits.push(await this.save(each.drafts));
      }
    };
    return () => {
      faultPoints.reached = () => undefined;
      return commits;
    };
  }

  /** Tells the model of commits in their order. */
  #tell(...commits: readonly (Commit | null)[]): void {
    const done = commits.filter((commit) => commit !== null);
    for (const commit of done.sort((a, b) => a.no - b.no)) commit.tell();
  }

  async import(given: readonly Draft[], meanwhile: Meanwhile): Promise<void> {
    const rows = readingsOf(this.here, given);
    const session = openImport(this.here.ctx, { source: "random.csv" });
    for (const [index, row] of rows.entries()) session.add({ ...row, row: index + 1, cell: 0, note: null });
    const head = headCommit(this.here.ctx);
    const saved = this.#others(meanwhile);
    const finished = session.finish({ mode: "commit", allowRejects: true, parseRejects: 0 });
    try {
      const outcome = await finished;
      expect(outcome.new + outcome.changed + outcome.unchanged + outcome.rejects.length).toBe(rows.length);
      const rejected = new Set(Array.from(outcome.rejects, ({ row }) => row));
      const kept = rows.filter((_, index) => !rejected.has(index + 1));
      const { no, batch } = outcome;
      this.#tell(...saved(), no === null ? null : { no, tell: () => this.#committed(no, String(batch), kept, head) });
    } catch (error) {
      this.#tell(...saved());
      if (!(error instanceof AppError && error.code === "conflict")) throw error;
    }
  }

  async undo(which: number, meanwhile: Meanwhile): Promise<void> {
    const targets = [...this.batches.map((root) => ({ uid: root.uid, root })), ...this.undos];
    const target = targets[which % Math.max(1, targets.length)];
    if (target === undefined) return;
    const saved = this.#others(meanwhile);
    const finished = undoBatch(this.here.ctx, { batch: target.uid });
    try {
      const { batch, no } = await finished;
      const tell = () => {
        target.root.visible = !target.root.visible;
        this.undos.push({ uid: batch, root: target.root });
      };
      this.#tell(...saved(), { no, tell });
    } catch (error) {
      if (!(error instanceof AppError && ["refused", "conflict"].includes(error.code))) throw error;
      this.#tell(...saved());
    }
  }
}

test("after any saves, imports and undos, with others saving meanwhile, every roll-up is what a recomputation gives", {
  timeout: 900_000 + RUNS * 10_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const here = await makeOrganisation();
      try {
        const work = new Work(here);
        const past: { asOf: number; stood: string[] }[] = [];
        for (const each of steps) {
          if (each.act === "save") (await work.save(each.drafts))?.tell();
          else if (each.act === "import") await work.import(each.drafts, each.meanwhile);
          else await work.undo(each.which, each.meanwhile);
          await holdAgainstModel(here, work.batches);
          past.push({ asOf: headCommit(here.ctx), stood: standingOf(work.batches).map(textOf).sort() });
        }
        for (const { asOf, stood } of past) {
          const found = [...here.metric.values()].flatMap((metric) =>
            readReadings(here.ctx, { metric, asOf }).map((reading) => textOf({ ...reading, metric })),
          );
          expect({ asOf, stood: found.sort() }).toEqual({ asOf, stood });
        }
        expect((await verifyStore(here.ctx)).faults).toEqual([]);
      } finally {
        here.dispose();
      }
    }),
    { numRuns: RUNS },
  );
});
