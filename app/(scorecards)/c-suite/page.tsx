import type { Metadata } from "next";
import { orNotFound, pageVisit, queryText, type SearchParams } from "@/app/_components/page-context";
import { cSuitePage } from "@/lib/scorecards/page";
import { CSuiteScorecard } from "../_parts/c-suite";

export const metadata: Metadata = { title: "C-suite scorecard" };

/** The C-suite's scorecard at an address of its own: the front door is another page for a lead. */
export default async function CSuite({ searchParams }: { readonly searchParams: SearchParams }) {
  const page = cSuitePage(await pageVisit(), { period: await queryText(searchParams, "period") });
  return <CSuiteScorecard page={await orNotFound(page)} path="/c-suite" />;
}
