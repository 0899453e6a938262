import type { Metadata } from "next";
import Link from "next/link";
import { EntryTabs } from "@/app/_components/entry-tabs";
import { orNotFound, pageVisit, type SearchParams } from "@/app/_components/page-context";
import { QueryProvider } from "@/app/_components/query-provider";
import { Shell } from "@/app/_components/shell";
import { batchPage } from "@/lib/batches/pages";
import { askedOfChanges } from "../_parts/batches-address";
import { BatchFacts } from "./_parts/batch-facts";
import { BatchHead } from "./_parts/batch-head";
import { Changes } from "./_parts/changes";
import { FiguresMoved } from "./_parts/figures-moved";
import { UndoBatch } from "./_parts/undo-batch";

interface BatchProps {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: SearchParams;
}

export const metadata: Metadata = { title: "A batch" };

/** One batch: what it is, which figures it moved, and every reading that it changed. */
export default async function Batch({ params, searchParams }: BatchProps) {
  const { id } = await params;
  const asked = askedOfChanges(await searchParams);
  const page = await orNotFound(batchPage(await pageVisit(), { ...asked.input, batch: id }));
  const { batch } = page;
  return (
    <Shell frame={null} place="entry" path={`/batches/${id}`} title="What came in">
      <QueryProvider>
        <p className="-mb-3 pt-4 text-ink2">
          <Link prefetch={false} href="/batches" className="hover:underline">
            What came in
          </Link>
        </p>
        <BatchHead page={page}>
          {page.undoable && <UndoBatch batch={batch.batch} title={page.title} isUndo={batch.kind === "undo"} />}
        </BatchHead>
        <EntryTabs current="batches" />
        <BatchFacts page={page} />
        <FiguresMoved batch={batch.batch} />
        <Changes key={`${JSON.stringify(asked.typed)} ${batch.undoneBy}`} batch={batch} first={page.changes} asked={asked} />
      </QueryProvider>
    </Shell>
  );
}
