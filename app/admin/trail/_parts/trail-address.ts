import { type Asked, askedIn, type Query } from "@/app/_components/filters";
import { type TrailInput, trailInput } from "@/lib/trail/schema";

const FILTERS = ["query", "what", "who", "from", "to"] as const;

/** What an address asks of the trail. */
export type AskedTrail = Asked<(typeof FILTERS)[number], TrailInput>;

export const askedOfTrail = (query: Query): AskedTrail => askedIn(query, FILTERS, trailInput);
