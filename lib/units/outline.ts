import { authorise, inScope } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import type { PlainDate } from "@/lib/core/period";
import type { UnitTree } from "@/lib/core/unit-tree";
import { publishedTree, todayOf, unitTreeOf } from "@/lib/tree/data";

/** A worker as the roster has them today. */
export interface Member {
  readonly key: string;
  readonly name: string;
  /** The first day of this stay; null for as long as anyone knows. */
  readonly since: PlainDate | null;
}

export interface UnitOutline {
  readonly key: string;
  readonly name: string;
  readonly kind: "department" | "team";
  /** Workers who stand here itself, by name. */
  readonly members: readonly Member[];
  /** What stands under it, by name. */
  readonly units: readonly UnitOutline[];
}

/** The organisation's departments, their teams and who stands in them today; a lead sees the own departments. */
export interface OrganisationOutline {
  readonly organisation: string;
  readonly timeZone: string;
  readonly departments: readonly UnitOutline[];
}

/** Null where no tree is published yet. Names of workers are for whoever may read the roster. */
export async function organisationOutline(visit: Visit): Promise<OrganisationOutline | null> {
  const ctx = await authorise(visit, "roster.read");
  const published = await publishedTree(ctx);
  if (published === null) return null;
  const { tree } = published;
  const units = await unitTreeOf(ctx);
  const today = await todayOf(ctx, tree);
  const departments = outlinesUnder(units, units.enterprise.id, today).filter(({ key }) => inScope(ctx, key));
  return { organisation: tree.organisation.name, timeZone: tree.organisation.timeZone, departments };
}

function outlinesUnder(units: UnitTree, id: number, today: PlainDate): UnitOutline[] {
  return units
    .childrenOn(id, today)
    .flatMap((child) => {
      const unit = units.byId(child);
      if (unit === undefined || !units.isOpenOn(child, today)) return [];
      const { key, name, kind } = unit;
      if (kind !== "department" && kind !== "team") return [];
      return [{ key, name, kind, members: membersOf(units, child, today), units: outlinesUnder(units, child, today) }];
    })
    .sort(byName);
}

function membersOf(units: UnitTree, id: number, today: PlainDate): Member[] {
  return units
    .childrenOn(id, today)
    .flatMap((child) => {
      const unit = units.byId(child);
      if (unit?.kind !== "worker" || !units.isOpenOn(child, today)) return [];
      const starts = unit.spans.flatMap(({ from, parent }) => (parent === id && from !== null && from <= today ? [from] : []));
      return [{ key: unit.key, name: unit.name, since: starts.sort().at(-1) ?? null }];
    })
    .sort(byName);
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name.localeCompare(b.name, "en-GB");
}
