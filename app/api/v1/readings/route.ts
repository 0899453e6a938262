import { getReadings, postReadings as postReadingsEndpoint } from "@/lib/api/operations/readings";
import { csvResponse } from "@/lib/csv-response";
import { handle } from "@/lib/http";
import { exportReadings } from "@/lib/readings/export";
import { postReadings } from "@/lib/readings/posted";

export const GET = handle(getReadings, (visit, { query }) => csvResponse(exportReadings(visit, query), "readings.csv"));

export const POST = handle(postReadingsEndpoint, (visit, { body, headers }) =>
  postReadings(visit, { ...body, idempotencyKey: headers["idempotency-key"] }),
);
