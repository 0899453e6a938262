import type { Metadata } from "next";
import Link from "next/link";
import { orNotFound, pageVisit, queryText, type SearchParams } from "@/app/_components/page-context";
import { QueryProvider } from "@/app/_components/query-provider";
import { Shell } from "@/app/_components/shell";
import { ButtonLink } from "@/app/_ui/button";
import { draftsOf } from "@/lib/drafts/data";
import { draftsQuery } from "@/lib/drafts/schema";
import { publishedOrganisation } from "@/lib/tree/published";
import { BeginDraft } from "./_parts/begin-draft";
import { DraftList } from "./_parts/draft-list";

export const metadata: Metadata = { title: "Drafts of the tree" };

/** The drafts; with `?metric` they open on that metric. */
export default async function Drafts({ searchParams }: { readonly searchParams: SearchParams }) {
  const visit = await pageVisit();
  const metric = (await queryText(searchParams, "metric")) ?? null;
  const cursor = draftsQuery.shape.cursor.safeParse(await queryText(searchParams, "cursor")).data;
  const listed = await orNotFound(draftsOf(visit, cursor === undefined ? {} : { cursor }));
  const { drafts, latest, next } = listed;
  const zone = (await publishedOrganisation(visit))?.timeZone ?? "UTC";
  return (
    <Shell frame={null} place="thread" path="/thread/drafts" title="Drafts">
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3 pt-6 pb-6">
        <div className="min-w-0">
          <h1>{headlineOf(listed.open, latest)}</h1>
          <p className="lede mt-1">
            A draft is drawn up by several, shows what it would change, and changes nothing until it is published.{" "}
            {latest !== null && (
              <Link prefetch={false} href="/thread/versions" className="underline decoration-rule2 underline-offset-2">
                Versions so far
              </Link>
            )}
          </p>
        </div>
        <QueryProvider>
          <BeginDraft latest={latest} metric={metric} />
        </QueryProvider>
      </div>
      <DraftList
        title="Open"
        count={listed.open}
        drafts={drafts.filter(({ state }) => state === "open")}
        latest={latest}
        zone={zone}
        metric={metric}
      />
      <DraftList
        title="Closed"
        count={listed.closed}
        drafts={drafts.filter(({ state }) => state !== "open")}
        latest={latest}
        zone={zone}
        metric={metric}
      />
      {next !== null && (
        <ButtonLink href={`/thread/drafts?${new URLSearchParams({ cursor: next, ...(metric === null ? {} : { metric }) })}`}>
          Earlier drafts
        </ButtonLink>
      )}
    </Shell>
  );
}

function headlineOf(open: number, latest: number | null): string {
  const drafts = open === 0 ? "No draft is open" : open === 1 ? "One draft is open" : `${open} drafts are open`;
  return latest === null ? `${drafts}, and nothing is published yet.` : `${drafts}; version ${latest} is published.`;
}
