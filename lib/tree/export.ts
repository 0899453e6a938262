import { Document, isMap, isSeq, visit } from "yaml";
import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { publishedTree } from "./data";
import type { TreeFile } from "./schema";

/** Keys whose maps and lists stand on one line. */
const ON_ONE_LINE = new Set(["organisation", "display", "band", "points", "lag", "values", "moves", "closures"]);

/** A tree file as YAML: keys in the order of the schema, always the same text for the same file. */
export function treeYaml(file: TreeFile): string {
  const document = new Document(file);
  visit(document, {
    Pair(_, { key, value }) {
      if (!ON_ONE_LINE.has(String(key)) || !(isMap(value) || isSeq(value))) return;
      const whole = !isSeq(value) || value.items.every((item) => !isMap(item)) || String(key) === "values";
      if (whole) value.flow = true;
      else for (const item of (isSeq(value) && value.items) || []) if (isMap(item)) item.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** A tree file as JSON, two spaces deep. */
export function treeJson(file: TreeFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * The published tree as the file it is, now or as of a commit: applied to an empty database it gives the same tree, its past
 * included, and exports as itself.
 * @throws AppError `not-found` where nothing is published
 */
export async function exportTree(
  visit: Visit,
  { format = "yaml", asOf }: { format?: "yaml" | "json"; asOf?: number } = {},
): Promise<string> {
  const ctx = await authorise(visit, "tree.read");
  const published = await publishedTree(ctx, asOf === undefined ? {} : { asOf });
  if (!published) throw new AppError("not-found", "No metric tree has been published yet: apply a tree file first.");
  return format === "json" ? treeJson(published.file) : treeYaml(published.file);
}
