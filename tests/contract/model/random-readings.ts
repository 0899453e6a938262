import fc from "fast-check";
import type { FileMetric, TreeFile } from "@/lib/tree/schema";
import { PlainCalendar } from "./calendar";
import type { PlainReading } from "./ledger";
import { UNITS } from "./random-tree";

export type Step =
  | { readonly kind: "import" | "post"; readonly rows: readonly PlainReading[] }
  /** Undoes the batch (or undo) of an earlier step. */
  | { readonly kind: "undo"; readonly step: number };

const WINDOW = { from: "2024-03-01", to: "2024-06-30" };
const KINDS: Readonly<Record<string, readonly string[]>> = {
  enterprise: ["co"],
  department: ["a", "b"],
  team: ["a1", "a2", "b1", "b2"],
  worker: ["w1", "w2", "w3", "w4"],
};

/** The periods of a metric that random readings are of: few enough that readings meet. */
function periodsRead(calendar: PlainCalendar, grain: FileMetric["grain"]): string[] {
  const all = calendar.range(calendar.periodAt(WINDOW.from, grain), calendar.periodAt(WINDOW.to, grain));
  if (grain === "day") return all.filter((day) => /-(04-(01|28|30)|05-(01|14|31)|06-0[12])$/.test(day));
  return grain === "week" ? all.filter((week) => /W(1[3468]|2[0127])$/.test(week)) : all;
}

/** Either every reading of a (metric, unit, period) carries a segment or none does. */
function isSplit(metric: string, unit: string, period: string): boolean {
  return [...`${metric}${unit}${period}`].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 3 === 0;
}

const tenths = fc.integer({ min: 0, max: 60 }).map((n) => n / 10);

function figures(measure: string, big: boolean): fc.Arbitrary<Pick<PlainReading, "state" | "numerator" | "denominator">> {
  const withdrawn = fc
    .constantFrom("no-data", "no-data", "not-applicable")
    .map((state) => ({ state: state as PlainReading["state"], numerator: null, denominator: null }));
  const amount = fc
    .oneof(tenths, fc.integer({ min: -9, max: 9 }), fc.constantFrom(0.1, 123_456.789, ...(big ? [1e15, -1e15] : [])))
    .map((numerator) => ({ state: "figures" as const, numerator, denominator: null }));
  const share = fc
    .record({ whole: fc.oneof(tenths, fc.constant(0)), part: fc.double({ min: -1, max: 1, noNaN: true }) })
    .map(({ whole, part }) => ({
      state: "figures" as const,
      numerator: Math.round((measure === "net" ? part : Math.abs(part)) * whole * 100) / 100 + 0,
      denominator: whole,
    }));
  const bare = tenths.map((numerator) => ({ state: "bare" as const, numerator, denominator: null }));
  const adds = measure === "sum" || measure === "stock";
  return fc.oneof(
    { weight: 8, arbitrary: adds ? amount : share },
    { weight: adds ? 0 : 1, arbitrary: bare },
    { weight: 2, arbitrary: withdrawn },
  );
}

function reading(tree: TreeFile, metric: FileMetric): fc.Arbitrary<PlainReading> {
  const calendar = new PlainCalendar(tree.organisation.fiscalYearStart ?? 1);
  const usual =
    KINDS[
      metric.collectedAt ?? { team: "team", worker: "worker", department: "department" }[metric.level as string] ?? "enterprise"
    ];
  return fc
    .record({
      unit: fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...(usual ?? UNITS)) },
        { weight: 1, arbitrary: fc.constantFrom(...UNITS) },
      ),
      period: fc.constantFrom(...periodsRead(calendar, metric.grain)),
      channel: fc.constantFrom("phone", "chat"),
      figures: figures(
        metric.measure,
        metric.overTime !== "mean" && !metric.history && !tree.metrics?.some(({ measure }) => measure === "formula"),
      ),
    })
    .map(({ unit, period, channel, figures: said }) => ({
      metric: metric.key,
      unit,
      period,
      segment: metric.dimension !== undefined && isSplit(metric.key, unit, period) ? channel : "",
      ...said,
    }));
}

/** Batches of random readings of a company, and undos of what came before. */
export function randomSteps(tree: TreeFile): fc.Arbitrary<Step[]> {
  const read = (tree.metrics ?? []).filter(({ measure }) => measure !== "formula");
  const row = fc.constantFrom(...read).chain((metric) => reading(tree, metric));
  const rows = fc.uniqueArray(row, {
    minLength: 15,
    maxLength: 80,
    size: "max",
    selector: ({ metric, unit, period, segment }) => [metric, unit, period, segment].join("|"),
  });
  const batch = fc.record({ kind: fc.constantFrom("import", "post"), rows }) as fc.Arbitrary<Step>;
  const undo = fc.nat({ max: 5 }).map((step): Step => ({ kind: "undo", step }));
  return fc
    .tuple(batch, fc.array(fc.oneof({ weight: 2, arbitrary: batch }, { weight: 1, arbitrary: undo }), { maxLength: 6 }))
    .map(([first, rest]) => [first, ...rest]);
}
