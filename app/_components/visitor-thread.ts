import { cookies } from "next/headers";
import { cache } from "react";
import type { Knot } from "@/lib/scorecards/frame";
import { ownThread } from "@/lib/scorecards/own-thread";
import { lastThreadOf, THREAD_COOKIE } from "./last-thread";
import { openVisit, visitor } from "./page-context";

/** The thread of a page that is about no metric; null for nobody, and before a tree is published. Read once a request. */
export const visitorThread = cache(async (): Promise<readonly Knot[] | null> => {
  if ((await visitor()) === null) return null;
  return ownThread(await openVisit(), lastThreadOf((await cookies()).get(THREAD_COOKIE)?.value));
});
