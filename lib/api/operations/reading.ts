import type { Endpoint } from "../endpoint";

/** An endpoint that reads: GET, no body, 200. */
export function reading<const E extends Omit<Endpoint, "method" | "body" | "status">>(endpoint: E) {
  return { ...endpoint, method: "GET", body: { kind: "none" }, status: 200 } as const;
}
