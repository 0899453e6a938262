"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { fileSize } from "@/app/_components/file-size";
import { Moment } from "@/app/_components/moment";
import { Button } from "@/app/_ui/button";
import { SectionRow } from "@/app/_ui/section-row";
import { discardUpload, uploadsQuery } from "@/lib/uploads/queries";
import type { UploadList } from "@/lib/uploads/schema";

type Listed = UploadList["uploads"][number];

const STATES: Readonly<Record<Listed["state"], string>> = {
  checking: "being checked",
  checked: "checked, not committed",
  committing: "going in",
  committed: "committed",
  refused: "waits for you",
  failed: "stopped half-way",
};

/** The caller's own files: those to take up again, then those that are in. */
export function OwnUploads({ zone }: { readonly zone: string }) {
  const { data, isLoadingError, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(uploadsQuery());
  const uploads = data?.pages.flatMap((page) => page.uploads) ?? [];
  const open = uploads.filter(({ state }) => state !== "committed");
  const done = uploads.filter(({ state }) => state === "committed");
  if (isLoadingError)
    return <p className="border-t border-rule2 py-6 text-ink2">The list of your files cannot be fetched just now.</p>;
  if (isPending || uploads.length === 0) return null;
  return (
    <div className="border-t border-rule2">
      {open.length > 0 && (
        <SectionRow title="Take up again" says="Where you left it, with everything you decided.">
          <UploadRows uploads={open} zone={zone} canDiscard />
        </SectionRow>
      )}
      {done.length > 0 && (
        <SectionRow title="Your last imports" says="Open one to see what it did, or to undo it.">
          <UploadRows uploads={done} zone={zone} />
        </SectionRow>
      )}
      {hasNextPage && (
        <Button onClick={() => fetchNextPage()} aria-disabled={isFetchingNextPage} className="mb-6">
          {isFetchingNextPage ? "Fetching…" : "Show earlier files"}
        </Button>
      )}
    </div>
  );
}

interface UploadRowsProps {
  readonly uploads: readonly Listed[];
  readonly zone: string;
  readonly canDiscard?: boolean;
}

function UploadRows({ uploads, zone, canDiscard = false }: UploadRowsProps) {
  const cache = useQueryClient();
  const discard = useMutation({
    mutationFn: discardUpload,
    onSettled: () => cache.invalidateQueries({ queryKey: uploadsQuery().queryKey }),
  });
  return (
    <ul>
      {uploads.map(({ id, name, bytes, at, state, message }) => (
        <li
          key={id}
          className="relative flex items-center justify-between gap-6 border-t border-rule py-2 first:border-0 hover:bg-wash"
        >
          <div className="min-w-0">
            <Link
              prefetch={false}
              href={`/import/${id}`}
              className="font-medium break-words after:absolute after:inset-0 hover:underline"
            >
              {name}
            </Link>
            <p className="text-12 text-ink2">
              {fileSize(bytes)}, <Moment at={at} zone={zone} />, {STATES[state]}
            </p>
            {state === "committed" && message !== null && <p className="text-12 break-words text-ink2">{message}</p>}
          </div>
          {canDiscard && state !== "committing" && (
            <Button
              tone="quiet"
              aria-disabled={discard.isPending}
              onClick={() => discard.isPending || discard.mutate(id)}
              className="relative z-1 flex-none"
            >
              Throw away<span className="sr-only"> {name}</span>
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
