import { grantOf } from "@/lib/access/rules";
import type { Context } from "@/lib/context";
import { formatValue } from "@/lib/core/display";
import type { MetricDefinition } from "@/lib/core/metric";
import { labelPeriod, lastDay, type Period, type PlainDate, partsOf } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import { type Correction, correctionsOf } from "@/lib/readings/provenance";
import type { Basis } from "./basis";
import { unitsUnder } from "./data-rows";
import type { ChangeView } from "./page-view";
import { countText } from "./point-words";
import { remarkChanges } from "./remark-changes";
import { isSeen } from "./seen-units";
import { dateWords } from "./sentences";
import { Shown } from "./shown";
import type { TreeLogEntry } from "./tree-log";

interface Dated extends ChangeView {
  readonly on: PlainDate | string;
}

interface LogInput {
  readonly basis: Basis;
  readonly definition: MetricDefinition;
  readonly unit: Unit;
  readonly from: Period;
  readonly to: Period;
  /** What the versions of the tree changed around it. */
  readonly tree: readonly TreeLogEntry[];
}

const MOST = 50;

/**
 * What changed around a metric's figures, newest first: promises made and reset, definitions, links, units that came and went,
 * each with the version that says so; corrected readings; what was accepted.
 */
export function changeLog(ctx: Context, input: LogInput): ChangeView[] {
  const remarks = remarkChanges(ctx, input).map((each) => plain({ ...each, date: dateWords(each.on) }));
  const maySee = grantOf(ctx.actor.caller, "tree.draft") !== "never";
  const tree = input.tree.map((entry) => ({
    ...entry,
    date: dateWords(entry.on),
    origin: originView(entry, input.basis, maySee),
  }));
  return [...tree.toReversed(), ...corrections(ctx, input), ...remarks]
    .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
    .map(({ id, date, what, sentence, details, origin }) => ({ id, date, what, sentence, details, origin }));
}

function plain(change: Omit<Dated, "details" | "origin">): Dated {
  return { ...change, details: [], origin: null };
}

/** Which version says so, who published it and when; compared with the one before, for those who may compare versions. */
function originView({ origin: { version, by, published } }: TreeLogEntry, basis: Basis, maySee: boolean): ChangeView["origin"] {
  const name = basis.nameOf(by);
  return {
    version: `Version ${version}`,
    published: `published${name === null ? "" : ` by ${name}`} on ${dateWords(published)}`,
    href: maySee && version > 1 ? `/thread/versions?from=${version - 1}&to=${version}` : null,
  };
}

/**
 * Corrected readings, told together where one batch corrected several. How its file was called is for those who see the people.
 */
function corrections(ctx: Context, { basis, definition, unit, from, to }: LogInput): Dated[] {
  const metric = basis.metricIds.get(definition.key);
  const first = partsOf(from, definition.grain, basis.calendar)[0];
  const last = partsOf(to, definition.grain, basis.calendar).at(-1);
  if (metric === undefined || definition.measure === "formula" || first === undefined || last === undefined) return [];
  const units = unitsUnder(basis, unit).filter((id) => {
    const other = basis.units.byId(id);
    return other !== undefined && isSeen(ctx.eyes, basis, definition, other);
  });
  const shown = new Shown(ctx, basis);
  const isWithheld = ({ unit: at, period }: Correction) =>
    shown.isWithheld({ metric: definition, unit: at, segment: "" }, period);
  const found = correctionsOf(ctx, { metric, units, from: first, to: last, limit: MOST }).filter((each) => !isWithheld(each));
  const batches = new Map<number, Correction[]>();
  for (const correction of found) batches.set(correction.no, [...(batches.get(correction.no) ?? []), correction]);
  return [...batches].map(([no, all]) => {
    const [one] = all;
    const isTheirs = all.every(({ unit: at, period }) => shown.seesPeopleAt({ metric: definition, unit: at }, period));
    const source = one?.source && isTheirs ? ` (${one.source})` : "";
    const sentence =
      all.length === 1 && one
        ? correctionSentence(one, basis, definition, shown)
        : `${all.length} readings corrected by one batch${source}.`;
    const on = one?.at.slice(0, 10) ?? "";
    return plain({ id: `correction ${no}`, on, date: dateWords(on as PlainDate), what: "Correction", sentence });
  });
}

/**
 * A worker's own figures are not told here, only that one was corrected, and where; nor a group's earlier figure to those who
 * do not see its people.
 */
function correctionSentence(correction: Correction, basis: Basis, definition: MetricDefinition, shown: Shown): string {
  const period = labelPeriod(correction.period, "long", basis.calendar);
  const unit = basis.units.byId(correction.unit);
  if (unit === undefined || unit.kind === "worker") {
    const team = unit && basis.units.parentOn(unit.id, lastDay(correction.period, basis.calendar));
    const where = team === null || team === undefined ? "" : ` in ${basis.units.byId(team)?.name ?? "a team"}`;
    return `A reading of ${period}${where} was corrected.`;
  }
  const asked = { metric: definition, unit: unit.id, segment: "" };
  if (shown.isGuarded(asked) && !shown.seesPeopleAt(asked, correction.period)) {
    return `A reading of ${period} of ${unit.name} was corrected.`;
  }
  return `${unit.name}, ${period}: ${figureText(correction.before, definition)} became ${figureText(correction.after, definition)}.`;
}

function figureText({ numerator, denominator }: Correction["before"], definition: MetricDefinition): string {
  if (numerator === null) return "no figure";
  if (denominator !== null) return `${countText(numerator)} of ${countText(denominator)}`;
  return formatValue(numerator, definition.display);
}
