import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { settingsOf } from "@/lib/settings/data";
import { reasonText } from "./schema";

/** On what terms locked figures are changed. */
export type LockTerms =
  /** No reason was given: they are not. */
  | { readonly mode: "refuse" }
  /** For a reason that was given. */
  | { readonly mode: "pass"; readonly reason: string }
  /** For a reason that was given, once a second person agrees: until then it waits. */
  | { readonly mode: "propose"; readonly reason: string }
  /** Because a second person agreed. */
  | { readonly mode: "accept"; readonly correction: AcceptedCorrection };

/** A correction that somebody accepts: who proposed it and why, and what it was to change. */
export interface AcceptedCorrection {
  readonly id: string;
  readonly proposedBy: string;
  readonly door: string;
  readonly reason: string;
  readonly digest: Uint8Array;
}

/**
 * The terms of a change, by whether a reason came with it and what the organisation asks.
 * @throws AppError `invalid` for a reason that says nothing, or says too much
 */
export async function lockTermsOf(ctx: Context, reason: string | undefined): Promise<LockTerms> {
  if (reason === undefined) return { mode: "refuse" };
  const parsed = reasonText.safeParse(reason);
  if (!parsed.success) throw new AppError("invalid", `The reason ${parsed.error.issues[0]?.message ?? "is none"}.`);
  const { secondPerson } = await settingsOf(ctx);
  return { mode: secondPerson === "required" ? "propose" : "pass", reason: parsed.data };
}

/** What the log holds of a correction that was accepted: which it was, and whose. */
export function correctionDetails(terms: LockTerms): Readonly<Record<string, unknown>> {
  return terms.mode === "accept" ? { correction: terms.correction.id, proposedBy: terms.correction.proposedBy } : {};
}

/** Whose a batch is that somebody else accepted: who accepts stands in the log, who proposed stands with the readings. */
export function proposerOf(terms: LockTerms | undefined): { readonly actor?: { readonly id: string; readonly door: string } } {
  if (terms?.mode !== "accept") return {};
  const { proposedBy, door } = terms.correction;
  return { actor: { id: proposedBy, door } };
}

/** Why, as it is kept with the batch. */
export function reasonOf(terms: LockTerms): string | null {
  if (terms.mode === "refuse") return null;
  return terms.mode === "accept" ? terms.correction.reason : terms.reason;
}
