import type { Metadata } from "next";
import Link from "next/link";
import { Moment } from "@/app/_components/moment";
import { orNotFound, pageVisit, queryText, type SearchParams } from "@/app/_components/page-context";
import { QueryProvider } from "@/app/_components/query-provider";
import { Shell } from "@/app/_components/shell";
import { compareVersions, versionsOf } from "@/lib/drafts/data";
import { publishedOrganisation } from "@/lib/tree/published";
import { BeginDraft } from "../drafts/_parts/begin-draft";
import { ComparisonList } from "./_parts/comparison-list";

export const metadata: Metadata = { title: "Versions of the tree" };

/** Every version, and any two of them held against each other: the one before and the latest, where none are asked for. */
export default async function Versions({ searchParams }: { readonly searchParams: SearchParams }) {
  const visit = await pageVisit();
  const { versions } = await orNotFound(versionsOf(visit));
  const zone = (await publishedOrganisation(visit))?.timeZone ?? "UTC";
  const latest = versions[0]?.version ?? 1;
  const asked = async (name: string, usual: number) => numberIn(await queryText(searchParams, name), latest) ?? usual;
  const to = await asked("to", latest);
  const from = await asked("from", Math.max(1, to - 1));
  const comparison = versions.length > 0 ? await orNotFound(compareVersions(visit, { from, to })) : null;
  return (
    <Shell frame={null} place="thread" path="/thread/versions" title="Versions">
      <div className="pt-6 pb-5">
        <h1>{versions.length === 0 ? "Nothing is published yet." : `The tree is in its version ${latest}.`}</h1>
        <p className="lede mt-1">Every period is judged by the version of its day.</p>
      </div>
      <div className="grid gap-x-12 gap-y-8 border-t border-rule2 pt-4 pb-10 wide:grid-cols-2">
        <section aria-label="Versions">
          <ul>
            {versions.map(({ version, at, by, reason }) => (
              <li key={version} className="flex flex-wrap items-center gap-x-4 border-b border-rule py-2">
                <Link
                  prefetch={false}
                  href={`/thread/versions?from=${Math.max(1, version - 1)}&to=${version}`}
                  aria-current={version === to ? "true" : undefined}
                  className="inline-flex min-h-6 items-center font-medium underline decoration-rule2 underline-offset-2 aria-[current]:font-semibold"
                >
                  Version {version}
                </Link>
                <span className="text-ink2">
                  {by ?? "Somebody"}, <Moment at={at} zone={zone} />
                </span>
                {version !== latest && (
                  <span className="ml-auto">
                    <QueryProvider>
                      <BeginDraft version={version} label={`Go back to ${version}…`} />
                    </QueryProvider>
                  </span>
                )}
                {reason !== null && <span className="w-full break-words text-ink2">{reason}</span>}
              </li>
            ))}
          </ul>
        </section>
        {comparison !== null && (
          <section aria-label={`Version ${to} against ${from}`}>
            <h2>{from === to ? `Version ${to}` : `What version ${to} changed against version ${from}`}</h2>
            <form method="get" className="flex flex-wrap items-end gap-3 py-3">
              {(["from", "to"] as const).map((name) => (
                <label key={name} className="grid gap-1 font-medium">
                  {name === "from" ? "Compare version" : "with version"}
                  <select
                    name={name}
                    defaultValue={name === "from" ? from : to}
                    className="h-9 w-28 rounded-8 border border-(--past) bg-bg px-2.5 max-sm:h-11"
                  >
                    {versions.map(({ version }) => (
                      <option key={version}>{version}</option>
                    ))}
                  </select>
                </label>
              ))}
              <button
                type="submit"
                className="h-9 cursor-pointer rounded-8 border border-rule2 px-3 font-medium hover:bg-wash max-sm:h-11"
              >
                Compare
              </button>
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
