import type { z } from "zod";

/** A query of an address, as a page is given it. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What an address asks of a list: as it was typed, as far as it can be understood, and what is wrong with the rest. */
export interface Asked<Name extends string, Input> {
  readonly typed: Readonly<Partial<Record<Name, string>>>;
  readonly input: Input;
  readonly errors: Readonly<Partial<Record<Name | "cursor", string>>>;
}

/**
 * Reads the filters of a list, and which page of it, from the query of an address; blank fields ask for nothing, and what
 * cannot be understood filters nothing.
 * @param input what the list takes: a schema of strings, none of them required
 */
export function askedIn<Name extends string, Schema extends z.ZodType>(
  query: Query,
  filters: readonly Name[],
  input: Schema,
): Asked<Name, z.output<Schema>> {
  const given = ([...filters, "cursor"] as const).flatMap((name) => {
    const value = query[name];
    const text = (typeof value === "string" ? value : (value?.[0] ?? "")).trim();
    return text === "" ? [] : [[name, text] as const];
  });
  const errors: Partial<Record<Name | "cursor", string>> = {};
  const sound = given.filter(([name, text]) => {
    const parsed = input.safeParse({ [name]: text });
    if (!parsed.success) errors[name] = `This ${parsed.error.issues[0]?.message ?? "cannot be understood"}.`;
    return parsed.success;
  });
  const typed = Object.fromEntries(given.filter(([name]) => name !== "cursor")) as Partial<Record<Name, string>>;
  return { typed, input: input.parse(Object.fromEntries(sound)), errors };
}

/** The address of a list with these filters. */
export function withFilters(path: string, filters: Readonly<Record<string, string>>): string {
  const said = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== "")).toString();
  return said === "" ? path : `${path}?${said}`;
}
