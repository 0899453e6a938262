import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/fetch-json";
import { libraryDocument } from "./schema";

/** The whole library holds fewer than this: a page of a person's search is all of it. */
const MOST = 200;

/** The standard metrics that a text is about; what was found last stays until the next answer. */
export function libraryQuery(text: string) {
  const query = text.trim();
  return queryOptions({
    queryKey: ["library", query],
    queryFn: ({ signal }) => {
      const asked = new URLSearchParams({ limit: String(MOST), ...(query === "" ? {} : { query }) });
      return fetchJson(libraryDocument, `/api/v1/library?${asked}`, { signal });
    },
    placeholderData: keepPreviousData,
  });
}
