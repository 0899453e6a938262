import { type Asked, askedIn, type Query } from "@/app/_components/filters";
import type { OnlyChanges } from "@/lib/batches/queries";
import { batchChangesQuery } from "@/lib/batches/schema";
import { type BatchesInput, batchesInputSchema } from "@/lib/readings/schema";

const FILTERS = ["kind", "by", "department", "metric", "file", "from", "to"] as const;

/** What an address asks of the batches. */
export type AskedBatches = Asked<(typeof FILTERS)[number], BatchesInput>;

export const askedOfBatches = (query: Query): AskedBatches => askedIn(query, FILTERS, batchesInputSchema);

const ONLY = ["metric", "unit", "period"] as const;

/** What an address asks of the changes of one batch. */
export type AskedChanges = Asked<(typeof ONLY)[number], OnlyChanges>;

export const askedOfChanges = (query: Query): AskedChanges => askedIn(query, ONLY, batchChangesQuery.omit({ limit: true }));
