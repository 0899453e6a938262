import { z } from "zod";
import { date, key, text } from "@/lib/tree/fields";
import { definition, dimension, link, metric, organisation, promise, singleUnit } from "@/lib/tree/schema";

/*
 * What a draft says: edits of the published tree file, as data. An edit without a date holds from the day of publishing where
 * it replaces something that is published, and always where it is about something new; "always" rewrites what was said before.
 * The edits that end in -in-full declare a thing with its past, as a file does that writes its history out.
 */

type Fields = Readonly<Record<string, z.ZodType>>;
type Changes<Shape extends Fields> = {
  [Field in keyof Shape]: Shape[Field] extends z.ZodOptional<infer Inner extends z.ZodType>
    ? z.ZodOptional<z.ZodNullable<Inner>>
    : z.ZodOptional<Shape[Field]>;
};

/** The same fields, each of which may be left as it is (absent) or, where the file may leave it out, taken out (null). */
function changesOf<Shape extends Fields>(shape: Shape): Changes<Shape> {
  const fields = Object.entries(shape).map(([name, field]) => [
    name,
    field instanceof z.ZodOptional ? (field.unwrap() as z.ZodType).nullable().optional() : field.optional(),
  ]);
  return Object.fromEntries(fields) as Changes<Shape>;
}

const from = z.union([date, z.literal("always")]).optional();
const last = date.optional();
const { from: _driver, to: _driven, since: _since, until: _until, ...claim } = link.shape;
const { key: _dimension, ...dimensionItself } = dimension.shape;
const ends = { from: key, to: key };

const ofTheWhole = [
  z.strictObject({ do: z.literal("change-organisation"), set: z.strictObject(changesOf(organisation.shape)) }),
  z.strictObject({ do: z.literal("add-dimension"), dimension }),
  z.strictObject({
    do: z.literal("change-dimension"),
    dimension: key,
    set: z.strictObject(changesOf(dimensionItself)),
  }),
  z.strictObject({ do: z.literal("remove-dimension"), dimension: key }),
  z.strictObject({
    do: z.literal("arrange"),
    /** Of units, those right under `under`; of links, `order` holds `from:to`. What `order` does not name comes last. */
    list: z.enum(["dimensions", "units", "metrics", "links"]),
    under: key.optional(),
    order: z.array(z.string()),
  }),
] as const;

const ofUnits = [
  z.strictObject({ do: z.literal("add-unit"), under: key, unit: singleUnit }),
  z.strictObject({ do: z.literal("rename-unit"), unit: key, name: singleUnit.shape.name }),
  z.strictObject({ do: z.literal("move-unit"), unit: key, under: key, from }),
  z.strictObject({ do: z.literal("close-unit"), unit: key, last }),
  z.strictObject({ do: z.literal("reopen-unit"), unit: key, from: date.optional() }),
  z.strictObject({ do: z.literal("unit-in-full"), under: key, unit: singleUnit }),
  z.strictObject({ do: z.literal("remove-unit"), unit: key }),
] as const;

const ofMetrics = [
  z.strictObject({ do: z.literal("add-metric"), metric }),
  z.strictObject({ do: z.literal("change-metric"), metric: key, set: z.strictObject(changesOf(definition)), from }),
  z.strictObject({ do: z.literal("retire-metric"), metric: key, last }),
  z.strictObject({ do: z.literal("restore-metric"), metric: key }),
  z.strictObject({
    do: z.literal("metric-in-full"),
    metric: metric.omit({ goal: true, goals: true, goalHistory: true }),
  }),
  z.strictObject({ do: z.literal("remove-metric"), metric: key }),
  z.strictObject({ do: z.literal("set-goal"), metric: key, unit: key.optional(), goal: promise, from }),
  z.strictObject({ do: z.literal("end-goal"), metric: key, unit: key.optional(), last }),
  z.strictObject({
    do: z.literal("goals-in-full"),
    metric: key,
    goals: metric.pick({ goal: true, goals: true, goalHistory: true }),
  }),
] as const;

const ofLinks = [
  z.strictObject({ do: z.literal("draw-link"), link }),
  z.strictObject({ do: z.literal("change-link"), ...ends, set: z.strictObject(changesOf(claim)), since: from }),
  z.strictObject({ do: z.literal("end-link"), ...ends, last }),
  z.strictObject({ do: z.literal("link-in-full"), ...ends, entries: z.array(link.omit({ from: true, to: true })) }),
] as const;

/** One edit of a draft. */
export const edit = z.discriminatedUnion("do", [...ofTheWhole, ...ofUnits, ...ofMetrics, ...ofLinks]);
export type Edit = z.output<typeof edit>;
export type EditOf<Do extends Edit["do"]> = Extract<Edit, { do: Do }>;

const id = text(80);

/** An edit as it stands in a draft that several people share. */
export const draftEdit = z.strictObject({
  id,
  /** Who made it: a person's id. */
  author: id,
  /** The last edit of the draft that its author had seen; null for none of them. */
  base: id.nullable(),
  edit,
});
export type DraftEdit = z.output<typeof draftEdit>;
