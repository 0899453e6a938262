"use client";

import { useRouter } from "next/navigation";
import { FileOnItsWay } from "@/app/_components/file-on-its-way";
import { FilePicker } from "@/app/_components/file-picker";
import { Refused } from "@/app/_components/refused";
import { useSending } from "@/app/_components/use-sending";

/** Sends a readings file, and leads on to what was read in it. */
export function ReadingsStep({ limitBytes }: { readonly limitBytes: number }) {
  const router = useRouter();
  const { sending, send, stop, again } = useSending(limitBytes, ({ id }) => router.push(`/import/${id}`));
  return (
    <div>
      {sending.state === "sending" || sending.state === "lost" ? (
        <FileOnItsWay sending={sending} onStop={stop} onAgain={again} />
      ) : (
        <FilePicker
          label="Readings file"
          accept=".csv,.tsv,.tab,.txt,text/csv,text/plain"
          file={null}
          onPick={(file) => send(file, { survey: false })}
        />
      )}
      {sending.state === "refused" && <Refused error={sending.error} />}
    </div>
  );
}
