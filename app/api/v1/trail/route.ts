import { getTrail } from "@/lib/api/operations/trail";
import { handle } from "@/lib/http";
import { trailOf } from "@/lib/trail/data";

export const GET = handle(getTrail, (visit, { query }) => trailOf(visit, query));
