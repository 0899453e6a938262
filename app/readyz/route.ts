import { getReadiness } from "@/lib/api/operations/readiness";
import { handle } from "@/lib/http";
import { readinessOf } from "@/lib/readiness";

export const GET = handle(getReadiness, readinessOf);
