import { eq } from "drizzle-orm";
import { atomically } from "@/db/atomically";
import { tables } from "@/db/tables";
import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { schemaWords } from "@/lib/schema-words";
import { recordIn } from "@/lib/trail/record";
import { publishedTree } from "@/lib/tree/data";
import { isTokenInScope, tokenDocumentOf } from "./data";
import { expiryOf } from "./expiry";
import { type CreatedToken, type TokenDocument, type TokenRequest, tokenRequest } from "./schema";
import { newToken, newTokenId, tokenHash } from "./secret";

const INSERT = `INSERT INTO api_token (id, hash, name, access, departments, maker, made_at, expires_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;

/**
 * Makes a token, and shows it this once. An administrator makes one for any departments or for all; a lead for departments of
 * their own, and for all of these where none is named.
 * @throws AppError `invalid` for an expiry beyond a year, `not-found` for a department that does not exist or is not the caller's
 */
export async function createToken(visit: Visit, input: TokenRequest): Promise<CreatedToken> {
  const ctx = await authorise(visit, "tokens.manage");
  const { role, name, expires: asked, departments: named } = requestOf(input);
  const made = ctx.now();
  const expires = expiryOf(asked, made).toISOString();
  const departments = await departmentsFor(ctx, named);
  const [id, token] = [newTokenId(), newToken()];
  await atomically(ctx.store, (tx) => {
    const { actor } = ctx;
    const at = made.toISOString();
    const list = departments && JSON.stringify(departments);
    tx.statement(INSERT).run(id, tokenHash(token), name, role, list, actor.id, at, expires);
    recordIn(tx, actor, at, { what: "token", subject: `token:${id}`, details: { act: "made", role, departments, expires } });
  });
  return { id, token, role, departments: departments && [...departments], expires, name };
}

function requestOf(input: TokenRequest) {
  const parsed = tokenRequest.safeParse(input, { error: schemaWords });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError("invalid", `${issue?.path.join(".")}: ${issue?.message}.`);
}

async function departmentsFor(ctx: Context<"tokens.manage">, named: readonly string[] | null): Promise<readonly string[] | null> {
  const { scope } = ctx;
  if (named === null) {
    if (scope === "all") return null;
    if (scope.length === 0) throw new AppError("forbidden", "You lead no department that a token could be for.");
    return scope;
  }
  const units = (await publishedTree(ctx))?.tree.units ?? [];
  const known = new Set(units.filter(({ kind }) => kind === "department").map(({ key }) => key));
  const unknown = named.find((key) => !known.has(key) || !(scope === "all" || scope.includes(key)));
  if (unknown !== undefined) throw new AppError("not-found", `There is no department "${unknown}".`);
  return [...new Set(named)].sort();
}

/**
 * Revokes a token, from the next request on. One that is revoked already stays as it is.
 * @throws AppError `not-found` for a token that does not exist or is not the caller's
 */
export async function revokeToken(visit: Visit, { id }: { readonly id: string }): Promise<TokenDocument> {
  const ctx = await authorise(visit, "tokens.manage");
  const { apiToken } = tables;
  const [row] = await ctx.store.db.select().from(apiToken).where(eq(apiToken.id, id));
  const unknown = new AppError("not-found", `There is no token ${id}.`);
  if (row === undefined || !isTokenInScope(ctx, row)) throw unknown;
  await atomically(ctx.store, (tx) => {
    const at = ctx.now().toISOString();
    const { changes } = tx.statement("UPDATE api_token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL").run(at, id);
    if (changes > 0) recordIn(tx, ctx.actor, at, { what: "token", subject: `token:${id}`, details: { act: "revoked" } });
  });
  const document = await tokenDocumentOf(ctx, id);
  if (document === null) throw unknown;
  return document;
}
