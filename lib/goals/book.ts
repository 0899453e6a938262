import { asc, desc, eq } from "drizzle-orm";
import type { Store } from "@/db/open";
import { tables } from "@/db/tables";
import type { Goal } from "@/lib/core/metric";
import { AppError } from "@/lib/errors";
import { goalOf } from "@/lib/tree/definition";
import { promise } from "@/lib/tree/schema";
import type { ProposalDocument, ProposalState } from "./schema";

type Did = NonNullable<ProposalDocument["steps"]>[number]["did"];

/** Something that was said or done about a proposal. */
export interface ProposalStep {
  readonly seq: number;
  readonly did: Did;
  /** Who, by the id that the log has. */
  readonly who: string;
  readonly at: string;
  readonly draft: string | null;
  readonly words: string | null;
}

/** Another goal that somebody proposed for a metric at a unit. */
export interface Proposal {
  readonly id: string;
  readonly metric: string;
  /** Null for the metric's home. */
  readonly unit: string | null;
  readonly goal: Goal;
  readonly by: string;
  readonly at: string;
  readonly reason: string | null;
  readonly state: ProposalState;
  readonly steps: readonly ProposalStep[];
}

const { goalProposal, goalProposalStep, goalProposalWords } = tables;

/** Proposals of one metric or of all, the latest first. */
export function proposalsIn({ db }: Pick<Store, "db">, of: { readonly metric?: string | undefined } = {}): Proposal[] {
  const rows = db
    .select({ row: goalProposal, reason: goalProposalWords.text })
    .from(goalProposal)
    .leftJoin(goalProposalWords, eq(goalProposalWords.id, goalProposal.id))
    .where(of.metric === undefined ? undefined : eq(goalProposal.metric, of.metric))
    .orderBy(desc(goalProposal.at), desc(goalProposal.id))
    .all();
  const steps = stepsOf({ db }, of.metric);
  return rows.map(({ row, reason }) => proposalOf(row, reason, steps.get(row.id) ?? []));
}

/** One proposal. @throws AppError `not-found` */
export function proposalIn({ db }: Pick<Store, "db">, id: string): Proposal {
  const [known] = db.select({ metric: goalProposal.metric }).from(goalProposal).where(eq(goalProposal.id, id)).all();
  const found = known && proposalsIn({ db }, known).find((each) => each.id === id);
  if (found === undefined) throw unknownProposal(id);
  return found;
}

/** The same for one that is not there as for one that is not the caller's to see. */
export function unknownProposal(id: string): AppError {
  return new AppError("not-found", `There is no proposal ${id}.`);
}

function stepsOf({ db }: Pick<Store, "db">, metric: string | undefined): ReadonlyMap<string, readonly ProposalStep[]> {
  const rows = db
    .select({ row: goalProposalStep, words: goalProposalWords.text })
    .from(goalProposalStep)
    .innerJoin(goalProposal, eq(goalProposal.id, goalProposalStep.proposal))
    .leftJoin(goalProposalWords, eq(goalProposalWords.id, goalProposalStep.id))
    .where(metric === undefined ? undefined : eq(goalProposal.metric, metric))
    .orderBy(asc(goalProposalStep.proposal), asc(goalProposalStep.seq))
    .all();
  const byProposal = new Map<string, ProposalStep[]>();
  for (const { row, words } of rows) {
    const { proposal, seq, did, who, at, draft } = row;
    byProposal.set(proposal, [...(byProposal.get(proposal) ?? []), { seq, did: did as Did, who, at, draft, words }]);
  }
  return byProposal;
}

function proposalOf(row: typeof goalProposal.$inferSelect, reason: string | null, steps: readonly ProposalStep[]): Proposal {
  const { id, metric, unit, by, at } = row;
  return { id, metric, unit, goal: goalOf(promise.parse(JSON.parse(row.goal))), by, at, reason, state: stateOf(steps), steps };
}

/** A reply opens an answered proposal again: it waits for the owner. */
function stateOf(steps: readonly ProposalStep[]): ProposalState {
  const did = steps.at(-1)?.did;
  return did === undefined || did === "replied" ? "open" : did;
}
