"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import { FileOnItsWay } from "@/app/_components/file-on-its-way";
import { FilePicker } from "@/app/_components/file-picker";
import { Refused } from "@/app/_components/refused";
import { useSending } from "@/app/_components/use-sending";
import { Button } from "@/app/_ui/button";
import { Choice } from "@/app/_ui/choice";
import { Kbd } from "@/app/_ui/kbd";
import { PasteRows } from "./paste-rows";
import { pastedFile } from "./pasted-file";

interface SendFileProps {
  readonly limitBytes: number;
}

/** Takes a file by drop, choice or paste, sends it with its progress, and goes on to what was read in it. */
export function SendFile({ limitBytes }: SendFileProps) {
  const router = useRouter();
  const [survey, setSurvey] = useState(false);
  const [pasting, setPasting] = useState(false);
  const { sending, send, stop, again } = useSending(limitBytes, ({ id }) => router.push(`/import/${id}`));
  const take = (file: File) => send(file, { survey });
  usePagePaste(sending.state !== "sending" && !pasting, take);
  const busy = sending.state === "sending" || sending.state === "lost";
  return (
    <section aria-label="The file">
      {busy ? (
        <FileOnItsWay sending={sending} onStop={stop} onAgain={again} />
      ) : pasting ? (
        <PasteRows onRows={take} onCancel={() => setPasting(false)} />
      ) : (
        <FilePicker
          label="Drop a file here, or choose one"
          says={`CSV, or text with tabs, semicolons or bars between its cells, up to ${Math.floor(limitBytes / 2 ** 20)} MB.`}
          accept=".csv,.tsv,.tab,.txt,text/csv,text/plain"
          file={null}
          onPick={take}
        />
      )}
      <div className={`mt-2 flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1 ${busy ? "invisible" : ""}`}>
        <Choice
          type="checkbox"
          checked={survey}
          onChange={(event) => setSurvey(event.target.checked)}
          title="This file holds raw survey answers"
          says="One answer a row: they are counted into readings of NPS, satisfaction or effort."
        />
        {!pasting && (
          <p className="flex items-center gap-1.5 text-ink2">
            <Button
              tone="quiet"
              onClick={() => setPasting(true)}
              className="underline decoration-rule2 underline-offset-2 max-sm:-ml-4"
            >
              Paste rows instead
            </Button>
            <span className="max-sm:hidden">
              or just <Kbd>Ctrl V</Kbd>
            </span>
          </p>
        )}
      </div>
      {sending.state === "refused" && <Refused error={sending.error} />}
    </section>
  );
}

/** Takes rows, or a file, that are pasted while no box has the focus. */
function usePagePaste(active: boolean, onFile: (file: File) => void) {
  const take = useEffectEvent(onFile);
  useEffect(() => {
    if (!active) return;
    const onPaste = (event: ClipboardEvent) => {
      const { target, clipboardData } = event;
      if (target instanceof Element && target.closest("input, textarea, select, [contenteditable]")) return;
      const [file] = clipboardData?.files ?? [];
      const text = clipboardData?.getData("text/plain") ?? "";
      if (file === undefined && !/[\r\n]/.test(text.trim())) return;
      event.preventDefault();
      take(file !== undefined && text === "" ? file : pastedFile(text));
    };
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  }, [active]);
}
