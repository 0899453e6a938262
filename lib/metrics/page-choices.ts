import type { Context } from "@/lib/context";
import { homeUnitOf } from "@/lib/core/metric-tree";
import { GRAINS, type Grain, lastDay, nests } from "@/lib/core/period";
import { containsSum } from "./data";
import { type MetricAddress, type MetricTab, metricPath, type Range, TABS } from "./page-address";
import type { Place } from "./page-place";
import type { Choice, MetricPage } from "./page-view";
import { isSeen } from "./seen-units";

const TAB_WORDS: Readonly<Record<MetricTab, string>> = { trend: "Trend", xmr: "XmR limits", data: "Data", changes: "Changes" };

/** The four ways to look at a metric; the count says how many changes there are to read. */
export function tabChoices(address: MetricAddress, changes: number): MetricPage["tabs"] {
  return TABS.map((tab) => ({
    label: TAB_WORDS[tab],
    href: metricPath({ ...address, tab }),
    current: address.tab === tab,
    count: tab === "changes" && changes > 0 ? changes : null,
  }));
}

/** The home, and the departments and teams below it that figures are collected from and the viewer may see; never a person. */
export function unitChoices({ eyes }: Context, { basis, definition, unit, period, address }: Place): Choice[] {
  const home = basis.units.byKey(homeUnitOf(definition, basis.tree.organisation));
  if (!home || definition.collectedAt === home.kind) return [];
  const date = lastDay(period, basis.calendar);
  const below = basis.units.units.filter(
    (other) =>
      (other.kind === "department" || other.kind === "team") &&
      other.id !== home.id &&
      (definition.collectedAt !== "department" || other.kind === "department") &&
      basis.units.isWithin(other.id, home.id, date) &&
      basis.units.isOpenOn(other.id, date),
  );
  const seen = [home, ...below].filter((other) => isSeen(eyes, basis, definition, other));
  return seen.map((other) => ({
    label: other.name,
    href: metricPath({ ...address, unit: other.id === home.id ? null : other.key, by: null }),
    current: other.id === unit.id,
  }));
}

const GRAIN_NOUNS: Readonly<Record<Grain, string>> = {
  day: "Day",
  week: "Week",
  fourweek: "4 weeks",
  month: "Month",
  quarter: "Quarter",
  year: "Year",
};

/** The grains that a metric can be read at: its own and those it nests in; a formula that contains a sum has only its own. */
export function grainChoices({ basis, definition, card, address }: Place): Choice[] {
  if (containsSum(basis, definition)) return [];
  const fiscal = basis.calendar.fiscalYearStart !== 1;
  const grains = GRAINS.filter(
    (grain) => nests(definition.grain, grain) && (grain !== "fourweek" || (fiscal && definition.grain === "fourweek")),
  );
  return grains.map((grain) => ({
    label: GRAIN_NOUNS[grain],
    href: metricPath({ ...address, grain }),
    current: grain === card.grain,
  }));
}

/** The latest periods, or all there are where that is more. */
export function rangeChoices(address: MetricAddress, available: number, recent: number, noun: string): Choice[] {
  if (available <= recent) return [];
  const choice = (range: Range, label: string): Choice => ({
    label,
    href: metricPath({ ...address, range }),
    current: address.range === range,
  });
  return [choice("recent", `${recent} ${noun}s`), choice("all", `All ${available}`)];
}

/** Ways to take the figure apart: by the units below, and by the segments of its dimension. */
export function splitChoices({ eyes }: Context, { basis, definition, unit, period, address }: Place): Choice[] {
  const date = lastDay(period, basis.calendar);
  const below = basis.units.childrenOn(unit.id, date).flatMap((id) => basis.units.byId(id) ?? []);
  const groups = below.filter(({ kind }) => kind === "department" || kind === "team");
  const kind = groups.find((other) => isSeen(eyes, basis, definition, other))?.kind;
  const dimension = basis.tree.dimensions.find(({ key }) => key === definition.dimension);
  const parts: Choice[] = [];
  if (kind !== undefined && definition.collectedAt !== unit.kind && definition.collectedAt !== "enterprise") {
    parts.push({ label: `By ${kind}`, href: metricPath({ ...address, by: "unit" }), current: address.by === "unit" });
  }
  if (dimension) {
    parts.push({
      label: `By ${dimension.name.toLowerCase()}`,
      href: metricPath({ ...address, by: "segment" }),
      current: address.by === "segment",
    });
  }
  const whole: Choice = { label: "Whole", href: metricPath({ ...address, by: null }), current: address.by === null };
  return parts.length === 0 ? [] : [whole, ...parts];
}
