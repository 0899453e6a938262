import { getCorrections } from "@/lib/api/operations/locks";
import { handle } from "@/lib/http";
import { correctionsShown } from "@/lib/locks/corrections";

export const GET = handle(getCorrections, (visit, { query }) => correctionsShown(visit, query));
