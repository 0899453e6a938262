import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { latestPage, type PageOfLatest } from "@/lib/listing/latest-page";
import { nameOf } from "@/lib/trail/name-of";
import { publishedTree, unitTreeOf } from "@/lib/tree/data";
import type { ImportProposal, ImportProposals } from "./schema";

const COLUMNS = "id, kind, name, department, source, owner, at";

/** What was proposed, the latest first, a page at a time: one's own; for whoever writes for the whole organisation everybody's. */
export async function proposalsOf(visit: Visit, input: PageOfLatest = {}): Promise<ImportProposals> {
  const ctx = await authorise(visit, "readings.write");
  const rows =
    ctx.scope === "all" && ctx.actor.caller.kind !== "token"
      ? ctx.store.rows(`SELECT ${COLUMNS} FROM import_proposal`).all()
      : ctx.store.rows(`SELECT ${COLUMNS} FROM import_proposal WHERE owner = ?`).all(ctx.actor.id);
  const { page, next } = latestPage(
    rows.map((row) => ({ id: String(row[0]), at: String(row.at(-1)), row })),
    input,
  );
  const exists = await existing(ctx);
  return { proposals: page.map(({ row }) => proposalIn(ctx, row, exists)), next };
}

/** One proposal that is in the table. */
export async function proposalOf(ctx: Context<"readings.write">, id: string): Promise<ImportProposal> {
  const row = ctx.store.rows(`SELECT ${COLUMNS} FROM import_proposal WHERE id = ?`).get(id) ?? [];
  return proposalIn(ctx, row, await existing(ctx));
}

function proposalIn(ctx: Context, row: unknown[], exists: (kind: string, name: string) => boolean): ImportProposal {
  const [id, kind, name, department, source, owner, at] = row as [
    string,
    "metric" | "unit",
    string,
    string | null,
    string | null,
    string,
    string,
  ];
  const by = nameOf(ctx.store, owner) ?? "somebody who has gone";
  return { id, kind, name, department, source, by, at, exists: exists(kind, name) };
}

async function existing(ctx: Context): Promise<(kind: string, name: string) => boolean> {
  const published = await publishedTree(ctx);
  if (published === null) return () => false;
  const metrics = new Set(
    published.tree.metrics.flatMap(({ key, definitions }) => [key, ...definitions.map(({ is }) => is.name)]),
  );
  // Workers are not among them: whether somebody works here is not told by proposing a name.
  const units = new Set(
    (await unitTreeOf(ctx)).units.filter(({ kind }) => kind !== "worker").flatMap(({ key, name }) => [key, name]),
  );
  return (kind, name) => (kind === "metric" ? metrics : units).has(name);
}
