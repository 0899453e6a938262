import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pageVisit, queryText, type SearchParams } from "@/app/_components/page-context";
import { QueryProvider } from "@/app/_components/query-provider";
import { Shell } from "@/app/_components/shell";
import { grantOf } from "@/lib/access/rules";
import { readEnvironment } from "@/lib/env";
import { firstRunPage } from "@/lib/first-run/data";
import { STEPS } from "@/lib/first-run/schema";
import { FirstRun } from "./_parts/first-run";

export const metadata: Metadata = { title: "Welcome" };

/** Five steps to a first scorecard, taken up where they were left, by whoever may publish a tree. */
export default async function Welcome({ searchParams }: { readonly searchParams: SearchParams }) {
  const visit = await pageVisit();
  if (grantOf(visit.actor.caller, "tree.publish") === "never") notFound();
  const asked = await queryText(searchParams, "step");
  const page = await firstRunPage(visit);
  const step = [...STEPS, "end" as const].find((each) => each === asked) ?? page.step;
  return (
    <Shell frame={null} place={null} path="/welcome" title="Welcome">
      <QueryProvider>
        <FirstRun page={page} step={step} limitBytes={readEnvironment().IMPORT_LIMIT_MB * 2 ** 20} />
      </QueryProvider>
    </Shell>
  );
}
