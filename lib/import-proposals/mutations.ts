import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { atomically } from "@/db/atomically";
import { authorise, inScope } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { recordIn } from "@/lib/trail/record";
import { unitTreeOf } from "@/lib/tree/data";
import { folderOf } from "@/lib/uploads/folder";
import { proposalOf } from "./data";
import type { ImportProposal, proposeBody } from "./schema";

/** So many names one caller proposes before somebody looks at them. */
const MOST = 200;

/**
 * Proposes a metric or unit that a file names and nothing has. The file's rows stay blocked until it exists. The same again
 * gives the same proposal.
 * @throws AppError `not-found` for a department or upload that is not the caller's, `refused` beyond 200
 */
export async function propose(
  visit: Visit,
  { kind, name, department, upload }: z.output<typeof proposeBody>,
): Promise<ImportProposal> {
  const ctx = await authorise(visit, "readings.write");
  const source = upload === null ? null : (await folderOf(ctx, upload)).name;
  if (department !== null && ((await unitTreeOf(ctx)).byKey(department)?.kind !== "department" || !inScope(ctx, department))) {
    throw new AppError("not-found", `There is no department ${department}.`);
  }
  const at = ctx.now().toISOString();
  const id = await atomically(ctx.store, (tx) => {
    const owner = ctx.actor.id;
    const [known] =
      tx.rows("SELECT id FROM import_proposal WHERE owner = ? AND kind = ? AND name = ?").get(owner, kind, name) ?? [];
    if (known !== undefined) return String(known);
    const [count] = tx.rows("SELECT count(*) FROM import_proposal WHERE owner = ?").get(owner) ?? [];
    if (Number(count) >= MOST)
      throw new AppError("refused", `${MOST} names are proposed already; somebody has to look at them first.`);
    const next = randomUUID();
    tx.statement("INSERT INTO import_proposal (id, kind, name, department, source, owner, at) VALUES (?, ?, ?, ?, ?, ?, ?)").run(
      next,
      kind,
      name,
      department,
      source,
      owner,
      at,
    );
    recordIn(tx, ctx.actor, at, { what: "proposal", subject: next, details: { did: "proposed", kind } });
    return next;
  });
  return proposalOf(ctx, id);
}

/** Takes a proposal back, or as an administrator off the list. @throws AppError `not-found` */
export async function dropProposal(visit: Visit, { id }: { id: string }): Promise<{ deleted: string }> {
  const ctx = await authorise(visit, "readings.write");
  await atomically(ctx.store, (tx) => {
    const [owner] = tx.rows("SELECT owner FROM import_proposal WHERE id = ?").get(id) ?? [];
    const isAll = ctx.scope === "all" && ctx.actor.caller.kind !== "token";
    if (owner === undefined || (!isAll && owner !== ctx.actor.id)) throw new AppError("not-found", `There is no proposal ${id}.`);
    tx.statement("DELETE FROM import_proposal WHERE id = ?").run(id);
    recordIn(tx, ctx.actor, ctx.now().toISOString(), { what: "proposal", subject: id, details: { did: "dropped" } });
  });
  return { deleted: id };
}
