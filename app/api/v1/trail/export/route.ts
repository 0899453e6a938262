import { exportTrailCsv } from "@/lib/api/operations/trail";
import { csvResponse } from "@/lib/csv-response";
import { handle } from "@/lib/http";
import { exportTrail } from "@/lib/trail/data";

export const GET = handle(exportTrailCsv, (visit, { query }) => csvResponse(exportTrail(visit, query), "trail.csv"));
