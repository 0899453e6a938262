"use client";

import { type DragEvent, useState } from "react";

interface FilePickerProps {
  readonly label: string;
  readonly accept: string;
  readonly file: File | null;
  readonly onPick: (file: File) => void;
}

/** A file to choose or to drop; the native input does the work, so keys and screen readers find what they know. */
export function FilePicker({ label, accept, file, onPick }: FilePickerProps) {
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const [picked] = files ?? [];
    if (picked) onPick(picked);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <label
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={`flex min-h-14 cursor-pointer flex-wrap items-center gap-x-3 rounded-8 border border-dashed px-4 py-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink ${over ? "border-ink bg-wash" : "border-neutral"}`}
    >
      <input type="file" accept={accept} className="sr-only" onChange={(event) => take(event.target.files)} />
      <span className="font-medium">{label}</span>
      <span className="text-ink2">{file === null ? "choose one, or drop it here" : `${file.name}, ${sizeText(file.size)}`}</span>
    </label>
  );
}

function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
