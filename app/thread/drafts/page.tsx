import type { Metadata } from "next";
import Link from "next/link";
import { Moment } from "@/app/_components/moment";
import { orNotFound, pageVisit } from "@/app/_components/page-context";
import { QueryProvider } from "@/app/_components/query-provider";
import { Shell } from "@/app/_components/shell";
import { draftsOf } from "@/lib/drafts/data";
import { publishedOrganisation } from "@/lib/tree/published";
import { BeginDraft } from "./_parts/begin-draft";

export const metadata: Metadata = { title: "Drafts of the tree" };

const STATES = { open: "open", published: "published", "given-up": "given up" } as const;

export default async function Drafts() {
  const visit = await pageVisit();
  const { drafts, latest } = await orNotFound(draftsOf(visit));
  const zone = (await publishedOrganisation(visit))?.timeZone ?? "UTC";
  const open = drafts.filter(({ state }) => state === "open").length;
  return (
    <Shell frame={null} place="thread" path="/thread/drafts" title="Drafts">
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3 pt-6 pb-5">
        <div className="min-w-0">
          <h1>{headlineOf(open, latest)}</h1>
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
          <BeginDraft />
        </QueryProvider>
      </div>
      {drafts.length > 0 && (
        <ul className="border-t border-rule2">
          {drafts.map(({ id, name, state, begunBy, begunAt, edits, version, published }) => (
            <li
              key={id}
              className="grid min-h-12 items-center gap-x-6 gap-y-0.5 border-b border-rule py-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)_auto]"
            >
              <Link
                prefetch={false}
                href={`/thread/drafts/${id}`}
                className="inline-flex min-h-6 items-center font-medium break-words underline decoration-rule2 underline-offset-2"
              >
                {name}
              </Link>
              <span className="text-ink2">
                {published === null ? STATES[state] : `published as version ${published}`}
                {state === "open" && version !== latest && `, behind version ${latest}`}
              </span>
              <span className="figures text-ink2">
                {edits} {edits === 1 ? "edit" : "edits"}
              </span>
              <span className="text-ink2">
                {begunBy ?? "Somebody"}, <Moment at={begunAt} zone={zone} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Shell>
  );
}

function headlineOf(open: number, latest: number | null): string {
  const drafts = open === 0 ? "No draft is open" : open === 1 ? "One draft is open" : `${open} drafts are open`;
  return latest === null ? `${drafts}, and nothing is published yet.` : `${drafts}; version ${latest} is published.`;
}
