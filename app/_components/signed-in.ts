import { cache } from "react";
import { type Signposts, signpostsOf } from "@/lib/scorecards/signposts";
import { openVisit, visitor } from "./page-context";

/** The pages that are a visitor's to use, found out once a request. */
export const wayOf = cache(signpostsOf);

/** Who is signed in and the pages that are theirs to use; null for nobody. */
export async function signedIn(): Promise<Signposts | null> {
  return (await visitor()) === null ? null : wayOf(await openVisit());
}
