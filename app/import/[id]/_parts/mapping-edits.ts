import type { Field, Mapping } from "@/lib/imports/schema";

/** What a person chooses for a column: a field, to drop it, or to go by its heading again. */
export type ColumnChoice = Field | "leave-out" | "by-heading";

/** A mapping without one of its keys. */
export function without(mapping: Mapping, ...keys: readonly (keyof Mapping)[]): Mapping {
  return Object.fromEntries(Object.entries(mapping).filter(([key]) => !(keys as readonly string[]).includes(key)));
}

/** What `ignore` calls a column: of several with one heading the first by its turn, for the heading alone would drop them all. */
export function ignoredAs(name: string, all: readonly string[]): string {
  const plain = (text: string) => text.toLowerCase().replace(/[\s_-]+/g, " ");
  return all.some((other) => plain(other) === plain(`${name} [2]`)) ? `${name} [1]` : name;
}

/** The mapping in which a column (by the name that mappings give it) is read as chosen. `all` are the names of every column. */
export function readColumnAs(mapping: Mapping, name: string, choice: ColumnChoice, all: readonly string[]): Mapping {
  const ignored = ignoredAs(name, all);
  const before = withIgnore(withColumns(mapping, entryless(mapping.columns, name)), others(mapping.ignore, ignored));
  if (choice === "by-heading") return before;
  if (choice === "leave-out") return withIgnore(before, [...(before.ignore ?? []), ignored]);
  return withColumns(before, { ...before.columns, [name]: choice });
}

/** The mapping that says of a field the same for the whole file; null takes it back. */
export function withConstant(mapping: Mapping, field: keyof NonNullable<Mapping["constants"]>, text: string | null): Mapping {
  const { [field]: _, ...rest } = mapping.constants ?? {};
  const constants = text === null ? rest : { ...rest, [field]: text };
  return isEmpty(constants) ? without(mapping, "constants") : { ...mapping, constants };
}

/** Something that was decided about what stands in the file, in words, and the mapping in which it was not. */
export interface Decision {
  readonly id: string;
  /** The text in the file; null where it is about rows as a whole. */
  readonly found: string | null;
  readonly says: string;
  readonly takeBack: (mapping: Mapping) => Mapping;
}

const STATE_WORDS = { "no-data": "is no data", "not-applicable": "is not applicable" } as const;
const DUPLICATE_WORDS = {
  same: "Of rows that say the same twice, one is taken",
  first: "Of rows that say one thing twice, the first is taken",
  last: "Of rows that say one thing twice, the last is taken",
} as const;

/** The repairs in a mapping, one by one. `nameOf` gives the name behind a key. */
export function decisionsIn(mapping: Mapping, nameOf: (key: string) => string): Decision[] {
  const { names = {}, values = {}, skip = {}, ignore = [], skipLines = [], duplicates } = mapping;
  const found: Decision[] = [
    ...Object.entries(names).map(([text, key]) => ({
      id: `names ${text}`,
      found: text,
      says: `is ${nameOf(key)}`,
      takeBack: (now: Mapping) => withNames(now, entryless(now.names, text)),
    })),
    ...Object.entries(values).map(([text, state]) => ({
      id: `values ${text}`,
      found: text,
      says: STATE_WORDS[state],
      takeBack: (now: Mapping) => withValues(now, entryless(now.values, text)),
    })),
    ...Object.entries(skip).flatMap(([header, texts]) =>
      texts.map((text) => ({
        id: `skip ${header} ${text}`,
        found: text,
        says: `in ${header} is passed over`,
        takeBack: (now: Mapping) => withSkip(now, header, others(now.skip?.[header], text)),
      })),
    ),
    ...ignore.map((text) => ({
      id: `ignore ${text}`,
      found: text,
      says: "is left out",
      takeBack: (now: Mapping) => withIgnore(now, others(now.ignore, text)),
    })),
  ];
  const [first, ...more] = skipLines;
  if (first !== undefined) {
    const says =
      more.length === 0 ? `Row ${first} is passed over` : `${skipLines.length} rows are passed over, row ${first} first`;
    found.push({ id: "lines", found: null, says, takeBack: (now) => without(now, "skipLines") });
  }
  if (duplicates !== undefined) {
    const says = DUPLICATE_WORDS[duplicates];
    found.push({ id: "duplicates", found: null, says, takeBack: (now) => without(now, "duplicates") });
  }
  return found;
}

/* An empty list or record says no more than none: it is left out, so that two mappings that say the same are the same. */

function withColumns(mapping: Mapping, columns: NonNullable<Mapping["columns"]>): Mapping {
  return isEmpty(columns) ? without(mapping, "columns") : { ...mapping, columns };
}

function withNames(mapping: Mapping, names: NonNullable<Mapping["names"]>): Mapping {
  return isEmpty(names) ? without(mapping, "names") : { ...mapping, names };
}

function withValues(mapping: Mapping, values: NonNullable<Mapping["values"]>): Mapping {
  return isEmpty(values) ? without(mapping, "values") : { ...mapping, values };
}

function withIgnore(mapping: Mapping, ignore: string[]): Mapping {
  return ignore.length === 0 ? without(mapping, "ignore") : { ...mapping, ignore };
}

function withSkip(mapping: Mapping, header: string, texts: string[]): Mapping {
  const rest = entryless(mapping.skip, header);
  const skip = texts.length === 0 ? rest : { ...rest, [header]: texts };
  return isEmpty(skip) ? without(mapping, "skip") : { ...mapping, skip };
}

const isEmpty = (record: object) => Object.keys(record).length === 0;
const others = (texts: readonly string[] | undefined, text: string) => (texts ?? []).filter((each) => each !== text);

function entryless<T>(record: Readonly<Record<string, T>> | undefined, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record ?? {}).filter(([each]) => each !== key));
}
