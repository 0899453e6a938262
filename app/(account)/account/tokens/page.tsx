import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { NewToken } from "@/app/_components/new-token";
import { orNotFound, pageVisit, queryText, type SearchParams, visitor } from "@/app/_components/page-context";
import { QueryProvider } from "@/app/_components/query-provider";
import { Shell } from "@/app/_components/shell";
import { TokenTable } from "@/app/_components/token-table";
import { ButtonLink } from "@/app/_ui/button";
import { tokensOf } from "@/lib/tokens/data";
import { organisationOutline } from "@/lib/units/outline";

export const metadata: Metadata = { title: "API tokens" };

/** A lead's tokens: for own departments. Administrators have all of them on a page of their own. */
export default async function OwnTokens({ searchParams }: { readonly searchParams: SearchParams }) {
  const visit = await pageVisit();
  const person = await visitor();
  if (person?.role === "admin") redirect("/admin/tokens");
  if (person?.role !== "lead") notFound();
  const cursor = await queryText(searchParams, "cursor");
  const { tokens, next } = await orNotFound(tokensOf(visit, cursor === undefined ? {} : { cursor }));
  const outline = await organisationOutline(visit);
  const departments = (outline?.departments ?? []).map(({ key, name }) => ({ key, name }));
  return (
    <Shell frame={null} place={null} path="/account/tokens" title="API tokens">
      <QueryProvider>
        <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3 pt-6 pb-5">
          <div className="min-w-0">
            <h1>API tokens</h1>
            <p className="lede mt-1 max-w-[900px]">
              What programs of {departments.map(({ name }) => name).join(", ")} sign in with. They never see a single person’s
              figures.
            </p>
          </div>
          {departments.length > 0 && <NewToken departments={departments} whole={false} />}
        </div>
        {tokens.length === 0 ? (
          <p className="border-t border-rule2 py-16 text-center text-ink2">
            No program has a token yet. One lets a feed send readings in, or a report read them.
          </p>
        ) : (
          <TokenTable
            tokens={tokens}
            zone={outline?.timeZone ?? "UTC"}
            departments={new Map(departments.map(({ key, name }) => [key, name]))}
          />
        )}
        {next !== null && (
          <ButtonLink href={`/account/tokens?cursor=${encodeURIComponent(next)}`} className="mt-4">
            Older tokens
          </ButtonLink>
        )}
      </QueryProvider>
    </Shell>
  );
}
