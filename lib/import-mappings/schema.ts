import { z } from "zod";
import { type Mapping, mapping, plainMapping } from "@/lib/imports/schema";

const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}+$/u, "has no control characters");
const fingerprint = z.string().regex(/^[0-9a-f]{64}$/, "is the fingerprint of a file's headings");
const departments = z.array(z.string().min(1).max(100)).min(1).max(100);

/** A way of reading files that was remembered, or saved by name. */
export const savedMapping = z.strictObject({
  id: z.uuid(),
  /** Null where it was only remembered from a file that was committed. */
  name: z.string().nullable(),
  /** Of the headings of the files that it is for; null where it is for any. */
  fingerprint: z.string().nullable(),
  mapping: plainMapping,
  /** Those who may write for all of these see it; null: nobody but its owner does. */
  sharedWith: z.array(z.string()).nullable(),
  mine: z.boolean(),
  /** Whose it is, by name. */
  by: z.string(),
  at: z.string().describe("When it was last changed; ISO 8601, UTC"),
});
export type SavedMapping = z.infer<typeof savedMapping>;

export const savedMappings = z.strictObject({ mappings: z.array(savedMapping).describe("The latest first") });

/** What is saved: a name, a mapping, the headings it is for, and with whom it is shared. */
export const saveMappingBody = z.strictObject({
  name,
  fingerprint: fingerprint.nullable().default(null),
  mapping,
  /** Departments that the caller writes for and whose names alone the mapping gives; null keeps it to oneself. */
  sharedWith: departments.nullable().default(null),
});
export type SaveMappingBody = z.output<typeof saveMappingBody>;

export const mappingsQuery = z.strictObject({ fingerprint: fingerprint.exactOptional() });

/**
 * A mapping with a repair or an answer merged in: records key by key, lists without repeating, everything else replaced.
 * Neither argument is changed.
 */
export function amended(into: Mapping, amend: Mapping): Mapping {
  const { columns, constants, names, values, ignore, skip, skipLines, ...single } = amend;
  return {
    ...into,
    ...single,
    ...(columns && { columns: { ...into.columns, ...columns } }),
    ...(constants && { constants: { ...into.constants, ...constants } }),
    ...(names && { names: { ...into.names, ...names } }),
    ...(values && { values: { ...into.values, ...values } }),
    ...(ignore && { ignore: united(into.ignore, ignore) }),
    ...(skip && { skip: { ...into.skip, ...withTexts(into.skip, skip) } }),
    ...(skipLines && { skipLines: united(into.skipLines, skipLines) }),
  };
}

function united<T>(before: readonly T[] | undefined, more: readonly T[]): T[] {
  return [...new Set([...(before ?? []), ...more])];
}

function withTexts(before: Mapping["skip"], more: NonNullable<Mapping["skip"]>): NonNullable<Mapping["skip"]> {
  return Object.fromEntries(Object.entries(more).map(([header, texts]) => [header, united(before?.[header], texts)]));
}
