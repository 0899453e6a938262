import { isDeepStrictEqual } from "node:util";

/** What leads from one thing to another, field by field: the new value of what differs, null for what the other leaves out. */
export function changesTo<T extends object>(before: object, after: T): { [Field in keyof T]?: T[Field] } {
  const [was, is] = [new Map<string, unknown>(Object.entries(before)), new Map<string, unknown>(Object.entries(after))];
  const changes: Record<string, unknown> = {};
  for (const field of new Set([...was.keys(), ...is.keys()])) {
    if (!isDeepStrictEqual(was.get(field), is.get(field))) changes[field] = is.get(field) ?? null;
  }
  return changes as { [Field in keyof T]?: T[Field] };
}
