import { atomically } from "@/db/atomically";
import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import type { Cascade, CascadeSplit } from "@/lib/core/goal-cascade";
import { handDown, usualParts } from "@/lib/core/goal-hand-down";
import { isBand } from "@/lib/core/goal-line";
import type { Edit } from "@/lib/drafts/schema";
import { AppError, type Fault } from "@/lib/errors";
import { type CascadeBasis, cascadeBasis, cascadeEdits } from "@/lib/tree/cascade";
import { publishedTree } from "@/lib/tree/data";
import { draftFaults } from "@/lib/tree/publish-draft";
import { coherenceDocument } from "./data";
import { type GoalGround, groundOf } from "./ground";
import { writeIntoDraft } from "./into-draft";
import type { HandDown, HandedDown } from "./schema";
import { writtenGoal } from "./words";

/**
 * Hands a promise down to its parts, as edits of a draft; nothing is published. In an open draft the promises are those that
 * stand there, so that what was handed down to departments goes on to their teams. A dry run says what they would add up to.
 * @throws AppError `not-found` for a metric, unit, part or draft that there is not; `refused` where there is no promise of a path
 *   to hand down, or nothing to give; `invalid` with the parts whose goals could not be published; `conflict` for a draft that is
 *   closed or has faults
 */
export async function handGoalDown(
  visit: Visit,
  { metric, ...input }: HandDown & { readonly metric: string },
): Promise<HandedDown> {
  const ctx = await authorise(visit, "tree.draft");
  const ground = await groundOf(ctx, input.draft);
  const basis = await cascadeBasis(ctx, { metric, unit: input.unit, goals: ground.goals });
  const cascade = cascadeAs(basis, input);
  const edits = cascadeEdits(basis, cascade);
  if (edits.length === 0) throw new AppError("refused", "No part gets a goal: say what they are to reach.");
  await refuseFaults(ctx, ground, edits, input);
  const parts = cascade.parts.map(({ key, goal }) => ({ key, goal: goal && writtenGoal(goal) }));
  const coherence = coherenceDocument(cascade.coherence, basis.definition);
  if (input.dryRun === true) return { draft: null, parts, coherence };
  const version = (await publishedTree(ctx))?.version ?? 1;
  const name = input.name ?? `${basis.definition.name}, handed down`;
  const draft = await atomically(ctx.store, (tx) =>
    writeIntoDraft(tx, ctx, { draft: input.draft ?? null, name, version, edits, at: ctx.now().toISOString() }),
  );
  return { draft, parts, coherence };
}

function cascadeAs(basis: CascadeBasis, { by, shares, targets, parts }: HandDown): Cascade {
  const { definition, unit, goal } = basis;
  if (goal === null) throw new AppError("refused", `Nothing is promised of ${definition.name} there: set a goal first.`);
  if (isBand(goal)) throw new AppError("refused", "A band to stay within is not handed down: each unit gets one of its own.");
  const known = new Set(basis.parts.map(({ key }) => key));
  const named = [...(parts ?? []), ...Object.keys(shares ?? {}), ...Object.keys(targets ?? {})];
  const stranger = named.find((key) => !known.has(key));
  if (stranger !== undefined) throw new AppError("not-found", `"${stranger}" is no part of this promise.`, { part: stranger });
  const among =
    parts !== undefined ? new Set(parts) : targets ? new Set(Object.keys(targets)) : usualParts(definition, basis.parts);
  return handDown(definition, unit, goal, basis.parts, { split: splitOf(by, shares, targets), among });
}

function splitOf(by: HandDown["by"], shares: HandDown["shares"], targets: HandDown["targets"]): CascadeSplit {
  if (by === "hand") return { by, targets: new Map(Object.entries(targets ?? {})) };
  return by === "share" && shares !== undefined ? { by, shares: new Map(Object.entries(shares)) } : { by };
}

/** What could not be published is told before it stands in a draft, by the part that it is about. */
async function refuseFaults(ctx: Context, { basis, draft }: GoalGround, edits: readonly Edit[], { by }: HandDown): Promise<void> {
  const published = await publishedTree(ctx);
  if (published === null) return;
  const standing = draft?.edits ?? [];
  const drafted = await draftFaults(ctx, draft?.base ?? published.file, [...standing, ...edits], basis.today);
  if (drafted.ok) return;
  const errors = drafted.faults.map(({ edit, message, expected }): Fault => {
    const about = edit === null ? undefined : edits[edit - standing.length];
    const key = about?.do === "set-goal" ? (about.unit ?? about.metric) : by;
    return { path: `targets.${key}`, message, ...(expected === undefined ? {} : { expected }) };
  });
  throw new AppError("invalid", "These goals could not be published.", { errors });
}
