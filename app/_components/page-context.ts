import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { Person } from "@/lib/access/caller";
import { signInChoices } from "@/lib/accounts/sign-in-choices";
import { askerOf } from "@/lib/asker";
import type { Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { PATH_HEADER } from "@/lib/request-path";

/** Who asks for this page; found out once a request, whatever part of the page asks. */
const asker = cache(async () => askerOf(await headers(), "web"));

/**
 * The visit of a page, which is for people: programs have the API. Whoever is not signed in is sent to sign in and back
 * here (or to the second factor that is still owed), or, before there is an administrator, to set the organisation up;
 * before anything of the page is sent.
 */
export async function pageVisit(): Promise<Visit> {
  const { visit, owes } = await asker();
  if (visit.actor.caller.kind !== "person") redirect(await wayIn(owes === null ? "/sign-in" : "/second-factor"));
  return visit;
}

/** Who is signed in, for what surrounds a page: navigation by role, the person's menu. Null for nobody. */
export async function visitor(): Promise<Person | null> {
  const { caller } = (await asker()).visit.actor;
  return caller.kind === "person" ? caller : null;
}

/** The visit of a page that stands before sign-in, where there may be nobody. */
export async function openVisit(): Promise<Visit> {
  return (await asker()).visit;
}

/** What whoever has signed in still owes before they are let in; null for everybody else. */
export async function owedStep(): Promise<"second-factor" | null> {
  return (await asker()).owes;
}

async function wayIn(door: string): Promise<string> {
  if ((await signInChoices()).state === "needs-set-up") return "/set-up";
  const path = (await headers()).get(PATH_HEADER);
  return path === null || path === "/" ? door : `${door}?next=${encodeURIComponent(path)}`;
}

/** What `read` gives, or the page that says there is no such thing: what is unknown, or not for this caller to know. */
export async function orNotFound<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof AppError && HIDES.has(error.code)) notFound();
    throw error;
  }
}

const HIDES = new Set<AppError["code"]>(["not-found", "usage", "forbidden"]);

export type SearchParams = Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;

/** One value of the address's query; a name said twice counts as the first. */
export async function queryText(params: SearchParams, name: string): Promise<string | undefined> {
  const value = (await params)[name];
  return typeof value === "string" ? value : value?.[0];
}
