import { z } from "zod";
import { DIRECTIONS, DISPLAYS, LEVELS, MEASURES, UNIT_KINDS } from "@/lib/core/metric";
import { GRAINS, type PlainDate } from "@/lib/core/period";
import { date, key, text, timeZone } from "./fields";

/*
 * The tree file. The order of the keys here is the order in which a file is exported. Nothing has a default here: what
 * a file leaves out stays out, so that an export gives the same file back; `datedTreeOf` fills the gaps.
 */

const note = text(4_000);
const name = text(200);
const named = z.strictObject({ key, name });

export const organisation = z.strictObject({
  key,
  name,
  timeZone: timeZone.optional().meta({ description: "Default UTC. Fixed once readings exist." }),
  fiscalYearStart: z.int().min(1).max(12).optional().meta({ description: "Month; default 1. Fixed once readings exist." }),
  stages: z
    .array(z.union([key, named]))
    .min(1)
    .optional()
    .meta({ description: "Journey stages in order, in place of the usual ones." }),
});

export const dimension = z.strictObject({
  key,
  name: name.optional(),
  values: z.array(z.union([key, named])).min(1),
});

/** An interval in which a unit was closed, both days included. */
const closure = z.strictObject({ from: date, until: date });

export interface FileUnit {
  key: string;
  name: string;
  kind: "department" | "team";
  from?: PlainDate | undefined;
  until?: PlainDate | undefined;
  closures?: { from: PlainDate; until: PlainDate }[] | undefined;
  moves?: { from: PlainDate; parent: string }[] | undefined;
  units?: FileUnit[] | undefined;
}

const unit = z
  .strictObject({
    key,
    name,
    kind: z.enum(["department", "team"]),
    from: date.optional(),
    until: date.optional().meta({ description: "Last day." }),
    closures: z
      .array(closure)
      .optional()
      .meta({ description: "Intervals in which it was closed and after which it opened again." }),
    moves: z
      .array(z.strictObject({ from: date, parent: key }))
      .optional()
      .meta({
        description: "Later parents, oldest first; the unit stands in the file under its first. When given, declared in full.",
      }),
    get units() {
      return z.array(unit).optional();
    },
  })
  .meta({ id: "unit" });

/** A unit without those below it. */
export const singleUnit = unit.omit({ units: true });

const display = z.strictObject({
  as: z.enum(DISPLAYS),
  decimals: z.int().min(0).max(6).optional(),
  code: z
    .string()
    .refine((value) => /^[A-Z]{3}$/.test(value), {
      error: "is not a currency",
      params: { expected: "an ISO 4217 code such as GBP" },
    })
    .optional(),
  unit: text(40).optional().meta({ description: "Words after the figure, such as “per 1,000”." }),
});

const point = z.strictObject({ date, value: z.number() });
const besides = { stretch: z.number().optional(), reason: note.optional(), owner: name.optional() };
const dates = { from: date.optional(), until: date.optional() };
const band = { low: z.number().optional(), high: z.number().optional(), width: z.number().positive().optional() };
const pathItself = { shape: z.enum(["linear", "step"]), points: z.array(point).min(2), ...besides };
const holdItself = { shape: z.literal("hold"), band: z.strictObject(band).optional(), ...band, ...besides };
const path = { ...pathItself, ...dates };
const hold = { ...holdItself, ...dates };
const ofUnit = { unit: key };
const ofAnyUnit = { unit: key.optional() };

/** What is promised, without when it is in force. */
export const promise = z.discriminatedUnion("shape", [z.strictObject(pathItself), z.strictObject(holdItself)]);
export const goal = z.discriminatedUnion("shape", [z.strictObject(path), z.strictObject(hold)]);
export const unitGoal = z.discriminatedUnion("shape", [
  z.strictObject({ ...ofUnit, ...path }),
  z.strictObject({ ...ofUnit, ...hold }),
]);
export const pastGoal = z.discriminatedUnion("shape", [
  z.strictObject({ ...ofAnyUnit, ...path }),
  z.strictObject({ ...ofAnyUnit, ...hold }),
]);

