import { z } from "zod";
import { next, pageByNumber } from "@/lib/listing/schema";
import { date, key, text } from "@/lib/tree/fields";
import { definition, dimension, link, metric, organisation, promise, singleUnit, type TreeFile } from "@/lib/tree/schema";

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

const instant = z.string().describe("ISO 8601, UTC");
const version = z.int().positive();

/** A draft, but for what it says. */
const head = {
  id,
  name: text(200),
  begunBy: z.string().nullable().describe("Who began it; null where nobody goes by the id any more"),
  begunAt: instant,
  version: version.nullable().describe("The published version that its edits are made on; null: there was none"),
  revision: z.int().describe("Grows with every change of its edits"),
  state: z.enum(["open", "published", "given-up"]),
  published: version.nullable().describe("The version that it was published as"),
  edits: z.int().describe("How many edits it has"),
};

export const draftsQuery = z.strictObject(pageByNumber);
export type DraftsQuery = z.output<typeof draftsQuery>;

export const draftsDocument = z.strictObject({
  drafts: z.array(z.strictObject(head)).describe("Open ones first, then the latest to be closed"),
  open: z.int().describe("How many are open"),
  closed: z.int(),
  latest: version.nullable().describe("The version that is published now"),
  next,
});
export type DraftsDocument = z.output<typeof draftsDocument>;

const said = z.strictObject({
  edit: z.string(),
  author: z.string(),
  by: z.string().nullable().describe("The author's name; null for another version, and where nobody goes by the id any more"),
  value: z.unknown(),
  date: z.string().exactOptional(),
});

/** A field of which two say different things: what stands, and what is held back. */
const conflict = z.strictObject({
  address: z.array(z.string()).describe("From the thing down to the field"),
  stands: said,
  held: said,
});

const edited = draftEdit.extend({ by: z.string().nullable().describe("The author's name"), at: instant });
const heldBack = z.strictObject({ edit: draftEdit, conflicts: z.array(conflict) });

export const draftDocument = z.strictObject({
  ...head,
  edits: z.array(edited),
  held: z.array(heldBack).describe("Edits that met another version, published since; taken again, or dropped"),
  latest: version.nullable(),
  file: z
    .custom<TreeFile>((value) => typeof value === "object" && value !== null)
    .describe("The tree file that its edits come to, published today"),
  faults: z
    .array(
      z.looseObject({
        edit: z.string().nullable().describe("The edit that brought it about"),
        at: z.string().exactOptional(),
        expected: z.string().exactOptional(),
        message: z.string(),
      }),
    )
    .describe("What keeps it from being published"),
});
export type DraftDocument = z.output<typeof draftDocument>;

/** A draft's name, and what it begins with: nothing, what an earlier version said, or what a tree file says. */
export const beginDraftBody = z.strictObject({
  name: text(200),
  version: version.exactOptional().describe("Begin with what leads back to this version"),
  file: text(8 * 2 ** 20)
    .exactOptional()
    .describe("Begin with what leads to this tree file"),
});
export type BeginDraft = z.output<typeof beginDraftBody>;

/** Edits as their author's page sends them; who it is, the server knows. */
export const sentEdits = z.strictObject({
  edits: z
    .array(draftEdit.omit({ author: true }))
    .min(1)
    .max(1000),
});
export type SentEdits = z.output<typeof sentEdits>;

export const savedEdits = z.strictObject({
  revision: z.int(),
  held: z.array(heldBack).describe("What was not taken up: somebody else has said otherwise, unseen"),
});

export const undoneEdits = z.strictObject({ ids: z.array(id).min(1).max(1000) });
export const settledEdit = z.strictObject({ take: z.boolean().describe("Make the edit after all, or drop it") });
export const publishBody = z.strictObject({
  revision: z.int().describe("Of the draft as it was looked at"),
  from: date.exactOptional(),
  reason: z.string().max(4000).exactOptional(),
  dryRun: z.boolean().exactOptional(),
});

const finding = z.looseObject({ key: z.string(), message: z.string() });
const effect = {
  shown: z.array(z.string()).describe("A sentence for each scorecard that shows other metrics"),
  scorecards: z.array(z.strictObject({ scorecard: z.string(), gains: z.array(z.string()), loses: z.array(z.string()) })),
  appear: z.array(finding).describe("Findings of the audit that appear"),
  go: z.array(finding),
};
const coverage = z.looseObject({ kpis: z.number().nullable(), outcomes: z.number().nullable() });

/** Two versions held against each other, in plain words. */
export const comparison = z.strictObject({
  changes: z.array(z.strictObject({ kind: z.string(), what: z.string(), key: z.string(), words: z.string(), ...effect })),
  besides: z.strictObject(effect).describe("What no single change does"),
  coverage: z.strictObject({ before: coverage, after: coverage }),
});
export type Comparison = z.output<typeof comparison>;

export const versionsQuery = z.strictObject(pageByNumber);
export type VersionsQuery = z.output<typeof versionsQuery>;

export const versionsDocument = z.strictObject({
  versions: z
    .array(
      z.strictObject({
        version,
        no: z.int().describe("Its number in the commit log"),
        at: instant,
        by: z.string().nullable(),
        reason: z.string().nullable(),
        coverage,
      }),
    )
    .describe("The latest first"),
  latest: version.nullable().describe("The version that is published now"),
  next,
});
export type VersionsDocument = z.output<typeof versionsDocument>;
