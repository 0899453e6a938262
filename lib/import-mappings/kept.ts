import type { Store } from "@/db/open";
import { inScope } from "@/lib/access/authorise";
import type { Context } from "@/lib/context";
import { type Mapping, plainMapping } from "@/lib/imports/schema";
import { nameOf } from "@/lib/trail/name-of";
import type { SavedMapping } from "./schema";

/** A mapping as it is kept. */
export interface KeptMapping {
  readonly id: string;
  readonly owner: string;
  readonly name: string | null;
  readonly fingerprint: string | null;
  readonly mapping: Mapping;
  readonly sharedWith: readonly string[] | null;
  readonly at: string;
}

const COLUMNS = "id, owner, name, fingerprint, mapping, shared_with, at";

/**
 * The mappings of readings that a caller sees, the latest first: the own ones, and those shared with all of whose departments it
 * writes.
 */
export function keptMappings(ctx: Context<"readings.write">, fingerprints: readonly string[] | null = null): KeptMapping[] {
  const { store } = ctx;
  const rows =
    fingerprints === null
      ? store.rows(`SELECT ${COLUMNS} FROM import_mapping WHERE kind = 'readings' ORDER BY at DESC, id`).all()
      : store
          .rows(
            `SELECT ${COLUMNS} FROM import_mapping
              WHERE kind = 'readings' AND fingerprint IN (SELECT value FROM json_each(?)) ORDER BY at DESC, id`,
          )
          .all(JSON.stringify(fingerprints));
  return rows.map(keptIn).filter((kept) => isVisible(ctx, kept));
}

/** One mapping by its id, or null for one that is none or is not the caller's to see. */
export function keptMapping(ctx: Context<"readings.write">, id: string, store: Store = ctx.store): KeptMapping | null {
  const row = store.rows(`SELECT ${COLUMNS} FROM import_mapping WHERE id = ? AND kind = 'readings'`).get(id);
  const kept = row === undefined ? null : keptIn(row);
  return kept !== null && isVisible(ctx, kept) ? kept : null;
}

function keptIn(row: unknown[]): KeptMapping {
  const [id, owner, name, fingerprint, mapping, sharedWith, at] = row as (string | null)[];
  return {
    id: String(id),
    owner: String(owner),
    name: name ?? null,
    fingerprint: fingerprint ?? null,
    mapping: plainMapping.parse(JSON.parse(String(mapping))),
    sharedWith: sharedWith === null || sharedWith === undefined ? null : (JSON.parse(sharedWith) as string[]),
    at: String(at),
  };
}

/** What texts a mapping explains may be people's names, which no program is told. */
function isVisible(ctx: Context<"readings.write">, { owner, sharedWith }: KeptMapping): boolean {
  if (owner === ctx.actor.id) return true;
  if (ctx.actor.caller.kind === "token" || sharedWith === null) return false;
  return sharedWith.every((department) => inScope(ctx, department));
}

/** The mapping as a document. */
export function savedMappingOf(ctx: Context<"readings.write">, kept: KeptMapping): SavedMapping {
  const { owner, sharedWith, ...rest } = kept;
  return {
    ...rest,
    sharedWith: sharedWith === null ? null : [...sharedWith],
    mine: owner === ctx.actor.id,
    by: nameOf(ctx.store, owner) ?? "somebody who has gone",
  };
}
