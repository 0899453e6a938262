import type { Metadata } from "next";
import { EntryTabs } from "@/app/_components/entry-tabs";
import { orNotFound, pageVisit } from "@/app/_components/page-context";
import { QueryProvider } from "@/app/_components/query-provider";
import { Shell } from "@/app/_components/shell";
import { dueShown } from "@/lib/due/data";
import { publishedOrganisation } from "@/lib/tree/published";
import { DueSections } from "./_parts/due-sections";
import { dueHeadline } from "./_parts/due-words";
import { WaitingCorrections } from "./_parts/waiting-corrections";

export const metadata: Metadata = { title: "Enter data" };

/** What the reader's departments have to report: one click to the sheet. */
export default async function WhatIsDue() {
  const visit = await pageVisit();
  const { due } = await orNotFound(dueShown(visit));
  const organisation = await publishedOrganisation(visit);
  return (
    <Shell frame={null} place="entry" path="/entry" title="Enter data">
      <QueryProvider>
        <div className="pt-6 pb-4">
          <h1>{dueHeadline(due)}</h1>
          <p className="lede mt-1 max-w-[900px]">What you type is kept as you go. It counts once the period is submitted.</p>
        </div>
        <EntryTabs current="due" />
        <WaitingCorrections zone={organisation?.timeZone ?? "UTC"} />
        <DueSections due={due} />
      </QueryProvider>
    </Shell>
  );
}
