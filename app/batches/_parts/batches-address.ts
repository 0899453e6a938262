import { type Asked, askedIn, type Query } from "@/app/_components/filters";
import { type BatchesInput, batchesInputSchema } from "@/lib/readings/schema";

const FILTERS = ["kind", "by", "department", "metric", "from", "to"] as const;

/** What an address asks of the batches. */
export type AskedBatches = Asked<(typeof FILTERS)[number], BatchesInput>;

export const askedOfBatches = (query: Query): AskedBatches => askedIn(query, FILTERS, batchesInputSchema);
