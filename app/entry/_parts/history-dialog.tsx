"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import type { CellVersion } from "@/lib/entry/fields";
import { historyQuery } from "@/lib/entry/queries";
import type { EntryHistory } from "@/lib/entry/schema";
import type { CellView } from "./cell-view";
import { momentText } from "./saved-moment";
import { shownText } from "./shown-text";
import { useDeskTools } from "./use-desk";

/** Everything that ever stood in a cell: who put it there, when, what it came in with, and whether it still counts. */
export function HistoryDialog({ view, onClose }: { readonly view: CellView; readonly onClose: () => void }) {
  const { setting } = useDeskTools();
  const { row, server } = view;
  const period = server?.period ?? "";
  const history = useQuery({ ...historyQuery(setting.address.department, row.key, period), gcTime: 0 });
  const draft = server?.draft ?? null;
  return (
    <Dialog title={view.title} onClose={onClose}>
      <div role="status" className="sr-only">
        {history.isPending ? "Looking at what stood there." : ""}
      </div>
      <ul className="border-t border-rule">
        {draft !== null && <Entry view={view} version={draft} word="Draft" />}
        {history.data?.versions.map((version) => (
          <Entry key={version.no} view={view} version={version} word={wordOf(version)} batch={version.batch} />
        ))}
      </ul>
      {history.data?.versions.length === 0 && <p className="pt-3 text-ink2">Nothing has come in for it yet.</p>}
      {history.isError && <p className="pt-3 text-off">{history.error.message}</p>}
      <div className="mt-5 flex justify-end">
        <Button onClick={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}

type Version = EntryHistory["versions"][number];

function wordOf({ counts, undone }: Version): string {
  if (undone) return "Taken back";
  return counts ? "Counts" : "Saved over";
}

interface EntryProps {
  readonly view: CellView;
  readonly version: CellVersion;
  readonly word: string;
  readonly batch?: Version["batch"];
}

function Entry({ view: { row }, version, word, batch = null }: EntryProps) {
  const { setting } = useDeskTools();
  const { text, parts } = shownText(version, row.metric, setting.locale);
  return (
    <li className="grid grid-cols-[104px_minmax(0,1fr)_auto] gap-x-4 border-b border-rule py-2">
      <span className="figures text-right">
        <b className={word === "Counts" ? "" : "font-medium text-ink2"}>{text === "" ? "nothing" : text}</b>
        {parts !== null && <span className="block text-12 text-ink2">{parts}</span>}
      </span>
      <span className="min-w-0">
        {version.by ?? "Somebody who has left"}, <span className="figures">{momentText(version.at, setting.clock)}</span>
        {batch !== null && (
          <Link
            prefetch={false}
            href={`/batches/${batch.batch}`}
            className="block w-fit max-w-full truncate underline decoration-rule2 underline-offset-2 max-sm:leading-11"
          >
            {batch.title}
          </Link>
        )}
        {version.note.trim() !== "" && <span className="block text-pretty text-ink2">Note: {version.note.trim()}</span>}
      </span>
      <span className="text-12 leading-5 text-ink2">{word}</span>
    </li>
  );
}
