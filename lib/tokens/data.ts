import { desc, eq, inArray } from "drizzle-orm";
import type { Store } from "@/db/open";
import { tables } from "@/db/tables";
import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { OPERATOR_ID, OPERATOR_NAME } from "@/lib/trail/operator-name";
import { type Answers, answersFor, reachOf } from "./maker";
import type { TokenDocument, TokenPage, TokensInput } from "./schema";

const PAGE = 100;

type Row = typeof tables.apiToken.$inferSelect;

/** The departments of a token as it was made; null for the whole organisation. */
const departmentsOf = ({ departments }: Pick<Row, "departments">): readonly string[] | null =>
  departments === null ? null : (JSON.parse(departments) as string[]);

/** Is a token the caller's to see and revoke: one's own, or one for departments that are all one's own? */
export function isTokenInScope({ scope, actor }: Context<"tokens.manage">, token: Pick<Row, "departments" | "maker">): boolean {
  if (scope === "all" || token.maker === actor.id) return true;
  return departmentsOf(token)?.every((key) => scope.includes(key)) ?? false;
}

/** The tokens that the caller may see, the latest first, a page at a time. Never a token itself: that is shown once. */
export async function tokensOf(visit: Visit, { cursor, limit = PAGE }: TokensInput = {}): Promise<TokenPage> {
  const ctx = await authorise(visit, "tokens.manage");
  const { apiToken } = tables;
  const all = await ctx.store.db.select().from(apiToken).orderBy(desc(apiToken.madeAt), desc(apiToken.id));
  const visible = all.filter((row) => isTokenInScope(ctx, row));
  const from = cursor === undefined ? 0 : visible.findIndex(({ id }) => id === cursor) + 1;
  const page = visible.slice(from, from + limit);
  const tokens = await documentsOf(ctx.store, ctx.now(), page);
  return { tokens, next: from + limit < visible.length ? (page.at(-1)?.id ?? null) : null };
}

/** How one token stands. Its row was looked up within the caller's scope. */
export async function tokenDocumentOf(ctx: Context<"tokens.manage">, id: string): Promise<TokenDocument | null> {
  const rows = await ctx.store.db.select().from(tables.apiToken).where(eq(tables.apiToken.id, id));
  const [document] = await documentsOf(ctx.store, ctx.now(), rows);
  return document ?? null;
}

async function documentsOf(store: Store, now: Date, rows: readonly Row[]): Promise<TokenDocument[]> {
  const { person } = tables;
  const makers = [...new Set(rows.map(({ maker }) => maker))];
  const people = await store.db.select({ id: person.id, name: person.name }).from(person).where(inArray(person.id, makers));
  const names = new Map([[OPERATOR_ID, OPERATOR_NAME], ...people.map(({ id, name }): [string, string] => [id, name])]);
  const answers = new Map<string, Answers>();
  for (const maker of makers) answers.set(maker, await answersFor(store, maker));
  return rows.map((row): TokenDocument => {
    const departments = departmentsOf(row);
    const reaches = reachOf(departments, answers.get(row.maker) ?? []);
    return {
      id: row.id,
      name: row.name,
      role: row.access === "write" ? "write" : "read",
      departments: departments && [...departments],
      reaches: reaches && [...reaches],
      maker: { id: row.maker, name: names.get(row.maker) ?? null },
      made: row.madeAt,
      expires: row.expiresAt,
      lastUsed: row.lastUsedAt,
      revoked: row.revokedAt,
      state: stateOf(row, reaches, now),
    };
  });
}

function stateOf(row: Row, reaches: readonly string[] | null, now: Date): TokenDocument["state"] {
  if (row.revokedAt !== null) return "revoked";
  if (now >= new Date(row.expiresAt)) return "expired";
  return reaches?.length === 0 ? "maker-gone" : "holds";
}
