"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FilePicker } from "@/app/_components/file-picker";
import { Refused } from "@/app/_components/refused";
import { Button } from "@/app/_ui/button";
import { sendRoster } from "@/lib/units/queries";
import type { AppliedRosterDocument } from "@/lib/units/schema";

const SHOWN = 50;

/** Looks at a roster file, shows what it would change about whom, and applies it when told to. */
export function RosterUpload() {
  const router = useRouter();
  const [file, setFile] = useState<File | null>(null);
  const look = useMutation({ mutationFn: (picked: File) => sendRoster(picked, true) });
  const apply = useMutation({
    mutationFn: (picked: File) => sendRoster(picked, false),
    onSuccess: () => router.refresh(),
  });
  const error = look.error ?? apply.error;
  return (
    <div>
      <FilePicker
        label="Roster file"
        accept=".csv,text/csv,text/plain"
        file={file}
        onPick={(picked) => {
          setFile(picked);
          apply.reset();
          look.mutate(picked);
        }}
      />
      <div role="status" className="mt-3">
        {look.isPending && <p className="text-ink2">Looking at it…</p>}
        {apply.data && <p className="font-medium">Applied: {countsOf(apply.data)}.</p>}
        {!apply.data && look.data && <p className="font-medium">{headlineOf(look.data)}</p>}
      </div>
      {!apply.data && look.data && look.data.differences.length > 0 && (
        <>
          <Differences differences={look.data.differences} />
          <Button
            tone="primary"
            className="mt-3"
            aria-disabled={apply.isPending}
            onClick={() => file && !apply.isPending && apply.mutate(file)}
          >
            {apply.isPending ? "Applying…" : `Apply to ${look.data.differences.length} people`}
          </Button>
        </>
      )}
      {error && <Refused error={error} />}
    </div>
  );
}

function countsOf({ added, changed, same, kept }: AppliedRosterDocument): string {
  return `${added} new, ${changed} changed, ${same} as before; ${kept} not named and kept`;
}

function headlineOf(look: AppliedRosterDocument): string {
  return look.unchanged ? `Nothing would change: ${countsOf(look)}.` : `It would be ${countsOf(look)}.`;
}

function Differences({ differences }: { readonly differences: AppliedRosterDocument["differences"] }) {
  return (
    <ul aria-label="What would change" className="mt-2 border-t border-rule">
      {differences.slice(0, SHOWN).map(({ kind, key, name, detail }) => (
        <li key={key} className="grid gap-x-4 border-b border-rule py-1.5 sm:grid-cols-[minmax(0,2fr)_64px_minmax(0,4fr)]">
          <span className="min-w-0 truncate">
            {name ?? key} {name !== null && <span className="ml-1 text-12 text-ink2">{key}</span>}
          </span>
          <span className="text-ink2">{kind === "added" ? "new" : "changed"}</span>
          <span className="min-w-0 break-words">{detail}</span>
        </li>
      ))}
      {differences.length > SHOWN && <li className="py-1.5 text-ink2">and {differences.length - SHOWN} more.</li>}
    </ul>
  );
}
