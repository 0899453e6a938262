import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { withPeriod } from "@/app/_components/address";
import { orNotFound, pageVisit, queryText, type SearchParams } from "@/app/_components/page-context";
import { Shell } from "@/app/_components/shell";
import { wayOf } from "@/app/_components/signed-in";
import { choicePage } from "@/lib/scorecards/choice-page";
import { cSuitePage } from "@/lib/scorecards/page";
import { CSuiteScorecard } from "./_parts/c-suite";
import { DepartmentChoices } from "./_parts/department-choices";

export const metadata: Metadata = { title: "Scorecard" };

/** The front door: the C-suite's scorecard, or whatever page is made for the reader's role. */
export default async function FrontDoor({ searchParams }: { readonly searchParams: SearchParams }) {
  const visit = await pageVisit();
  const period = await queryText(searchParams, "period");
  const { landing } = await wayOf(visit);
  switch (landing.kind) {
    case "page":
      return redirect(withPeriod(landing.href, period ?? null));
    case "choice":
      return <DepartmentChoices page={await orNotFound(choicePage(visit, landing.departments, { period }))} />;
    case "c-suite":
      return <CSuiteScorecard page={await orNotFound(cSuitePage(visit, { period }))} path="/" />;
    case "empty":
      return landing.mayPublish ? redirect("/welcome") : <NothingYet />;
  }
}

function NothingYet() {
  return (
    <Shell frame={null} place={null} path="/" title="Golden Thread">
      <div className="pt-7">
        <h1>Nothing is on the line yet.</h1>
        <p className="lede mt-1.5 max-w-[640px]">
          No metric tree has been published. An administrator publishes the first one; your scorecard is here from then on.
        </p>
      </div>
    </Shell>
  );
}
