import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { orNotFound, pageContext, queryText, type SearchParams } from "@/app/_components/page-context";
import { cSuitePage } from "@/lib/scorecards/page";
import { publishedTree } from "@/lib/tree/data";
import { CSuiteScorecard } from "./_parts/c-suite";

export const metadata: Metadata = { title: "C-suite scorecard" };

export default async function CSuite({ searchParams }: { readonly searchParams: SearchParams }) {
  const ctx = await pageContext();
  if ((await publishedTree(ctx)) === null) redirect("/welcome");
  return <CSuiteScorecard page={await orNotFound(cSuitePage(ctx, { period: await queryText(searchParams, "period") }))} />;
}
