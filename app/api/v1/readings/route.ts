import { postReadings } from "@/lib/api/operations/readings";
import { handle } from "@/lib/http";
import { commitReadings } from "@/lib/readings/mutations";
import { readingsFrom } from "@/lib/readings/posted";

export const POST = handle(postReadings, async (ctx, { body, headers }) => {
  const rows = await readingsFrom(ctx, body.readings);
  const key = headers["idempotency-key"];
  const { note } = body;
  return commitReadings(ctx, {
    kind: "api",
    rows,
    ...(key === undefined ? {} : { idempotencyKey: key }),
    ...(note === undefined ? {} : { note }),
  });
});
