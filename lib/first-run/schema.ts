import { z } from "zod";
import type { Direction, Display } from "@/lib/core/metric";
import { displayOfOwn, OWN_KINDS, type OwnOutcome } from "@/lib/core/own-outcome";
import type { PlainDate } from "@/lib/core/period";
import type { TemplateSummary } from "@/lib/templates/schema";
import { key, text } from "@/lib/tree/fields";

/** The steps of the first run, in order; `end` shows what is missing. */
export const STEPS = ["promise", "outcomes", "tree", "people", "figures"] as const;
export type Step = (typeof STEPS)[number];

const figure = z.string().max(40);
/** One line as typed, perhaps empty; what a tree file refuses in a name is refused here already. */
const line = z
  .string()
  .max(200)
  .regex(/^\P{C}*$/u, "holds a control character");

/** What was said of an outcome, as it was typed. */
const outcome = z.strictObject({ metric: key, today: figure, target: figure });
export type OutcomeAnswer = z.output<typeof outcome>;

/** An outcome in the organisation's own words; unnamed, it is none yet. */
const own = z.strictObject({ name: line, kind: z.enum(OWN_KINDS), direction: z.enum(["up", "down"]) });

/** By this key an outcome of one's own stands among the answers; in the tree its key comes from its name. */
export const OWN = "own";
export const NO_OWN: OwnOutcome = { name: "", kind: "share", direction: "up" };

const said = z.strictObject({
  /** Where to take it up again. */
  step: z.enum([...STEPS, "end"]),
  /** The outcome of the first step. */
  promise: key,
  /** The date for which everything is promised, as typed. */
  by: figure,
  own,
  outcomes: z.array(outcome).max(20),
  /** The name of a template, `empty` for none of them, or nothing chosen yet. */
  template: line,
  organisation: z.strictObject({
    name: line,
    timeZone: line,
    fiscalYearStart: z.int().min(1).max(12),
    currency: z.string().regex(/^[A-Z]{3}$/, "is an ISO 4217 code such as GBP"),
  }),
  /** What departments are to be called and who is to lead them, by key. */
  departments: z.record(key, z.strictObject({ name: line, lead: z.string().max(254) })),
});

/** What was said so far, as it was typed: nothing of it need be right yet. */
export const answersSchema = said.extend({ own: own.default(NO_OWN) });
export type Answers = z.output<typeof answersSchema>;

export const answersChange = said.partial();
export type AnswersChange = z.output<typeof answersChange>;

export const savedAnswers = z.strictObject({ answers: answersSchema });

/** What is published at the end of the third step: a template, nothing but the outcomes, or a tree file. */
export const firstTreeBody = z.strictObject({
  template: text(60).exactOptional(),
  file: text(7 * 2 ** 20).exactOptional(),
  format: z.enum(["yaml", "json"]).exactOptional(),
});
export type FirstTreeInput = z.output<typeof firstTreeBody>;

/** How departments are to be called, by key. */
export const departmentNames = z.strictObject({ names: z.record(key, text(200)) });

/** Whether the list of what is missing is put away. */
export const awayBody = z.strictObject({ away: z.boolean() });

export const firstTreeOutline = z.strictObject({
  organisation: z.string(),
  metrics: z.int(),
  links: z.int(),
  outcomes: z.array(z.strictObject({ name: z.string(), goal: z.string().nullable(), fed: z.boolean() })),
  departments: z.array(
    z.strictObject({
      name: z.string(),
      teams: z.array(z.string()),
      metrics: z.array(z.strictObject({ name: z.string(), level: z.string() })),
    }),
  ),
  leftOut: z.array(z.string()).describe("Names of metrics that led only to outcomes nobody chose"),
});
/** What a template comes to with what was answered laid in. */
export type FirstTreeOutline = z.output<typeof firstTreeOutline>;

/** An outcome that can be promised. */
export interface OfferedOutcome {
  readonly key: string;
  readonly name: string;
  readonly group: string;
  readonly description: string;
  readonly caveat: string;
  readonly direction: Direction;
  readonly display: Display;
}

/** An organisation's own outcome as one that can be promised, like the standard ones; money is in the `currency` given. */
export function ownOffered(said: OwnOutcome, currency: string): OfferedOutcome {
  return {
    key: OWN,
    name: said.name.trim() === "" ? "An outcome of our own" : said.name.trim(),
    group: "In your own words",
    description: "",
    caveat: "",
    direction: said.direction,
    display: displayOfOwn(said, currency),
  };
}

/** What stands in the way of a whole scorecard, and where each thing is mended. */
export interface Missing {
  readonly key: string;
  /** "31 metrics have no goal" */
  readonly words: string;
  readonly why: string;
  readonly things: readonly { readonly name: string; readonly href: string }[];
  readonly mend: { readonly label: string; readonly href: string };
}

/** A department, its teams, and whoever leads it or is invited to. */
export interface FirstDepartment {
  readonly key: string;
  readonly name: string;
  readonly teams: readonly string[];
  readonly leads: readonly { readonly name: string; readonly state: "invited" | "active" }[];
}

/** What is published already, as far as the first run asks. */
export interface PublishedSoFar {
  readonly name: string;
  readonly version: number;
  readonly outcomes: readonly { readonly key: string; readonly name: string; readonly goal: string | null }[];
  readonly departments: readonly FirstDepartment[];
  /** The month that figures are most likely there for. */
  readonly lastMonth: string;
}

export interface FirstRunPage {
  /** Where it is taken up. */
  readonly step: Answers["step"];
  readonly answers: Answers;
  readonly today: PlainDate;
  readonly offered: readonly OfferedOutcome[];
  readonly templates: readonly TemplateSummary[];
  readonly published: PublishedSoFar | null;
  /** Who may sign in, for whom a lead's address may already be. */
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly role: string;
    readonly departments: readonly string[];
  }[];
  readonly done: Readonly<Record<Step, boolean>>;
  readonly missing: readonly Missing[];
  readonly dismissed: boolean;
}
