import { headers } from "next/headers";
import { notFound } from "next/navigation";
import type { Context } from "@/lib/context";
import { readEnvironment } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { sharedContext } from "@/lib/open-context";
import { isAllowedHost } from "@/lib/request-origin";

/**
 * The context of a page. Until people sign in, pages answer under this machine's own name only: whoever asks under another
 * (a site that points its name here) finds nothing.
 */
export async function pageContext(): Promise<Context> {
  if (!isAllowedHost((await headers()).get("host"), readEnvironment().ALLOWED_HOSTS)) notFound();
  return sharedContext("web");
}

/** What `read` gives, or the page that says there is no such thing: unknown keys and texts that are no period. */
export async function orNotFound<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof AppError && (error.code === "not-found" || error.code === "usage")) notFound();
    throw error;
  }
}

export type SearchParams = Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;

/** One value of the address's query; a name said twice counts as the first. */
export async function queryText(params: SearchParams, name: string): Promise<string | undefined> {
  const value = (await params)[name];
  return typeof value === "string" ? value : value?.[0];
}
