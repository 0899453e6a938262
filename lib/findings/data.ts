import type { Context } from "@/lib/context";
import type { PlainDate } from "@/lib/core/period";
import { nameOf } from "@/lib/trail/name-of";
import { acceptedFindings, type FindingAcceptance } from "./book";
import type { AcceptedFinding, FindingAnswer } from "./schema";

/** An acceptance as every door prints it. */
export function acceptedDocument({ store }: Pick<Context, "store">, accepted: FindingAcceptance): AcceptedFinding {
  const { until, reason, by, at } = accepted;
  return { until, reason, by: nameOf(store, by), at };
}

/** How a finding stands. */
export function answerOf(ctx: Context, id: string, today: PlainDate): FindingAnswer {
  const accepted = acceptedFindings(ctx.store)(id, today);
  return { id, accepted: accepted && acceptedDocument(ctx, accepted) };
}
