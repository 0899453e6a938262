"use client";

import { type DragEvent, useEffect, useEffectEvent, useState } from "react";
import { fileSize } from "./file-size";

interface FilePickerProps {
  readonly label: string;
  readonly accept: string;
  readonly file: File | null;
  readonly onPick: (file: File) => void;
  /** Which files are taken, for a page that is about this one file: it is then taken wherever on the page it is dropped. */
  readonly says?: string;
}

/** A file to choose or to drop; the native input does the work, so keys and screen readers find what they know. */
export function FilePicker({ label, accept, file, onPick, says }: FilePickerProps) {
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined) => {
    const [picked] = files ?? [];
    if (picked) onPick(picked);
  };
  const onDrop = (event: Pick<DragEvent, "preventDefault" | "dataTransfer">) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const wholePage = says !== undefined;
  usePageDrop(wholePage, setOver, take);
  return (
    <label
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={`flex cursor-pointer flex-wrap items-center rounded-8 border border-dashed has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink ${wholePage ? "min-h-44 flex-col justify-center gap-1 px-6 text-center" : "min-h-14 gap-x-3 px-4 py-2"} ${over ? "border-ink bg-wash" : "border-neutral hover:bg-wash"}`}
    >
      <input
        type="file"
        accept={accept}
        className="sr-only"
        onChange={(event) => {
          take(event.target.files);
          // The same file, mended, can be chosen again.
          event.target.value = "";
        }}
      />
      <span className={wholePage ? "text-16 font-semibold" : "font-medium"}>{label}</span>
      <span className="text-ink2">
        {file === null ? (says ?? "choose one, or drop it here") : `${file.name}, ${fileSize(file.size)}`}
      </span>
    </label>
  );
}

/** Takes what is dropped anywhere; without it the browser would leave the page for the file. */
function usePageDrop(active: boolean, onOver: (over: boolean) => void, onFiles: (files: FileList | undefined) => void) {
  const over = useEffectEvent(onOver);
  const take = useEffectEvent(onFiles);
  useEffect(() => {
    if (!active) return;
    const away = new AbortController();
    const on = <K extends "dragover" | "dragleave" | "drop">(kind: K, does: (event: DocumentEventMap[K]) => void) =>
      document.addEventListener(kind, does, away);
    on("dragover", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      over(true);
    });
    on("dragleave", (event) => event.relatedTarget === null && over(false));
    on("drop", (event) => {
      if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      over(false);
      take(event.dataTransfer.files);
    });
    return () => away.abort();
  }, [active]);
}
