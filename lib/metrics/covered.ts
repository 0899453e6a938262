import type { Context } from "@/lib/context";
import { type CollectingRules, type Coverage, expectedUnits } from "@/lib/core/coverage";
import { UNIT_KINDS } from "@/lib/core/metric";
import { coarsen, type Grain, lastDay, type Period } from "@/lib/core/period";
import type { UnitTree } from "@/lib/core/unit-tree";
import { ownAbove, readSums, type SumsRow } from "@/lib/readings/data";
import type { Span } from "./span";

/** A unit above the collecting kind that spoke for all below it in a period, and how many of these spoke for themselves. */
interface Speaker {
  readonly unit: number;
  /** Whether it gave a figure; its word was "not applicable" alone otherwise. */
  readonly figure: boolean;
  readonly reported: number;
  readonly notApplicable: number;
}

/** Who spoke from above, by period of the asked grain. */
export type Speakers = ReadonlyMap<Period, readonly Speaker[]>;

/**
 * The units above the collecting kind that reported a metric themselves, by period: stored counts know only who reported
 * directly, and all below a speaker count as reported (or, by "not applicable", as not expected). Mostly there are none.
 */
export function speakersOf(
  ctx: Context,
  metric: number,
  rules: CollectingRules,
  grain: Grain,
  span: Span,
  own: Partial<Span>,
): Speakers {
  const spoken = new Map<Period, Map<number, boolean>>();
  for (const { unit, period, state } of ownAbove(ctx, { metric, kind: rules.collectedAt, ...own })) {
    const slot = coarsen(period, grain, rules.calendar);
    if (slot === null || slot < span.from || slot > span.to) continue;
    const units = spoken.get(slot) ?? new Map<number, boolean>();
    units.set(unit, units.get(unit) === true || state !== "not-applicable");
    spoken.set(slot, units);
  }
  if (spoken.size === 0) return new Map();
  const counts = new Map<string, SumsRow>();
  const units = [...new Set([...spoken.values()].flatMap((each) => [...each.keys()]))];
  for (const row of readSums(ctx, { metric, units, segments: "all", grain, ...span }))
    counts.set(`${row.unit} ${row.period}`, row);
  return new Map(
    [...spoken].map(([slot, each]) => [
      slot,
      [...each].map(([unit, figure]) => {
        const row = counts.get(`${unit} ${slot}`);
        return { unit, figure, reported: row?.reported ?? 0, notApplicable: row?.notApplicable ?? 0 };
      }),
    ]),
  );
}

/**
 * Coverage of a unit in a period from stored counts: those that reported directly, and all below the units that spoke for them;
 * where a unit above the viewed one gave a figure, all. Of speakers below one another the highest that gave a figure counts; one
 * that said "not applicable" takes those below it out of the expected, except where they or a speaker among them gave a figure.
 */
export function coverageOf(
  units: UnitTree,
  rules: CollectingRules,
  row: Pick<SumsRow, "unit" | "period" | "reported" | "notApplicable" | "own">,
  speakers: readonly Speaker[],
): Coverage {
  const date = lastDay(row.period, rules.calendar);
  const expectedUnder = (unit: number) => expectedUnits(units, unit, rules, date).length;
  const all = expectedUnder(row.unit);
  if (all === 0) return { reported: 0, expected: 0 };
  const over = speakers.filter(({ unit }) => unit !== row.unit && units.isWithin(row.unit, unit, date));
  if (over.some(({ figure }) => figure)) return { reported: all, expected: all };
  const rank = UNIT_KINDS.indexOf(rules.collectedAt);
  const isAbove = (unit: number) => UNIT_KINDS.indexOf(units.byId(unit)?.kind ?? "worker") < rank;
  const under = speakers.filter(({ unit }) => isAbove(unit) && units.isWithin(unit, row.unit, date));
  const highest = (among: readonly Speaker[]) =>
    among.filter((one) => !among.some((other) => other !== one && units.isWithin(one.unit, other.unit, date)));
  const figures = highest(under.filter((speaker) => speaker.figure));
  const silent = highest(under.filter((speaker) => !speaker.figure)).filter(
    (speaker) => !figures.some((figure) => units.isWithin(speaker.unit, figure.unit, date)),
  );
  const addedBy = (speaker: Speaker) => expectedUnder(speaker.unit) - speaker.reported;
  let reported = row.reported;
  let expected = expectedUnder(row.unit) - row.notApplicable;
  for (const speaker of figures) {
    reported += addedBy(speaker);
    expected += speaker.notApplicable;
  }
  for (const speaker of silent) {
    expected -= addedBy(speaker) - speaker.notApplicable;
    for (const figure of figures) {
      if (units.isWithin(figure.unit, speaker.unit, date)) expected += addedBy(figure) - figure.notApplicable;
    }
  }
  // A word of "not applicable" from above the viewed unit leaves those who gave figures all the same.
  return { reported, expected: over.length > 0 ? reported : expected };
}
