import type { Metadata } from "next";
import { orNotFound, pageVisit } from "@/app/_components/page-context";
import { QueryProvider } from "@/app/_components/query-provider";
import { Shell } from "@/app/_components/shell";
import { draftPage } from "@/lib/drafts/page";
import { DraftEditor } from "./_parts/draft-editor";

export const metadata: Metadata = { title: "Draft of the tree" };

export default async function Draft({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const page = await orNotFound(draftPage(await pageVisit(), await params));
  return (
    <Shell frame={null} place="thread" path={`/thread/drafts/${page.draft.id}`} title="Draft">
      <QueryProvider>
        <DraftEditor
          first={page.draft}
          today={page.today}
          me={page.me}
          mayPublish={page.mayPublish}
          library={page.library}
          figures={page.figures}
        />
      </QueryProvider>
    </Shell>
  );
}
