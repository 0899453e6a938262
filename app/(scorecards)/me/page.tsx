import type { Metadata } from "next";
import { orNotFound, pageVisit, queryText, type SearchParams } from "@/app/_components/page-context";
import { Shell } from "@/app/_components/shell";
import { myPage } from "@/lib/scorecards/person-page";
import { PersonScorecard } from "../_parts/person-scorecard";

export const metadata: Metadata = { title: "My thread" };

/** The reader's own scorecard. */
export default async function MyThread({ searchParams }: { readonly searchParams: SearchParams }) {
  const { page, frame } = await orNotFound(
    myPage(await pageVisit(), {
      period: await queryText(searchParams, "period"),
      metric: await queryText(searchParams, "metric"),
    }),
  );
  return page === null ? (
    <Shell frame={frame} place="my-thread" path="/me" title="My thread">
      <div className="pt-7">
        <h1>Your thread is not joined up yet.</h1>
        <p className="lede mt-1.5 max-w-[640px]">
          Your account and your row on the roster have to be joined before your own figures can be shown to you, and to nobody by
          mistake. An administrator does it under People.
        </p>
      </div>
    </Shell>
  ) : (
    <PersonScorecard page={page} />
  );
}
