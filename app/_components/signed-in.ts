import { after } from "next/server";
import { cache } from "react";
import type { Visit } from "@/lib/context";
import { countFindings } from "@/lib/findings/open-count";
import { type Signposts, signpostsOf } from "@/lib/scorecards/signposts";
import { openVisit, visitor } from "./page-context";

/** The pages that are a visitor's to use, found out once a request. */
export const wayOf = cache(async (visit: Visit): Promise<Signposts> => {
  const way = await signpostsOf(visit);
  after(() => countFindings(visit));
  return way;
});

/** Who is signed in and the pages that are theirs to use; null for nobody. */
export async function signedIn(): Promise<Signposts | null> {
  return (await visitor()) === null ? null : wayOf(await openVisit());
}
