import { randomUUID } from "node:crypto";
import { atomically, type Transaction } from "@/db/atomically";
import { appendCommit } from "@/db/commit-log";
import { authorise } from "@/lib/access/authorise";
import { putRemark } from "@/lib/annotations/remarks";
import type { Context, Visit } from "@/lib/context";
import { addDays, daysBetween, type PlainDate } from "@/lib/core/period";
import { AppError } from "@/lib/errors";
import { recordIn } from "@/lib/trail/record";
import { acceptedFindings } from "./book";
import { answerOf } from "./data";
import { type FoundCheck, findingsNow } from "./found";
import { acceptanceHash, endHash } from "./hashes";
import type { FindingAnswer } from "./schema";

const LONGEST_DAYS = 366;

interface Accept {
  readonly id: string;
  readonly until: PlainDate;
  readonly reason: string;
}

/**
 * Accepts a finding until a date, by name and with a reason: it goes on being listed, as accepted, and counts no more.
 * @throws AppError `not-found` for a finding that there is not, or that is about departments other than the caller's; `invalid`
 *   for a date that is past or more than a year ahead
 */
export async function acceptFinding(visit: Visit, { id, until, reason }: Accept): Promise<FindingAnswer> {
  const ctx = await authorise(visit, "deviations.accept");
  const { today } = await ownFinding(ctx, id);
  const days = daysBetween(today, until);
  if (days < 0 || days > LONGEST_DAYS) {
    const expected = `a date from ${today} to ${addDays(today, LONGEST_DAYS)}`;
    const message = days < 0 ? "is past" : "is more than a year ahead";
    throw new AppError("invalid", `A finding is accepted until a day within a year: ${until} ${message}.`, {
      errors: [{ path: "until", found: until, expected, message }],
    });
  }
  await atomically(ctx.store, (tx) => {
    const acceptance = randomUUID();
    const seal = putRemark(tx, acceptance, reason);
    const no = commit(tx, ctx, acceptanceHash({ id: acceptance, finding: id, until, seal }), "accepted", id);
    tx.statement("INSERT INTO finding_acceptance (id, no, finding, until_date, seal) VALUES (?, ?, ?, ?, ?)").run(
      acceptance,
      no,
      id,
      until,
      seal,
    );
  });
  return answerOf(ctx, id, today);
}

/** Ends the acceptance of a finding early. @throws AppError `not-found`; `refused` where it is not accepted */
export async function endAcceptedFinding(visit: Visit, { id }: { readonly id: string }): Promise<FindingAnswer> {
  const ctx = await authorise(visit, "deviations.accept");
  const { today } = await ownFinding(ctx, id);
  await atomically(ctx.store, (tx) => {
    const standing = acceptedFindings(tx)(id, today);
    if (standing === null) throw new AppError("refused", "The finding is not accepted.");
    const no = commit(tx, ctx, endHash(standing.id), "ended", id);
    tx.statement("INSERT INTO finding_acceptance_end (acceptance, no) VALUES (?, ?)").run(standing.id, no);
  });
  return answerOf(ctx, id, today);
}

async function ownFinding(ctx: Context<"deviations.accept">, id: string): Promise<{ check: FoundCheck; today: PlainDate }> {
  const { checks, today } = await findingsNow(ctx);
  const check = checks.find((each) => each.id === id);
  if (check === undefined || !mayAccept(ctx, check)) throw new AppError("not-found", "There is no such finding.");
  return { check, today };
}

/** May the caller accept a finding: is all that it is about within the caller's departments? */
export function mayAccept({ scope }: Pick<Context, "scope">, { departments }: FoundCheck): boolean {
  return scope === "all" || (departments.length > 0 && departments.every(({ key }) => scope.includes(key)));
}

function commit(tx: Transaction, ctx: Context, contentHash: Buffer, did: "accepted" | "ended", finding: string): number {
  const at = ctx.now().toISOString();
  const no = appendCommit(tx, { kind: "finding", at, actor: ctx.actor, rows: 1, contentHash, details: { did } });
  recordIn(tx, ctx.actor, at, { what: "finding", subject: `finding:${finding}`, details: { did, no } });
  return no;
}
