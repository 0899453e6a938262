import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { orNotFound, pageVisit, queryText, type SearchParams } from "@/app/_components/page-context";
import { QueryProvider } from "@/app/_components/query-provider";
import { Shell } from "@/app/_components/shell";
import { libraryOf } from "@/lib/templates/data";
import { libraryQuery } from "@/lib/templates/queries";
import { LibrarySearch } from "./_parts/library-search";

export const metadata: Metadata = { title: "Standard metrics" };

/** The standard metrics, to be read and searched by anybody: what each means, where it stands, and whether we have it. */
export default async function Library({ searchParams }: { readonly searchParams: SearchParams }) {
  const visit = await pageVisit();
  const text = ((await queryText(searchParams, "q")) ?? "").slice(0, 200).trim();
  const all = await orNotFound(libraryOf(visit, { limit: 200 }));
  const found = text === "" ? all : await libraryOf(visit, { query: text, limit: 200 });
  const cache = new QueryClient();
  cache.setQueryData(libraryQuery("").queryKey, all);
  cache.setQueryData(libraryQuery(text).queryKey, found);
  const here = all.metrics.filter((metric) => metric.here !== null);
  const differing = here.filter((metric) => metric.here?.differsIn.length !== 0).length;
  return (
    <Shell frame={null} place="thread" path="/thread/library" title="Standard metrics">
      <div className="pt-6 pb-4">
        <h1>
          {all.found} standard metrics{here.length > 0 && `, ${here.length} of them here`}
        </h1>
        <p className="lede mt-1 max-w-[760px]">
          One name, one meaning: what is counted, over what, and what to beware of. {differsWords(differing)}
        </p>
      </div>
      <QueryProvider>
        <HydrationBoundary state={dehydrate(cache)}>
          <LibrarySearch asked={text} />
        </HydrationBoundary>
      </QueryProvider>
    </Shell>
  );
}

function differsWords(differing: number): string {
  if (differing === 0) return "";
  return differing === 1
    ? "One metric here says otherwise than its standard does."
    : `${differing} metrics here say otherwise than their standards do.`;
}
