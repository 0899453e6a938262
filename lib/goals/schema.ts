import { z } from "zod";
import type { NamedPart } from "@/lib/core/goal-hand-down";
import type { Goal, MetricDefinition } from "@/lib/core/metric";
import type { PlainDate } from "@/lib/core/period";
import { next, pageOfLatest } from "@/lib/listing/schema";
import { date, key, text } from "@/lib/tree/fields";
import { promise } from "@/lib/tree/schema";

/** What somebody says: one paragraph. */
const words = z
  .string()
  .transform((value) => value.replace(/\s+/g, " ").trim())
  .pipe(text(1000));
const instant = z.string().describe("ISO 8601, UTC");
const unitKey = z.string().describe("Key of the unit whose promise it is");
const goal = promise.describe("As a tree file has it");
export type WrittenGoal = z.output<typeof promise>;
const figure = z.number().nullable();
const standing = {
  now: figure.describe("The latest figure of a complete period, in the metric's own units"),
  on: z.string().nullable().describe("The last day of that period"),
};

/* Handing a promise down. */

const coherence = z.strictObject({
  verdict: z.enum(["adds-up", "falls-short", "cannot-be-tested"]),
  date: z.string().describe("The target date of the promise"),
  promise: z.number(),
  parts: figure.describe("What the parts come to then"),
  with: z.array(z.string()).describe("Keys of the parts that have a goal of their own"),
  words: z.string().describe("“the parts add up to 43.1, the promise is 45”"),
});
export type CoherenceDocument = z.output<typeof coherence>;

export const goalsDocument = z.strictObject({
  goals: z
    .array(
      z.strictObject({
        metric: z.string(),
        name: z.string(),
        unit: unitKey,
        goal: goal.describe("What is promised, as a tree file has it"),
        ...standing,
        coherence: coherence.nullable().describe("Null where no part has a goal of its own"),
      }),
    )
    .describe("Every promise, outcomes first"),
  waiting: z.int().describe("How many proposals wait for the caller's answer"),
});
export type GoalsDocument = z.output<typeof goalsDocument>;

const openDraft = z.string().min(1).max(80).exactOptional();

export const cascadeQuery = z.strictObject({
  unit: key.exactOptional().describe("Default: the metric's home"),
  draft: openDraft.describe("An open draft, whose goals count; default: what is published"),
});

export const cascadeDocument = z.strictObject({
  metric: z.string(),
  name: z.string(),
  unit: unitKey,
  unitName: z.string(),
  goal: goal.nullable(),
  ...standing,
  parts: z.array(
    z.strictObject({
      key: z.string().describe("Of the unit, or of the part of a formula"),
      name: z.string(),
      goal: goal.nullable(),
      ...standing,
      weight: figure.describe("Over twelve months: the denominators, or what it came to; of a stock its latest level"),
    }),
  ),
  coherence: coherence.nullable(),
});
export type CascadeDocument = z.output<typeof cascadeDocument>;

const byKey = z.record(key, z.number());

/** How a promise is handed down, and into which draft. */
export const handDownBody = z.strictObject({
  unit: key.exactOptional().describe("Whose promise; default: the metric's home"),
  by: z.enum(["even", "share", "hand"]),
  shares: byKey.exactOptional().describe("By share: in place of the last twelve months' weights"),
  targets: byKey.exactOptional().describe("By hand: each part's own target"),
  parts: z.array(key).min(1).exactOptional().describe("Only to these; the others keep the goals that they have"),
  draft: openDraft.describe("An open draft, whose goals count; default: a new one"),
  name: text(200).exactOptional().describe("Of the new draft"),
  dryRun: z.boolean().exactOptional().describe("Only say what they would add up to"),
});
export type HandDown = z.output<typeof handDownBody>;

export const handedDown = z.strictObject({
  draft: z.string().nullable().describe("The draft that has the goals now; null for a dry run"),
  parts: z.array(z.strictObject({ key: z.string(), goal: goal.nullable() })),
  coherence: coherence.nullable(),
});
export type HandedDown = z.output<typeof handedDown>;

/* Proposing another goal. */

