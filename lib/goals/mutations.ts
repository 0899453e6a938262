import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { atomically, type Transaction } from "@/db/atomically";
import { tables } from "@/db/tables";
import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { changedGoal, type GoalChange } from "@/lib/core/goal-target";
import type { Goal } from "@/lib/core/metric";
import { homeUnitOf } from "@/lib/core/metric-tree";
import type { Edit } from "@/lib/drafts/schema";
import { AppError } from "@/lib/errors";
import { type Basis, basisOf, metricOf } from "@/lib/metrics/basis";
import { unitOf } from "@/lib/metrics/seen-units";
import { recordIn } from "@/lib/trail/record";
import { cascadeBasis } from "@/lib/tree/cascade";
import { publishedTree } from "@/lib/tree/data";
import { draftFaults } from "@/lib/tree/publish-draft";
import { type Proposal, type ProposalStep, proposalIn, proposalsIn, unknownProposal } from "./book";
import { proposalOf } from "./data";
import { writeIntoDraft } from "./into-draft";
import { mayProposeAt } from "./parties";
import { proposerOf, type SeenProposal, seen } from "./proposals";
import type { ProposalDocument, ProposedGoal } from "./schema";
import { writtenGoal } from "./words";

/**
 * Proposes another goal for a metric of a department's own, or for its part of one.
 * @throws AppError `not-found` for a metric or unit that does not exist, as for one that is not the caller's to propose for;
 *   `invalid` where it could not be promised
 */
export async function proposeGoal(
  visit: Visit,
  { metric, unit: named, reason, ...said }: ProposedGoal,
): Promise<ProposalDocument> {
  const ctx = await authorise(visit, "goals.propose");
  const basis = await basisOf(ctx, null);
  const definition = metricOf(basis, metric);
  const unit = unitOf(ctx, basis, definition, named);
  if (unit.kind === "worker" || !mayProposeAt(ctx, basis, { definition, unit }))
    throw new AppError("not-found", `There is no unit "${unit.key}".`, { unit: unit.key });
  const standing = await cascadeBasis(ctx, { metric, unit: unit.key });
  const change = changeOf(said);
  const changed = change && changedGoal(standing.goal, change, { date: basis.today, value: standing.now });
  if (changed === null) throw invalid(said.band ? "band" : "target", impossible(standing.goal, said));
  if (standing.goal !== null && promisesTheSame(standing.goal, changed)) {
    const path = said.band ? "band" : "target";
    throw new AppError("invalid", "That is what is promised already.", {
      errors: [{ path, message: "is what is promised already" }],
    });
  }
  // The tree keeps its words for good: it says whose goal it is, and the proposal says why.
  const goal = { ...changed, reason: `Proposed by ${proposerOf(basis, { definition, unit })}` };
  const at = unit.key === homeUnitOf(definition, basis.tree.organisation) ? null : unit.key;
  await refuseUnpublishable(ctx, basis, { metric, unit: at, goal }, said.band ? "band" : "target");
  const id = randomUUID();
  await atomically(ctx.store, (tx) => {
    const now = ctx.now().toISOString();
    const row = { id, metric, unit: at, goal: JSON.stringify(writtenGoal(goal)), by: ctx.actor.id, at: now };
    tx.db.insert(tables.goalProposal).values(row).run();
    tx.db.insert(tables.goalProposalWords).values({ id, text: reason }).run();
    record(tx, ctx, now, id, { did: "proposed", metric, unit: unit.key });
  });
  return proposalOf(ctx, { id });
}

function changeOf({ target, band }: Pick<ProposedGoal, "target" | "band">): GoalChange | null {
  if (band !== undefined) return { band };
  return target === undefined ? null : { target };
}

function promisesTheSame(one: Goal, other: Goal): boolean {
  const asPromised = (goal: Goal) => writtenGoal({ ...goal, reason: null, owner: null, stretch: null });
  return isDeepStrictEqual(asPromised(one), asPromised(other));
}

function impossible(standing: Goal | null, { target }: Pick<ProposedGoal, "target">): string {
  if (target === undefined) return "needs an edge, low or high, and with one of them alone a width";
  if (standing === null || standing.shape === "hold") return "needs a figure to begin with, and a date that is still to come";
  return `is not after ${standing.points[0]?.date}, when the promise begins`;
}

function invalid(path: string, message: string): AppError {
  return new AppError("invalid", `The goal could not be promised: it ${message}.`, { errors: [{ path, message }] });
}

/** Holds a goal against everything that is published: what could not be, is not proposed, and not accepted either. */
async function refuseUnpublishable(
  ctx: Context,
  basis: Basis,
  of: Pick<Proposal, "metric" | "unit" | "goal">,
  path: string,
): Promise<void> {
  const published = await publishedTree(ctx);
  if (published === null) return;
  const drafted = await draftFaults(ctx, published.file, [editOf(of)], basis.today);
  if (drafted.ok) return;
  const errors = drafted.faults.map(({ message }) => ({ path, message }));
  throw new AppError("invalid", `The goal could not be promised: ${errors[0]?.message ?? ""}`, { errors });
}

