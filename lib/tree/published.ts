import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { publishedTree } from "./data";

/** What a published tree says of the organisation as a whole, and the tree's version. */
export interface PublishedOrganisation {
  readonly name: string;
  readonly version: number;
  readonly timeZone: string;
  /** The month in which a fiscal year begins; 1 where it is the calendar's. */
  readonly fiscalYearStart: number;
}

/** The organisation, for whoever is signed in; null where nothing is published yet. */
export async function publishedOrganisation(visit: Visit): Promise<PublishedOrganisation | null> {
  const published = await publishedTree(await authorise(visit, "tree.read"));
  if (published === null) return null;
  const { name, timeZone, fiscalYearStart } = published.tree.organisation;
  return { name, version: published.version, timeZone, fiscalYearStart };
}
