import type { Metadata } from "next";
import { orNotFound, pageVisit } from "@/app/_components/page-context";
import { QueryProvider } from "@/app/_components/query-provider";
import { Shell } from "@/app/_components/shell";
import { publishedOrganisation } from "@/lib/tree/published";
import { uploadOf } from "@/lib/uploads/data";
import { Wizard } from "./_parts/wizard";

export const metadata: Metadata = { title: "Import" };

interface UploadProps {
  readonly params: Promise<{ readonly id: string }>;
}

/** An upload of the caller's, in the step it has got to; anybody else's is not found. */
export default async function Upload({ params }: UploadProps) {
  const visit = await pageVisit();
  const { id } = await params;
  const upload = await orNotFound(uploadOf(visit, { id }));
  const organisation = await publishedOrganisation(visit);
  return (
    <Shell frame={null} place="entry" path={`/import/${id}`} title="Import">
      <QueryProvider>
        <Wizard initial={upload} zone={organisation?.timeZone ?? "UTC"} />
      </QueryProvider>
    </Shell>
  );
}
