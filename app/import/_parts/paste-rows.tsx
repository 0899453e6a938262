"use client";

import { useEffect, useId, useRef, useState } from "react";
import { Button } from "@/app/_ui/button";
import { pastedFile } from "./pasted-file";

interface PasteRowsProps {
  readonly onRows: (file: File) => void;
  readonly onCancel: () => void;
}

/** Rows copied from a spreadsheet, in place of a file. */
export function PasteRows({ onRows, onCancel }: PasteRowsProps) {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  const rows = text.split(/\r\n?|\n/).filter((line) => line.trim() !== "").length;
  useEffect(() => box.current?.focus(), []);
  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        if (rows > 1) onRows(pastedFile(text));
      }}
      className="grid gap-2"
    >
      <label htmlFor={id} className="font-medium">
        Rows, with their headings
      </label>
      <textarea
        ref={box}
        id={id}
        rows={7}
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-describedby={`${id}-says`}
        spellCheck={false}
        wrap="off"
        placeholder={"metric\tunit\tperiod\tvalue"}
        className="w-full rounded-8 border border-(--past) bg-bg px-2.5 py-2 font-mono text-12 text-ink placeholder:text-ink2 max-sm:text-16"
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" tone="primary" aria-disabled={rows < 2}>
          Read these rows
        </Button>
        <Button onClick={onCancel}>Choose a file instead</Button>
        <p id={`${id}-says`} role="status" className="figures text-12 text-ink2">
          {rows < 2 ? "The first row must be the headings." : `${(rows - 1).toLocaleString("en-GB")} rows under their headings.`}
        </p>
      </div>
    </form>
  );
}
