import { atomically, type Transaction } from "@/db/atomically";
import type { Store } from "@/db/open";
import { authorise } from "@/lib/access/authorise";
import { compactApart } from "@/lib/backup/compact";
import { copiesBeside, keepErasures } from "@/lib/backup/erasure-list";
import type { Context, Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { forgetAccepting } from "@/lib/locks/run";
import { sweepLeftovers } from "@/lib/readings/sweep";
import { schemaWords } from "@/lib/schema-words";
import { removeUploads } from "@/lib/uploads/folder";
import { eraseRows } from "./erase-rows";
import { erasuresIn } from "./erasures";
import type { Known } from "./naming";
import { personToErase, plainly } from "./person-to-erase";
import { type ErasedDocument, type ErasureRequest, erasureRequest } from "./schema";

/**
 * Erases a person, named by a worker's key or an e-mail address: the row of the roster, the notes on the person's readings,
 * account, sessions and tokens, uploaded files, and words that name the person. Every figure stays. The erasure is a commit, is
 * on the trail, is listed beside the database for copies that are restored later, and the file is written afresh, so that
 * nothing of what was erased is left in it.
 * @throws AppError `not-found`; `invalid` for a reason that names the person; `refused` for the last administrator; `busy`
 *   while an import is open
 */
export async function erasePerson(visit: Visit, input: ErasureRequest): Promise<ErasedDocument> {
  const ctx = await authorise(visit, "people.erase");
  const { person, reason } = requestOf(input);
  await sweepLeftovers(ctx.store);
  const { unit, known, rows } = await atomically(ctx.store, (tx) => {
    const whom = personToErase(tx, person, reason);
    refuseLastAdministrator(tx, whom.accounts);
    return { ...whom, rows: eraseRows(tx, ctx.actor, ctx.now().toISOString(), whom) };
  });
  const mentions = mentionsOf(ctx.store, known);
  return { ...rows, unit, mentions, ...(await eraseBeside(ctx)) };
}

function requestOf(input: ErasureRequest) {
  const parsed = erasureRequest.safeParse(input, { error: schemaWords });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError("invalid", `${issue?.path.join(".")}: ${issue?.message}.`);
}

const ADMINISTRATORS = "SELECT id FROM person WHERE role = 'admin' AND suspended_at IS NULL";

function refuseLastAdministrator(tx: Transaction, accounts: readonly string[]): void {
  const administrators = tx.rows(ADMINISTRATORS).all();
  if (administrators.length > 0 && administrators.every(([id]) => accounts.includes(String(id)))) {
    throw new AppError("refused", "This is the last administrator: make somebody else one first.");
  }
}

/** Where else the person is named, in what an erasure does not touch. */
function mentionsOf(store: Store, known: readonly Known[]): ErasedDocument["mentions"] {
  const tests = known.map(plainly);
  const count = (sql: string) =>
    store
      .rows(sql)
      .all()
      .filter(([text]) => tests.some((names) => names(String(text)))).length;
  return { notes: count("SELECT text FROM note"), trees: count("SELECT json FROM tree_version") };
}

/** What lies beside the database: uploads go, the list of erasures is brought up to date, and the file is written afresh. */
async function eraseBeside(ctx: Context<"people.erase">): Promise<Pick<ErasedDocument, "uploads" | "copies">> {
  const { store } = ctx;
  if (store.path === ":memory:") return { uploads: 0, copies: [] };
  keepErasures(store.path, erasuresIn(store));
  const uploads = await removeUploads(store);
  await forgetAccepting(store);
  await compactApart(ctx);
  return { uploads, copies: copiesBeside(store.path) };
}
