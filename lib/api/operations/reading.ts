import type { Endpoint } from "../endpoint";

/** An endpoint that reads: GET, no body, 200. */
export function reading<const E extends Omit<Endpoint, "method" | "permission" | "body" | "status">>(endpoint: E) {
  return { ...endpoint, method: "GET", permission: "read", body: { kind: "none" }, status: 200 } as const;
}
