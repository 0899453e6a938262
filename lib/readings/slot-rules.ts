import { type DatedTree, UNIT_KINDS } from "@/lib/core/metric";
import { homeUnitOf, treeMetric } from "@/lib/core/metric-tree";
import {
  type Calendar,
  coarsen,
  GRAINS,
  type Grain,
  grainOf,
  lastDay,
  nests,
  type Period,
  type PlainDate,
  partsOf,
} from "@/lib/core/period";
import type { UnitTree } from "@/lib/core/unit-tree";
import { type DefinitionIn, definitionsOf } from "./rules-in-force";

/** What holds for a metric in one slot: a period of its own grain, or a coarser one. */
export interface SlotRules {
  readonly last: PlainDate;
  /** Is it a period of the metric's own grain? */
  readonly own: boolean;
  /** The coarser periods that a reading of this period adds up into; none for a `stock`, which does not add up over time. */
  readonly coarser: readonly Period[];
  /** The rank of the units that readings are expected from; −1 where none is. */
  readonly collectedAt: number;
  /** The unit that the metric is at home in; −1 where the tree has none. */
  readonly home: number;
}

/** The rules of one metric, by slot, under one published tree. */
export interface MetricRules {
  readonly metric: number;
  readonly units: UnitTree;
  readonly calendar: Calendar;
  /** The grains that the metric's readings have or had: one, unless its definition changed. */
  readonly grains: readonly Grain[];
  in(slot: number): SlotRules;
  /** The first and the last period of a grain in a slot. */
  span(slot: number, grain: Grain): { first: number; last: number };
}

/** What readings are rolled up by: the tree and units in force at one commit. */
export interface World {
  readonly tree: DatedTree;
  readonly units: UnitTree;
  readonly calendar: Calendar;
}

/** Slots whose rules are found without a look-up: an import asks for the same few thousand a million times. */
const RECENT = 4096;

const rulesOf = new WeakMap<World, Map<number, MetricRules>>();

/** The rules of a metric in a world. Without a definition its readings still add up, and nothing is expected. */
export function metricRules(world: World, metric: number, key: string | null): MetricRules {
  let known = rulesOf.get(world);
  if (known === undefined) {
    known = new Map();
    rulesOf.set(world, known);
  }
  let rules = known.get(metric);
  if (rules === undefined) {
    rules = makeMetricRules(world, metric, key);
    known.set(metric, rules);
  }
  return rules;
}

function makeMetricRules({ tree, units, calendar }: World, metric: number, key: string | null): MetricRules {
  const definitionIn = definitionsOf(tree, key, calendar);
  const known = new Map<number, SlotRules>();
  const recentSlots = new Int32Array(RECENT).fill(-1);
  const recentRules: SlotRules[] = [];
  const spans = new Map<number, { first: number; last: number }>();
  return {
    metric,
    units,
    calendar,
    grains: [...new Set(treeMetric(tree, key ?? "")?.definitions.map(({ is }) => is.grain) ?? [])],
    in(slot) {
      const place = slot % RECENT;
      if (recentSlots[place] === slot) return recentRules[place] as SlotRules;
      let rules = known.get(slot);
      if (rules === undefined) {
        rules = makeRules(slot as Period, tree, units, calendar, definitionIn);
        known.set(slot, rules);
      }
      recentSlots[place] = slot;
      recentRules[place] = rules;
      return rules;
    },
    span(slot, grain) {
      const name = slot * GRAINS.length + GRAINS.indexOf(grain);
      let span = spans.get(name);
      if (span === undefined) {
        const parts = partsOf(slot as Period, grain, calendar);
        span = { first: parts[0] ?? 0, last: parts.at(-1) ?? -1 };
        spans.set(name, span);
      }
      return span;
    },
  };
}

function makeRules(slot: Period, tree: DatedTree, units: UnitTree, calendar: Calendar, definitionIn: DefinitionIn): SlotRules {
  const definition = definitionIn(slot);
  const own = grainOf(slot);
  const coarser =
    definition === null || definition.measure === "stock"
      ? []
      : GRAINS.filter((grain) => grain !== own && nests(own, grain)).flatMap((grain) => coarsen(slot, grain, calendar) ?? []);
  return {
    last: lastDay(slot, calendar),
    own: definition === null || definition.grain === own,
    coarser,
    collectedAt: definition === null ? -1 : UNIT_KINDS.indexOf(definition.collectedAt),
    home: definition === null ? -1 : (units.byKey(homeUnitOf(definition, tree.organisation))?.id ?? -1),
  };
}
