import type { Metadata } from "next";
import { EntryTabs } from "@/app/_components/entry-tabs";
import { orNotFound, pageVisit } from "@/app/_components/page-context";
import { QueryProvider } from "@/app/_components/query-provider";
import { Shell } from "@/app/_components/shell";
import { readEnvironment } from "@/lib/env";
import { importNamesOf } from "@/lib/import-names/data";
import { publishedOrganisation } from "@/lib/tree/published";
import { OwnUploads } from "./_parts/own-uploads";
import { SendFile } from "./_parts/send-file";
import { TemplateForm } from "./_parts/template-form";

export const metadata: Metadata = { title: "Import a file" };

/** Where files of readings come in: a new one, one to take up again, or one to fill in first. */
export default async function Import() {
  const visit = await pageVisit();
  const { departments, lastMonth } = await orNotFound(importNamesOf(visit));
  const organisation = await publishedOrganisation(visit);
  return (
    <Shell frame={null} place="entry" path="/import" title="Import">
      <QueryProvider>
        <div className="pt-6 pb-4">
          <h1>Import a file</h1>
          <p className="lede mt-1 max-w-[900px]">
            It is read and checked first. Nothing counts until you commit it, and every import can be undone.
          </p>
        </div>
        <EntryTabs current="import" />
        <div className="py-6">
          <SendFile limitBytes={readEnvironment().IMPORT_LIMIT_MB * 2 ** 20} />
        </div>
        <OwnUploads zone={organisation?.timeZone ?? "UTC"} />
        {departments.length > 0 && <TemplateForm departments={departments} lastMonth={lastMonth} />}
      </QueryProvider>
    </Shell>
  );
}
