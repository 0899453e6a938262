import { notFound } from "next/navigation";
import { pageVisit, visitor } from "@/app/_components/page-context";
import type { Visit } from "@/lib/context";

/**
 * The visit of an administrator's page; for every other role there is no such page. What it reads passes the table of rules
 * by itself: this only keeps a lead from a page made for someone else.
 */
export async function adminVisit(): Promise<Visit> {
  const visit = await pageVisit();
  if ((await visitor())?.role !== "admin") notFound();
  return visit;
}
