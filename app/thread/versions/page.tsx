import type { Metadata } from "next";
import Link from "next/link";
import { orNotFound, pageVisit, queryText, type SearchParams } from "@/app/_components/page-context";
import { QueryProvider } from "@/app/_components/query-provider";
import { Shell } from "@/app/_components/shell";
import { BOX } from "@/app/_ui/box";
import { Button, ButtonLink } from "@/app/_ui/button";
import { compareVersions, versionsOf } from "@/lib/drafts/data";
import { versionsQuery } from "@/lib/drafts/schema";
import { publishedOrganisation } from "@/lib/tree/published";
import { ComparisonList } from "./_parts/comparison-list";
import { VersionRow } from "./_parts/version-row";

export const metadata: Metadata = { title: "Versions of the tree" };

/** Every version, and any two of them held against each other: the one before and the latest, where none are asked for. */
export default async function Versions({ searchParams }: { readonly searchParams: SearchParams }) {
  const visit = await pageVisit();
  const cursor = versionsQuery.shape.cursor.safeParse(await queryText(searchParams, "cursor")).data;
  const { versions, next, ...listed } = await orNotFound(versionsOf(visit, cursor === undefined ? {} : { cursor }));
  const zone = (await publishedOrganisation(visit))?.timeZone ?? "UTC";
  const latest = listed.latest ?? 1;
  const asked = async (name: string, usual: number) => numberIn(await queryText(searchParams, name), latest) ?? usual;
  const to = await asked("to", latest);
  const from = await asked("from", Math.max(1, to - 1));
  const comparison = latest > 1 ? await orNotFound(compareVersions(visit, { from, to })) : null;
  return (
    <Shell frame={null} place="thread" path="/thread/versions" title="Versions">
      <div className="pt-6 pb-5">
        <h1>{listed.latest === null ? "Nothing is published yet." : `The tree is in its version ${latest}.`}</h1>
        <p className="lede mt-1">
          Each version tells from which day it holds, so a period is judged by what was in force on its last day.{" "}
          <Link prefetch={false} href="/thread/drafts" className="underline decoration-rule2 underline-offset-2">
            Drafts of the next
          </Link>
        </p>
      </div>
      <div className="grid gap-x-12 gap-y-8 border-t border-rule2 pt-4 pb-10 wide:grid-cols-2">
        <section aria-label="Versions">
          <QueryProvider>
            <ol reversed>
              {versions.map((each) => (
                <VersionRow key={each.version} of={each} latest={latest} zone={zone} chosen={each.version === to} />
              ))}
            </ol>
          </QueryProvider>
          {next !== null && (
            <ButtonLink href={`/thread/versions?cursor=${next}&from=${from}&to=${to}`} className="mt-4">
              Earlier versions
            </ButtonLink>
          )}
        </section>
        {comparison !== null && (
          <section aria-label={`Version ${to} against ${from}`}>
            <h2>{from === to ? `Version ${to}` : `What version ${to} changed against version ${from}`}</h2>
            <form key={`${from} ${to}`} method="get" className="flex flex-wrap items-end gap-3 py-3">
              {(["from", "to"] as const).map((name) => (
                <label key={name} className="grid gap-1 font-medium">
                  {name === "from" ? "Compare version" : "with version"}
                  <select name={name} defaultValue={name === "from" ? from : to} className={`${BOX} w-28`}>
                    {Array.from({ length: latest }, (_, place) => latest - place).map((version) => (
                      <option key={version}>{version}</option>
                    ))}
                  </select>
                </label>
              ))}
              <Button type="submit" className="h-9">
                Compare
              </Button>
            </form>
            <ComparisonList comparison={comparison} />
          </section>
        )}
      </div>
    </Shell>
  );
}

function numberIn(text: string | undefined, latest: number): number | null {
  const number = Number(text);
  return text !== undefined && Number.isInteger(number) && number >= 1 && number <= latest ? number : null;
}
