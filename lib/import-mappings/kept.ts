import type { Store } from "@/db/open";
import { inScope } from "@/lib/access/authorise";
import type { Context } from "@/lib/context";
import { type Mapping, plainMapping } from "@/lib/imports/schema";
import { plainSurveyMapping, type SurveyMapping } from "@/lib/surveys/schema";
import { nameOf } from "@/lib/trail/name-of";
import type { MappingKind, SavedMapping } from "./schema";

/** How a file was read: one of readings, or one of answers. */
export type ReadAs =
  | { readonly kind: "readings"; readonly mapping: Mapping }
  | { readonly kind: "survey"; readonly mapping: SurveyMapping };

/** A mapping as it is kept. */
export interface KeptMapping {
  readonly id: string;
  readonly owner: string;
  readonly kind: MappingKind;
  readonly name: string | null;
  readonly fingerprint: string | null;
  /** The mapping itself, as JSON. */
  readonly text: string;
  readonly sharedWith: readonly string[] | null;
  readonly at: string;
}

const COLUMNS = "id, owner, kind, name, fingerprint, mapping, shared_with, at";

/**
 * The mappings of a kind that a caller sees, the latest first: the own ones, and those shared with all of whose departments it
 * writes; of some headings alone, or (`named`) of those alone that were saved by name.
 */
export function keptMappings(
  ctx: Context<"readings.write">,
  {
    kind,
    fingerprints,
    named = false,
  }: { readonly kind: MappingKind; readonly fingerprints?: readonly string[]; readonly named?: boolean },
): KeptMapping[] {
  const rows = ctx.store
    .rows(
      `SELECT ${COLUMNS} FROM import_mapping
        WHERE kind = ?1 AND (owner = ?2 OR shared_with IS NOT NULL) AND (?3 = 0 OR name IS NOT NULL)
          AND (?4 IS NULL OR fingerprint IN (SELECT value FROM json_each(?4)))
        ORDER BY at DESC, id`,
    )
    .all({
      1: kind,
      2: ctx.actor.id,
      3: Number(named),
      4: fingerprints === undefined ? null : JSON.stringify(fingerprints),
    });
  return rows.map(keptIn).filter((kept) => isVisible(ctx, kept));
}

/** The mapping by which a file with one of these headings is read: the caller's own before a shared one, the latest first. */
export function bestKept(
  ctx: Context<"readings.write">,
  of: { readonly kind: MappingKind; readonly fingerprints: readonly string[] },
): KeptMapping | null {
  const kept = keptMappings(ctx, of);
  return kept.find(({ owner }) => owner === ctx.actor.id) ?? kept[0] ?? null;
}

/** One mapping by its id, or null for one that is none or is not the caller's to see. */
export function keptMapping(ctx: Context<"readings.write">, id: string, store: Store = ctx.store): KeptMapping | null {
  const row = store.rows(`SELECT ${COLUMNS} FROM import_mapping WHERE id = ?`).get(id);
  const kept = row === undefined ? null : keptIn(row);
  return kept !== null && isVisible(ctx, kept) ? kept : null;
}

function keptIn(row: unknown[]): KeptMapping {
  const [id, owner, kind, name, fingerprint, mapping, sharedWith, at] = row as (string | null)[];
  return {
    id: String(id),
    owner: String(owner),
    kind: kind === "survey" ? "survey" : "readings",
    name: name ?? null,
    fingerprint: fingerprint ?? null,
    text: String(mapping),
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
  const { owner, kind, text, sharedWith, ...rest } = kept;
  const document = {
    ...rest,
    sharedWith: sharedWith === null ? null : [...sharedWith],
    mine: owner === ctx.actor.id,
    by: nameOf(ctx.store, owner) ?? "somebody who has gone",
  };
  const said: unknown = JSON.parse(text);
  return kind === "survey"
    ? { ...document, kind, mapping: plainSurveyMapping.parse(said) }
    : { ...document, kind, mapping: plainMapping.parse(said) };
}
