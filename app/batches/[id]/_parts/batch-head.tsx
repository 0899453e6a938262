import Link from "next/link";
import type { ReactNode } from "react";
import { Moment } from "@/app/_components/moment";
import type { BatchPage } from "@/lib/batches/pages";
import { DOOR_WORDS } from "../../_parts/batch-words";

interface BatchHeadProps {
  readonly page: BatchPage;
  /** What can be done about it. */
  readonly children: ReactNode;
}

const DID = { entry: "Typed in", api: "Sent", import: "Imported", undo: "Undone" } as const;

/** What it is called, who sent it, when and how; and whether it counts still. */
export function BatchHead({ page: { batch, title, undoes, zone }, children }: BatchHeadProps) {
  return (
    <div className="grid gap-x-12 gap-y-3 py-5 wide:grid-cols-[minmax(0,1fr)_auto] wide:items-end">
      <div className="min-w-0">
        <h1 className="break-words">{title}</h1>
        <p className="lede mt-1">
          {DID[batch.kind]} by {batch.name ?? "somebody who is gone"} on <Moment at={batch.at} zone={zone} />,{" "}
          {DOOR_WORDS[batch.door]}
          {batch.acceptedBy !== null && <>, accepted by {batch.acceptedBy}</>}.
          {undoes !== null && (
            <>
              {" "}
              It takes back{" "}
              <Link prefetch={false} href={`/batches/${undoes.batch}`} className="underline decoration-rule2 underline-offset-2">
                {undoes.title}
              </Link>
              .
            </>
          )}
        </p>
        {batch.undo !== null && (
          <p className="mt-2">
            <b className="font-medium">It does not count now:</b>{" "}
            <Link
              prefetch={false}
              href={`/batches/${batch.undo.batch}`}
              className="underline decoration-rule2 underline-offset-2"
            >
              undone
            </Link>{" "}
            by {batch.undo.name ?? "somebody who is gone"} on <Moment at={batch.undo.at} zone={zone} />
            {batch.undo.note === null ? "." : `: ${batch.undo.note}`}
          </p>
        )}
      </div>
      {children}
    </div>
  );
}
