import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";

/** One thing that has a page: what it is called, what it is, and where. */
export const findEntry = z.strictObject({ name: z.string(), word: z.string(), path: z.string() });
export type FindEntry = z.infer<typeof findEntry>;

/** Everything the palette can find; fetched once a visit. */
export function findQuery() {
  return queryOptions({
    queryKey: ["find"],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }): Promise<FindEntry[]> => {
      const answer = await fetch("/find.json", { signal });
      if (!answer.ok) throw new Error(`The list of names answered ${answer.status}.`);
      return z.array(findEntry).parse(await answer.json());
    },
  });
}
