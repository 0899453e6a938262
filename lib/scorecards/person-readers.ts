import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { tables } from "@/db/tables";
import type { Context } from "@/lib/context";
import { lastDay, type Period } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import type { Basis } from "@/lib/metrics/basis";
import { firstName, type Whose } from "./person-words";
import { possessive } from "./sentences";

/** Somebody with an account who leads a department. */
export interface Lead {
  readonly id: string;
  readonly name: string;
}

/** Who leads a department, by name; whoever is suspended leads nothing. */
export async function leadsOf(ctx: Context, department: string): Promise<Lead[]> {
  const { person, personDepartment } = tables;
  return ctx.store.db
    .select({ id: person.id, name: person.name })
    .from(person)
    .innerJoin(personDepartment, eq(personDepartment.person, person.id))
    .where(and(eq(personDepartment.department, department), eq(person.role, "lead"), isNull(person.suspendedAt)))
    .orderBy(asc(person.name));
}

/** Names of accounts, by id; an id that is no person's (the command line's, a token's) has none. */
export async function namesOf(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { person } = tables;
  const rows = await ctx.store.db
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(inArray(person.id, [...new Set(ids)]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

interface ReadersInput {
  readonly whose: Whose;
  readonly leads: readonly Lead[];
  readonly team: Unit | null;
  readonly period: Period;
  readonly basis: Basis;
  /** The organisation's privacy floor. */
  readonly floor: number;
}

/** "These numbers are seen by you, Ruth Shah and the administrators. Everyone else sees the group of 12." */
export function seenBy(ctx: Context, { whose, leads, team, period, basis, floor }: ReadersInput): string {
  const { caller } = ctx.actor;
  const reader = caller.kind === "person" ? caller.id : null;
  const others = leads.filter(({ name, id }) => name !== whose.name && id !== reader).map(({ name }) => name);
  const leadReads = leads.some(({ id }) => id === reader);
  const seen = whose.self ? ["you", ...others] : [whose.name, ...(leadReads ? ["you"] : []), ...others];
  const size = team === null ? 0 : basis.units.openWithin(team.id, "worker", lastDay(period, basis.calendar)).length;
  const rest = size >= floor && size > 1 ? `the group of ${size}` : "larger groups only";
  return `${whose.self ? "These numbers" : `${possessive(firstName(whose.name))} numbers`} are seen by ${seen.join(", ")} and the administrators. Everyone else sees ${rest}.`;
}
