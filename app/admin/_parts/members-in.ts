import type { UnitOutline } from "@/lib/units/outline";

/** A worker, and where they stand. */
export interface PlacedMember {
  readonly key: string;
  readonly name: string;
  readonly unit: string;
}

/** Everyone who stands in these units or under them, by name. */
export function membersIn(units: readonly UnitOutline[]): PlacedMember[] {
  return units
    .flatMap((unit) => [...unit.members.map(({ key, name }) => ({ key, name, unit: unit.name })), ...membersIn(unit.units)])
    .sort((a, b) => a.name.localeCompare(b.name, "en-GB"));
}
