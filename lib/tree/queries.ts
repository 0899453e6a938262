import { z } from "zod";
import { fetchJson } from "@/lib/fetch-json";

const applied = z.looseObject({ version: z.number().nullable(), unchanged: z.boolean(), differences: z.array(z.unknown()) });
export type AppliedTree = z.infer<typeof applied>;

/** Applies a tree file and publishes it. Throws `Refusal` with every fault of the file. */
export function sendTree(text: string, name: string): Promise<AppliedTree> {
  const json = /\.json$/i.test(name);
  return fetchJson(applied, "/api/v1/tree", {
    method: "PUT",
    headers: { "content-type": json ? "application/json" : "application/yaml" },
    body: text,
  });
}
