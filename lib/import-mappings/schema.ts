import { z } from "zod";
import { type Mapping, mapping, plainMapping } from "@/lib/imports/schema";
import { next, pageOfLatest } from "@/lib/listing/schema";
import { plainSurveyMapping, surveyMapping } from "@/lib/surveys/schema";

const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}+$/u, "has no control characters");
const fingerprint = z.string().regex(/^[0-9a-f]{64}$/, "is the fingerprint of a file's headings");
const departments = z.array(z.string().min(1).max(100)).min(1).max(100);

/** What the files hold that a mapping is for. */
export const MAPPING_KINDS = ["readings", "survey"] as const;
export type MappingKind = (typeof MAPPING_KINDS)[number];

const saved = {
  id: z.uuid(),
  /** Null where it was only remembered from a file that was committed. */
  name: z.string().nullable(),
  /** Of the headings of the files that it is for, as an upload of one tells it; null where it is for any. */
  fingerprint: z.string().nullable(),
  /** Those who may write for all of these see it; null: nobody but its owner does. */
  sharedWith: z.array(z.string()).nullable(),
  mine: z.boolean(),
  /** Whose it is, by name. */
  by: z.string(),
  at: z.string().describe("When it was last changed; ISO 8601, UTC"),
};

/** A way of reading files, of readings or of answers, that was remembered, or saved by name. */
export const savedMapping = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("readings"), ...saved, mapping: plainMapping }),
  z.strictObject({ kind: z.literal("survey"), ...saved, mapping: plainSurveyMapping }),
]);
export type SavedMapping = z.infer<typeof savedMapping>;

export const savedMappings = z.strictObject({ mappings: z.array(savedMapping).describe("The latest first"), next });
export type SavedMappings = z.infer<typeof savedMappings>;

const toSave = {
  name,
  fingerprint: fingerprint.nullable().default(null),
  /** Departments that the caller writes for and whose names alone the mapping gives; null keeps it to oneself. */
  sharedWith: departments.nullable().default(null),
};

/** What is saved: a name, a mapping, the headings it is for, and with whom it is shared. Without a kind it is for readings. */
export const saveMappingBody = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("readings").optional(), ...toSave, mapping }),
  z.strictObject({ kind: z.literal("survey"), ...toSave, mapping: surveyMapping }),
]);
export type SaveMappingBody = z.output<typeof saveMappingBody>;

export const mappingsQuery = z.strictObject({
  kind: z.enum(MAPPING_KINDS).default("readings"),
  fingerprint: fingerprint.exactOptional(),
  named: z.stringbool().default(false).describe("Those alone that were saved by name"),
  ...pageOfLatest,
});

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
