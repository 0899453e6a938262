import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/fetch-json";
import { type DemoDocument, demoDocument } from "./schema";

const LOOK_EVERY_MS = 500;

/** How the making of the demo stands, asked again while it is under way. */
export function demoQuery() {
  return queryOptions({
    queryKey: ["demo"],
    queryFn: () => fetchJson(demoDocument, "/api/v1/demo"),
    refetchInterval: ({ state }) => (state.data?.state === "making" ? LOOK_EVERY_MS : false),
  });
}

/** Starts making the demo company; it goes on when the page is closed. */
export function startDemo(): Promise<DemoDocument> {
  return fetchJson(demoDocument, "/api/v1/demo", { method: "POST" });
}
