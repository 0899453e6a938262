import type { Metadata } from "next";
import Link from "next/link";
import { orNotFound, pageVisit, queryText, type SearchParams } from "@/app/_components/page-context";
import { QueryProvider } from "@/app/_components/query-provider";
import { Shell } from "@/app/_components/shell";
import { isBand } from "@/lib/core/goal-line";
import { cascadePage } from "@/lib/goals/cascade-page";
import type { CascadePage } from "@/lib/goals/page-view";
import { metricName } from "@/lib/metrics/page";
import { CascadeDesk } from "../_parts/cascade-desk";
import { ProposalList } from "../_parts/proposal-list";

interface CascadeProps {
  readonly params: Promise<{ readonly metric: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata({ params }: CascadeProps): Promise<Metadata> {
  return { title: `Goals: ${await orNotFound(metricName(await pageVisit(), (await params).metric))}` };
}

export default async function Cascade({ params, searchParams }: CascadeProps) {
  const { metric } = await params;
  const unit = await queryText(searchParams, "unit");
  const draft = await queryText(searchParams, "draft");
  const page = await orNotFound(cascadePage(await pageVisit(), { metric, unit, draft }));
  const { goal } = page.form;
  return (
    <Shell frame={null} place="thread" path={page.path} title="Goals" thread={page.thread} here={page.key}>
      <p className="-mb-3 flex flex-wrap gap-x-5 pt-4 text-ink2">
        <Link prefetch={false} href="/goals" className="inline-flex min-h-6 items-center hover:underline">
          All goals
        </Link>
        <Link prefetch={false} href={`/metrics/${page.key}`} className="inline-flex min-h-6 items-center hover:underline">
          {page.name}
        </Link>
      </p>
      <div className="pt-5 pb-5">
        <h1 className="max-w-[860px]">{page.headline}</h1>
        <p className="lede mt-1 max-w-[860px]">{page.lede}</p>
      </div>
      <InDraft page={page} />
      {page.units.length > 1 && (page.nothing === null || page.units[0]?.current !== true) && <Units units={page.units} />}
      <QueryProvider>
        {page.nothing === null && goal !== null && !isBand(goal) ? (
          <CascadeDesk key={page.form.path} form={{ ...page.form, goal }} />
        ) : (
          <p className="max-w-[640px] border-t border-rule2 py-8 text-ink2">
            {page.nothing}{" "}
            {page.form.mayDraft && (
              <Link prefetch={false} href="/thread/drafts" className="underline decoration-rule2 underline-offset-2">
                Drafts of the tree
              </Link>
            )}
          </p>
        )}
        {page.feeds.length > 0 && <Feeds name={page.name} feeds={page.feeds} />}
        {page.proposals.length > 0 && (
          <section aria-label="Other goals that are proposed" className="max-w-[860px] pt-8">
            <h2 className="pb-2">Other goals that are proposed</h2>
            <ProposalList proposals={page.proposals} zone={page.zone} />
          </section>
        )}
      </QueryProvider>
      <div className="pb-10" />
    </Shell>
  );
}

/** Which draft's goals are on show, or why those that were asked for are not. */
function InDraft({ page: { draft, unusable } }: { readonly page: CascadePage }) {
  if (unusable !== null) return <p className="pb-4 font-medium text-off">{unusable} These are the goals that are published.</p>;
  if (draft === null) return null;
  return (
    <p className="-mt-2 pb-4 text-ink2">
      As the draft{" "}
      <Link
        prefetch={false}
        href={`/thread/drafts/${draft.id}`}
        className="inline-flex min-h-6 items-center font-medium text-ink underline decoration-rule2 underline-offset-2"
      >
        {draft.name}
      </Link>{" "}
      has it, with {draft.edits === 1 ? "1 change" : `${draft.edits} changes`}. Nothing of it is published.
    </p>
  );
}

/** Links of the thread add nothing up, but they are where an outcome's promise goes on. */
function Feeds({ name, feeds }: Pick<CascadePage, "name" | "feeds">) {
  return (
    <section aria-labelledby="feeds" className="max-w-[860px] pt-8">
      <h2 id="feeds" className="pb-2">
        What feeds {name}
      </h2>
      <ul>
        {feeds.map(({ key, name: driver, href, words }) => (
          <li key={key} className="flex min-h-9 flex-wrap items-center gap-x-3 border-t border-rule py-1 max-sm:min-h-11">
            <Link prefetch={false} href={href} className="inline-flex min-h-6 items-center font-medium hover:underline">
              {driver}
            </Link>
            <span className="figures text-ink2">{words}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Units({ units }: Pick<CascadePage, "units">) {
  return (
    <nav aria-label="Whose promise" className="flex flex-wrap items-center gap-x-5 gap-y-1 pb-4">
      <span className="text-ink2">Whose promise</span>
      {units.map(({ key, name, href, current }) => (
        <Link
          key={key}
          prefetch={false}
          href={href}
          aria-current={current ? "page" : undefined}
          className="inline-flex min-h-6 items-center text-ink2 hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink max-sm:min-h-11"
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
