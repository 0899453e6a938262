import type { PlainDate } from "@/lib/core/period";
import type { TemplateSummary } from "@/lib/templates/catalogue";
import type { Answers, Missing, OfferedOutcome, Step } from "./schema";

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
