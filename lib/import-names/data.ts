import { authorise, inScope } from "@/lib/access/authorise";
import { unitsWritable } from "@/lib/access/writing";
import type { Visit } from "@/lib/context";
import { formatPeriod, lastComplete, type PlainDate } from "@/lib/core/period";
import type { Unit, UnitTree } from "@/lib/core/unit-tree";
import { calendarOf, publishedTree, todayOf, unitTreeOf } from "@/lib/tree/data";
import type { ImportName, ImportNames } from "./schema";

/**
 * What a caller's files may name: metrics that are no formula, units that may be written for, segments. Empty before a tree. A
 * program is told of no people.
 */
export async function importNamesOf(visit: Visit): Promise<ImportNames> {
  const ctx = await authorise(visit, "readings.write");
  const published = await publishedTree(ctx);
  if (published === null) return { metrics: [], units: [], segments: [], departments: [], lastMonth: "" };
  const { tree } = published;
  const units = await unitTreeOf(ctx);
  const today = await todayOf(ctx, tree);
  const named = (key: string) => units.byKey(key)?.name ?? key;
  const writable = unitsWritable(ctx, { units });
  const metrics = tree.metrics.flatMap(({ key, definitions, retired }): ImportName[] => {
    const latest = definitions.at(-1)?.is;
    if (latest === undefined || latest.measure === "formula" || !inScope(ctx, latest.department)) return [];
    const ended = retired !== null && retired < today ? ", retired" : "";
    return [{ key, name: latest.name, word: `${named(latest.department)}, ${GRAIN_WORDS[latest.grain]}${ended}` }];
  });
  const departments = units.units.filter(
    ({ id, key, kind }) => kind === "department" && units.isOpenOn(id, today) && inScope(ctx, key),
  );
  return {
    metrics: metrics.sort(byName),
    units: units.units
      .filter(({ id, kind }) => (writable?.has(id) ?? true) && (kind !== "worker" || ctx.actor.caller.kind !== "token"))
      .map((unit) => ({ key: unit.key, name: unit.name, word: standing(unit, units, today) }))
      .sort(byName),
    segments: tree.dimensions
      .flatMap((dimension) => dimension.values.map(({ key, name }) => ({ key, name, word: dimension.name })))
      .sort(byName),
    departments: departments.map(({ key, name }) => ({ key, name })).sort(byName),
    lastMonth: formatPeriod(lastComplete("month", today, calendarOf(tree))),
  };
}

const GRAIN_WORDS = {
  day: "daily",
  week: "weekly",
  fourweek: "every four weeks",
  month: "monthly",
  quarter: "quarterly",
  year: "yearly",
} as const;

/** "team, Field": what a unit is and under whom it stands today, or that it is closed. */
function standing({ id, kind }: Unit, units: UnitTree, today: PlainDate): string {
  if (kind === "enterprise") return "the organisation";
  if (!units.isOpenOn(id, today)) return `${kind}, closed`;
  const [above] = units.ancestorsOn(id, today).flatMap((parent) => units.byId(parent) ?? []);
  return above === undefined || above.kind === "enterprise" ? kind : `${kind}, ${above.name}`;
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name.localeCompare(b.name, "en-GB");
}
