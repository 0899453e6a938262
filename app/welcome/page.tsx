import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { pageVisit } from "@/app/_components/page-context";
import { Shell } from "@/app/_components/shell";
import { ButtonLink } from "@/app/_ui/button";
import { grantOf } from "@/lib/access/rules";
import { readEnvironment } from "@/lib/env";
import { templates } from "@/lib/templates/catalogue";
import { publishedOrganisation } from "@/lib/tree/published";
import { FirstSteps } from "./_parts/first-steps";

export const metadata: Metadata = { title: "Welcome" };

/** What stands before the first tree is published: four ways to begin, each of which works from here, for who may publish. */
export default async function Welcome() {
  const visit = await pageVisit();
  if (grantOf(visit.actor.caller, "tree.publish") === "never") notFound();
  const published = await publishedOrganisation(visit);
  const organisation = published?.name ?? null;
  return (
    <Shell frame={null} place={null} path="/welcome" title="Welcome">
      <div className="py-8 max-sm:py-5">
        <h1 className="max-w-[760px]">What should customers say in twelve months, and what moves it?</h1>
        <p className="lede mt-1.5 max-w-[760px]">
          A tree names your outcomes and everything that feeds them, down to the floor. Readings then put every figure on one gold
          line: where you promised to be today.
        </p>
        {organisation !== null && (
          <p className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
            <span>
              <b>{organisation}</b> is published, version {published?.version}.
            </span>
            <ButtonLink href="/">To its scorecard</ButtonLink>
            <Link href="/thread" className="underline decoration-rule2 underline-offset-2">
              See its thread
            </Link>
          </p>
        )}
      </div>
      <FirstSteps templates={templates()} published={organisation} limitBytes={readEnvironment().IMPORT_LIMIT_MB * 2 ** 20} />
    </Shell>
  );
}
