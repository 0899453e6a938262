import { treeFileJsonSchema } from "@/lib/tree/schema";

/** The JSON Schema of the tree file, for editors. It tells nothing about anybody's tree, so anyone may read it. */
export function GET(): Response {
  return Response.json(treeFileJsonSchema(), {
    headers: { "cache-control": "no-store", "content-type": "application/schema+json" },
  });
}
