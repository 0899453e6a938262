import { getReadings, postReadings as postReadingsEndpoint } from "@/lib/api/operations/readings";
import { handle } from "@/lib/http";
import { exportReadings } from "@/lib/readings/export";
import { postReadings } from "@/lib/readings/posted";

export const GET = handle(getReadings, async (visit, { query }) => {
  const chunks = exportReadings(visit, query);
  // The first piece is made before the answer begins, so that a refusal is still a refusal.
  const first = await chunks.next();
  const encoder = new TextEncoder();
  const body = new ReadableStream({
    start: (controller) => (first.done ? controller.close() : controller.enqueue(encoder.encode(first.value))),
    pull: async (controller) => {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => {
      await chunks.return(undefined);
    },
  });
  return new Response(body, {
    headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": 'attachment; filename="readings.csv"' },
  });
});

export const POST = handle(postReadingsEndpoint, (visit, { body, headers }) =>
  postReadings(visit, { ...body, idempotencyKey: headers["idempotency-key"] }),
);
