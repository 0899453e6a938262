import { isReady } from "@/lib/readiness";

/** Can the database be read? Whoever watches the server may ask, so it says no more than that. */
export function GET(): Response {
  const ready = isReady();
  return Response.json({ ready }, { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } });
}