function editOf({ metric, unit, goal }: Pick<Proposal, "metric" | "unit" | "goal">): Edit {
  return { do: "set-goal", metric, ...(unit === null ? {} : { unit }), goal: writtenGoal(goal) };
}

/**
 * Says something about a proposal: the goal's owner answers, those who propose it reply.
 * @throws AppError `not-found` for one that is not there or not the caller's to speak about; `conflict` where it is over
 */
export async function answerProposal(
  visit: Visit,
  { id, words }: { readonly id: string; readonly words: string },
): Promise<ProposalDocument> {
  const { ctx, seen: found } = await taking(visit, id);
  const { part } = found;
  if (!part.answers && !part.proposes) throw unknownProposal(id);
  await atomically(ctx.store, (tx) => step(tx, ctx, id, { did: part.answers ? "answered" : "replied", words }));
  return proposalOf(ctx, { id });
}

/**
 * Accepts a proposal: its goal becomes an edit of a draft, which an administrator publishes. By default of the open draft that
 * has what was agreed before, else of a new one.
 * @throws AppError `not-found` as for answering; `conflict` where it or the draft is over; `invalid` where the goal could not be
 *   promised any more
 */
export async function acceptProposal(
  visit: Visit,
  { id, words, draft }: { readonly id: string; readonly words?: string | undefined; readonly draft?: string | undefined },
): Promise<ProposalDocument> {
  const { ctx, basis, seen: found } = await taking(visit, id);
  if (!found.part.answers) throw unknownProposal(id);
  const { proposal } = found;
  await refuseUnpublishable(ctx, basis, proposal, "proposal");
  await atomically(ctx.store, (tx) => {
    const at = ctx.now().toISOString();
    refuseOver(proposalIn(tx, id));
    const into = draft ?? agreedBefore(tx);
    const edits = [editOf(proposal)];
    const taken = writeIntoDraft(tx, ctx, { draft: into, name: "Goals agreed", version: basis.version, edits, at });
    step(tx, ctx, id, { did: "accepted", words, draft: taken });
  });
  return proposalOf(ctx, { id });
}

/** Takes a proposal back. @throws AppError `not-found` where it is not the caller's; `conflict` where it is over */
export async function withdrawProposal(
  visit: Visit,
  { id, words }: { readonly id: string; readonly words?: string | undefined },
): Promise<ProposalDocument> {
  const { ctx, seen: found } = await taking(visit, id);
  if (!found.part.withdraws) throw unknownProposal(id);
  await atomically(ctx.store, (tx) => step(tx, ctx, id, { did: "withdrawn", words }));
  return proposalOf(ctx, { id });
}

async function taking(visit: Visit, id: string): Promise<{ ctx: Context; basis: Basis; seen: SeenProposal }> {
  const ctx = await authorise(visit, "goals.answer");
  const basis = await basisOf(ctx, null);
  const found = seen(ctx, basis, proposalIn(ctx.store, id));
  if (found === null) throw unknownProposal(id);
  return { ctx, basis, seen: found };
}

function refuseOver({ state }: Proposal): void {
  if (state === "accepted" || state === "withdrawn")
    throw new AppError("conflict", `The proposal was ${state}: it stays as it is.`);
}

interface Said {
  readonly did: ProposalStep["did"];
  readonly words?: string | undefined;
  readonly draft?: string;
}

function step(tx: Transaction, ctx: Context, proposal: string, { did, words, draft = undefined }: Said): void {
  const standing = proposalIn(tx, proposal);
  refuseOver(standing);
  const [id, at] = [randomUUID(), ctx.now().toISOString()];
  const seq = (standing.steps.at(-1)?.seq ?? 0) + 1;
  tx.db
    .insert(tables.goalProposalStep)
    .values({ proposal, seq, id, did, who: ctx.actor.id, at, draft: draft ?? null })
    .run();
  if (words !== undefined) tx.db.insert(tables.goalProposalWords).values({ id, text: words }).run();
  record(tx, ctx, at, proposal, { did, ...(draft === undefined ? {} : { draft }) });
}

/** The open draft that took up the latest proposal to be accepted. */
function agreedBefore(tx: Transaction): string | null {
  const taken = proposalsIn(tx)
    .flatMap(({ steps }) => steps.filter(({ draft }) => draft !== null))
    .sort((a, b) => (a.at < b.at ? 1 : -1));
  const [latest] = taken;
  if (latest?.draft == null) return null;
  const row = tx.rows("SELECT closed_at FROM draft WHERE id = ?").get(latest.draft);
  return row !== undefined && row[0] === null ? latest.draft : null;
}

function record(tx: Transaction, ctx: Context, at: string, id: string, details: Readonly<Record<string, unknown>>): void {
  recordIn(tx, ctx.actor, at, { what: "goal-proposal", subject: `goal-proposal:${id}`, details });
}
