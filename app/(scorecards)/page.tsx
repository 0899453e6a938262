import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { orNotFound, pageVisit, queryText, type SearchParams } from "@/app/_components/page-context";
import { cSuitePage } from "@/lib/scorecards/page";
import { publishedOrganisation } from "@/lib/tree/published";
import { CSuiteScorecard } from "./_parts/c-suite";

export const metadata: Metadata = { title: "C-suite scorecard" };

export default async function CSuite({ searchParams }: { readonly searchParams: SearchParams }) {
  const visit = await pageVisit();
  if ((await publishedOrganisation(visit)) === null) redirect("/welcome");
  return <CSuiteScorecard page={await orNotFound(cSuitePage(visit, { period: await queryText(searchParams, "period") }))} />;
}