const target = z.strictObject({ date, value: z.number() });
const band = z.strictObject({
  low: z.number().exactOptional(),
  high: z.number().exactOptional(),
  width: z.number().positive().exactOptional(),
});

/** Another target, or other edges of a band, for a metric at a unit. */
export const proposeGoalBody = z
  .strictObject({
    metric: key,
    unit: key.exactOptional().describe("Default: the metric's home"),
    target: target.exactOptional().describe("By when, and how much, in the metric's own units"),
    band: band.exactOptional().describe("Of a goal that stays within a band"),
    reason: words,
  })
  .refine(({ target, band }) => (target === undefined) !== (band === undefined), {
    path: ["target"],
    error: "and band exclude each other, and one of them is needed",
  });
export type ProposeGoal = z.input<typeof proposeGoalBody>;
export type ProposedGoal = z.output<typeof proposeGoalBody>;

export const answerGoalBody = z.strictObject({ words });
export const acceptGoalBody = z.strictObject({
  words: words.exactOptional(),
  draft: openDraft.describe("An open draft; default: the one that has what was agreed before"),
});
export const withdrawGoalBody = z.strictObject({ words: words.exactOptional() });

export const PROPOSAL_STATES = ["open", "answered", "accepted", "withdrawn"] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

export const proposalDocument = z.strictObject({
  id: z.string(),
  metric: z.string(),
  metricName: z.string(),
  unit: unitKey,
  unitName: z.string(),
  goal: goal.describe("The promise that is proposed"),
  sentence: z.string().describe("“Field proposes 74% by 30 Jun 27 in place of 78% by 30 Jun 27”"),
  reason: z.string().nullable().describe("Null where the words were erased"),
  by: z.string().nullable().describe("Who proposes it, by the name of today"),
  at: instant,
  state: z.enum(PROPOSAL_STATES),
  steps: z
    .array(
      z.strictObject({
        did: z.enum(["answered", "replied", "accepted", "withdrawn"]),
        by: z.string().nullable(),
        at: instant,
        words: z.string().nullable(),
      }),
    )
    .nullable()
    .describe("What was said since, the first first; null for those who take no part in it"),
  draft: z
    .strictObject({
      id: z.string(),
      name: z.string(),
      state: z.enum(["open", "published", "given-up"]),
      version: z.int().nullable().describe("The version that it was published as"),
      opens: z.boolean().describe("Is it the caller's to open?"),
    })
    .nullable()
    .describe("Which draft took it up"),
  may: z.strictObject({ answer: z.boolean(), reply: z.boolean(), accept: z.boolean(), withdraw: z.boolean() }),
});
export type ProposalDocument = z.output<typeof proposalDocument>;

export const proposalsQuery = z.strictObject({
  ...pageOfLatest,
  metric: key.exactOptional(),
  state: z.enum(PROPOSAL_STATES).exactOptional(),
});

export const proposalsDocument = z.strictObject({
  proposals: z.array(proposalDocument).describe("The latest first"),
  waiting: z.int().describe("How many of all wait for the caller's answer"),
  next,
});
export type ProposalsDocument = z.output<typeof proposalsDocument>;

/* What the forms begin with. */

/** What the form of a cascade works with, all of it plain data. */
export interface CascadeForm {
  /** The page's address, of the goals that are published. */
  readonly path: string;
  readonly definition: MetricDefinition;
  readonly unit: string;
  readonly unitName: string;
  readonly goal: Goal | null;
  readonly parts: readonly NamedPart[];
  readonly today: PlainDate;
  readonly mayDraft: boolean;
  /** Open drafts, the latest first. */
  readonly drafts: readonly { readonly id: string; readonly name: string }[];
  /** The draft whose goals these are; null for what is published. */
  readonly draft: string | null;
}

/** What the form works with in which another goal is proposed. */
export interface ProposingForm {
  readonly metric: string;
  readonly name: string;
  readonly unit: string;
  readonly unitName: string;
  readonly display: MetricDefinition["display"];
  readonly direction: MetricDefinition["direction"];
  readonly goal: Goal | null;
  readonly now: number | null;
  readonly on: PlainDate | null;
  readonly today: PlainDate;
}