/** The fields of a definition. */
export const definition = {
  name,
  description: note.optional(),
  say: text(160).optional().meta({
    description: "What is so when it goes well, as a clause without a full stop; of a worker metric said to the worker.",
  }),
  level: z.enum(LEVELS),
  measure: z.enum(MEASURES),
  formula: text(4_000).optional(),
  numerator: note.optional(),
  denominator: note.optional(),
  scale: z
    .number()
    .positive()
    .optional()
    .meta({ description: "Of a ratio: its value is scale × Σn / Σd. Default 100 for percent, else 1." }),
  share: z.boolean().optional().meta({ description: "Of a ratio: its numerator is a part of its denominator." }),
  overTime: z.enum(["last", "mean"]).optional().meta({ description: "Of a stock; default last." }),
  display,
  direction: z.enum(DIRECTIONS).optional().meta({ description: "What is good; default up." }),
  grain: z.enum(GRAINS),
  department: key,
  collectedAt: z
    .enum(UNIT_KINDS)
    .optional()
    .meta({ description: "The kind of unit readings are expected from; default by level." }),
  dimension: key.optional(),
  owner: name.optional(),
  stage: key.optional(),
  source: note.optional(),
  caveat: note.optional(),
  guard: key.optional().meta({ description: "The metric that guards this one." }),
  dueDays: z.int().min(0).max(3660).optional(),
  floor: z.number().min(0).optional().meta({ description: "Denominators below this show only their counts." }),
  rolling: z.boolean().optional().meta({ description: "A rolling-window metric: its points overlap." }),
};

const pastDefinition = z.strictObject({ from: date.optional(), ...definition });

export const metric = z.strictObject({
  key,
  ...definition,
  goal: goal.optional(),
  goals: z.array(unitGoal).optional().meta({ description: "Units with a line of their own." }),
  goalHistory: z.array(pastGoal).optional().meta({ description: "Earlier goals, oldest first. When given, declared in full." }),
  from: date.optional(),
  retired: date.optional().meta({ description: "Last day." }),
  history: z
    .array(pastDefinition)
    .min(1)
    .optional()
    .meta({ description: "Earlier definitions, oldest first, each until the next begins. When given, declared in full." }),
});

export const link = z.strictObject({
  from: key.meta({ description: "The driver." }),
  to: key.meta({ description: "The driven metric." }),
  kind: z.enum(["component", "influence"]),
  sign: z
    .enum(["+", "-"])
    .optional()
    .meta({ description: "What a rise of the driver does to the driven value. Required for influence." }),
  lag: z
    .tuple([z.int().min(0).max(400), z.int().min(0).max(400)])
    .optional()
    .meta({ description: "Inclusive window, in periods of the driven metric." }),
  rationale: note.optional(),
  owner: name.optional(),
  handoff: z.boolean().optional(),
  since: date.optional().meta({ description: "First day (`from` is the driver)." }),
  until: date.optional().meta({ description: "Last day." }),
});

/** The whole tree file, as it stands in YAML or JSON. Unknown keys are refused. */
export const treeFile = z.strictObject({
  version: z.literal(1).optional(),
  organisation,
  dimensions: z.array(dimension).optional(),
  units: z.array(unit).optional(),
  metrics: z.array(metric).optional(),
  links: z.array(link).optional(),
});

export type TreeFile = z.output<typeof treeFile>;
export type FileDimension = z.output<typeof dimension>;
export type FileDefinition = z.output<typeof pastDefinition>;
export type FileMetric = z.output<typeof metric>;
export type FileGoal = z.output<typeof goal>;
export type FileUnitGoal = z.output<typeof unitGoal>;
export type FilePastGoal = z.output<typeof pastGoal>;
export type FileLink = z.output<typeof link>;

/** The JSON Schema of the tree file (draft 2020-12), as published. */
export function treeFileJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(treeFile, { io: "input" }), title: "Golden Thread tree file", $id: "/schema/tree.json" };
}
