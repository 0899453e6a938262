import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { publishedTree } from "./data";

/** The organisation's name and its tree's version, for whoever is signed in; null where nothing is published yet. */
export async function publishedOrganisation(visit: Visit): Promise<{ name: string; version: number } | null> {
  const published = await publishedTree(await authorise(visit, "tree.read"));
  return published && { name: published.tree.organisation.name, version: published.version };
}
