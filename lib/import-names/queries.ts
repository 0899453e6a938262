import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/fetch-json";
import { importNames } from "./schema";

/** Everything that a file of the caller's may name; fetched once a visit. */
export function importNamesQuery() {
  return queryOptions({
    queryKey: ["import-names"],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => fetchJson(importNames, "/import/names.json"),
  });
}
