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

/** The text of a starting tree. */
export async function templateFile(name: string): Promise<string> {
  const answer = await fetch(`/welcome/templates/${encodeURIComponent(name)}`);
  if (!answer.ok) throw new Error(`The template answered ${answer.status}.`);
  return answer.text();
}
