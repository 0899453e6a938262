import { type BatchesInput, batchesInputSchema } from "@/lib/readings/schema";

export const FILTERS = ["kind", "by", "department", "metric", "from", "to"] as const;
type Name = (typeof FILTERS)[number] | "cursor";

/** What an address asks of the batches: as it was typed, as far as it can be understood, and what is wrong with the rest. */
export interface AskedBatches {
  readonly typed: Readonly<Partial<Record<(typeof FILTERS)[number], string>>>;
  readonly input: BatchesInput;
  readonly errors: Readonly<Partial<Record<Name, string>>>;
}

/** Reads the query of an address; blank fields ask for nothing, and what cannot be understood filters nothing. */
export function askedBatches(query: Readonly<Record<string, string | readonly string[] | undefined>>): AskedBatches {
  const given = ([...FILTERS, "cursor"] as const).flatMap((name) => {
    const value = query[name];
    const text = (typeof value === "string" ? value : (value?.[0] ?? "")).trim();
    return text === "" ? [] : [[name, text] as const];
  });
  const errors: Partial<Record<Name, string>> = {};
  const sound = given.filter(([name, text]) => {
    const parsed = batchesInputSchema.safeParse({ [name]: text });
    if (!parsed.success) errors[name] = `This ${parsed.error.issues[0]?.message ?? "cannot be understood"}.`;
    return parsed.success;
  });
  const typed = Object.fromEntries(given.filter(([name]) => name !== "cursor"));
  return { typed, input: batchesInputSchema.parse(Object.fromEntries(sound)), errors };
}

/** An address of the batches with these filters. */
export function batchesAddress(query: Readonly<Partial<Record<Name, string>>>): string {
  const said = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== "")).toString();
  return said === "" ? "/batches" : `/batches?${said}`;
}
