import { randomUUID } from "node:crypto";
import { atomically, type Transaction } from "@/db/atomically";
import { authorise, inScope } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { checkMapping } from "@/lib/imports/mapping";
import { checkSurveyMapping } from "@/lib/surveys/mapping";
import { recordIn } from "@/lib/trail/record";
import { unitTreeOf } from "@/lib/tree/data";
import { type KeptMapping, keptMapping, type ReadAs, savedMappingOf } from "./kept";
import { keysBeyond, keysNamedIn } from "./named-departments";
import type { SavedMapping, SaveMappingBody } from "./schema";

/** So many mappings one caller keeps; of remembered ones the oldest go first. */
const MOST_KEPT = 500;

/**
 * Saves a mapping under a name, for oneself or shared with everybody who writes for some departments.
 * @throws AppError `conflict` where one has that name, `not-found` for a department that is not the caller's, `refused` where the
 *   mapping gives names of other departments than it is shared with
 */
export async function saveMapping(visit: Visit, body: SaveMappingBody): Promise<SavedMapping> {
  const ctx = await authorise(visit, "readings.write");
  return put(ctx, randomUUID(), body, "saved");
}

/**
 * Changes a mapping: its name, what it says, with whom it is shared.
 * @throws as `saveMapping`, `forbidden` for somebody else's
 */
export async function changeMapping(visit: Visit, { id, ...body }: SaveMappingBody & { id: string }): Promise<SavedMapping> {
  const ctx = await authorise(visit, "readings.write");
  ownOf(ctx, id);
  return put(ctx, id, body, "changed");
}

/** Forgets a mapping. @throws AppError `not-found`, `forbidden` for somebody else's */
export async function forgetMapping(visit: Visit, { id }: { id: string }): Promise<{ deleted: string }> {
  const ctx = await authorise(visit, "readings.write");
  await atomically(ctx.store, (tx) => {
    ownOf(ctx, id, tx);
    tx.statement("DELETE FROM import_mapping WHERE id = ?").run(id);
    trail(tx, ctx, id, "forgotten", null);
  });
  return { deleted: id };
}

/** Remembers how a file with these headings was read when it was committed; without a mapping it is forgotten. */
export async function rememberMapping(
  ctx: Context<"readings.write">,
  { fingerprint, kind, mapping }: ReadAs & { readonly fingerprint: string },
): Promise<void> {
  // What is said of single rows is said of one file.
  const text = JSON.stringify(kind === "readings" ? { ...mapping, skipLines: undefined } : mapping);
  const at = ctx.now().toISOString();
  await atomically(ctx.store, (tx) => {
    const [id, known] =
      tx
        .rows("SELECT id, mapping FROM import_mapping WHERE owner = ? AND fingerprint = ? AND name IS NULL")
        .get(ctx.actor.id, fingerprint) ?? [];
    if (known === text || (known === undefined && text === "{}")) return;
    if (id !== undefined) tx.statement("DELETE FROM import_mapping WHERE id = ?").run(id);
    if (text === "{}") return trail(tx, ctx, String(id), "forgotten", null);
    const next = randomUUID();
    tx.statement(
      `INSERT INTO import_mapping (id, owner, name, fingerprint, mapping, shared_with, at, kind)
        VALUES (?, ?, NULL, ?, ?, NULL, ?, ?)`,
    ).run(next, ctx.actor.id, fingerprint, text, at, kind);
    tx.statement(
      `DELETE FROM import_mapping WHERE owner = ?1 AND name IS NULL AND id NOT IN
        (SELECT id FROM import_mapping WHERE owner = ?1 AND name IS NULL ORDER BY at DESC LIMIT ?2)`,
    ).run({ 1: ctx.actor.id, 2: MOST_KEPT });
    trail(tx, ctx, next, "remembered", null);
  });
}

async function put(
  ctx: Context<"readings.write">,
  id: string,
  body: SaveMappingBody,
  did: "saved" | "changed",
): Promise<SavedMapping> {
  const { name, fingerprint, sharedWith } = body;
  const read = checked(body);
  if (sharedWith !== null) await refuseToShare(ctx, read, sharedWith);
  const { kind } = read;
  const text = JSON.stringify(read.mapping);
  const at = ctx.now().toISOString();
  const kept: KeptMapping = { id, owner: ctx.actor.id, kind, name, fingerprint, text, sharedWith, at };
  await atomically(ctx.store, (tx) => {
    const owner = did === "saved" ? kept.owner : ownOf(ctx, id, tx).owner;
    const [other] = tx.rows("SELECT id FROM import_mapping WHERE owner = ? AND name = ? AND id <> ?").get(owner, name, id) ?? [];
    if (other !== undefined) throw new AppError("conflict", `There is a mapping “${name}” already.`);
    const [count] = tx.rows("SELECT count(*) FROM import_mapping WHERE owner = ? AND name IS NOT NULL").get(owner) ?? [];
    if (did === "saved" && Number(count) >= MOST_KEPT)
      throw new AppError("refused", `Nobody keeps more than ${MOST_KEPT} mappings.`);
    tx.statement("DELETE FROM import_mapping WHERE id = ?").run(id);
    tx.statement(
      "INSERT INTO import_mapping (id, owner, name, fingerprint, mapping, shared_with, at, kind) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    ).run(id, owner, name, fingerprint, text, sharedWith && JSON.stringify([...sharedWith].sort()), at, kind);
    trail(tx, ctx, id, did, sharedWith);
  });
  return savedMappingOf(ctx, keptMapping(ctx, id) ?? kept);
}

function checked(body: SaveMappingBody): ReadAs {
  return body.kind === "survey"
    ? { kind: "survey", mapping: checkSurveyMapping(body.mapping) }
    : { kind: "readings", mapping: checkMapping(body.mapping) };
}

async function refuseToShare(ctx: Context<"readings.write">, read: ReadAs, departments: readonly string[]): Promise<void> {
  const units = await unitTreeOf(ctx);
  for (const department of departments) {
    if (units.byKey(department)?.kind === "department" && inScope(ctx, department)) continue;
    throw new AppError("not-found", `There is no department ${department}.`);
  }
  const [key] = await keysBeyond(ctx, keysNamedIn(read), departments);
  if (key === undefined) return;
  throw new AppError("refused", `The mapping names ${key}, which is of another department than those that it is shared with.`);
}

/** A mapping that the caller may change: its own, and for an administrator whatever is shared. */
function ownOf(ctx: Context<"readings.write">, id: string, store: Transaction | Context["store"] = ctx.store): KeptMapping {
  const kept = keptMapping(ctx, id, store);
  if (kept === null) throw new AppError("not-found", `There is no mapping ${id}.`);
  if (kept.owner !== ctx.actor.id && ctx.scope !== "all") throw new AppError("forbidden", "This mapping is somebody else's.");
  return kept;
}

function trail(tx: Transaction, ctx: Context, id: string, did: string, sharedWith: readonly string[] | null): void {
  const details = { did, ...(sharedWith === null ? {} : { sharedWith }) };
  recordIn(tx, ctx.actor, ctx.now().toISOString(), { what: "mapping", subject: id, details });
}
