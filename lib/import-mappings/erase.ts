import type { Transaction } from "@/db/atomically";

/** Takes texts that name an erased person out of mappings and proposals. @returns how many rows held one */
export function eraseMappingWords(tx: Transaction, names: (text: unknown) => boolean): number {
  let cleared = 0;
  const change = tx.statement("UPDATE import_mapping SET name = ?, mapping = ? WHERE id = ?");
  for (const [id, name, text] of tx.rows("SELECT id, name, mapping FROM import_mapping").all()) {
    const mapping = withoutWords(JSON.parse(String(text)), names);
    const label = names(name) ? `Mapping ${String(id).slice(0, 8)}` : name;
    if (label === name && JSON.stringify(mapping) === text) continue;
    change.run(label, JSON.stringify(mapping), id);
    cleared += 1;
  }
  const drop = tx.statement("DELETE FROM import_proposal WHERE id = ?");
  for (const [id, name, source] of tx.rows("SELECT id, name, source FROM import_proposal").all()) {
    if (names(name) || names(source)) cleared += drop.run(id).changes;
  }
  return cleared;
}

/** A document without the keys, values and list entries that name the person. */
function withoutWords(value: unknown, names: (text: unknown) => boolean): unknown {
  if (Array.isArray(value)) return value.filter((each) => !names(each)).map((each) => withoutWords(each, names));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key, each]) => !names(key) && !names(each));
  return Object.fromEntries(entries.map(([key, each]) => [key, withoutWords(each, names)]));
}
