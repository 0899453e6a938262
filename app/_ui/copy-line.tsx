"use client";

import { useRef, useState } from "react";
import { READ_ONLY_BOX } from "./box";
import { Button } from "./button";

interface CopyLineProps {
  /** What it is: "Invitation link". */
  readonly label: string;
  readonly value: string;
}

/** A line of text to take away, with a button that copies it; where a browser keeps its clipboard shut, the text is selected. */
export function CopyLine({ label, value }: CopyLineProps) {
  const box = useRef<HTMLInputElement>(null);
  const [says, setSays] = useState("");
  const copy = async () => {
    box.current?.select();
    const copied = await navigator.clipboard?.writeText(value).then(
      () => true,
      () => false,
    );
    setSays(copied ? "Copied" : "Selected: copy it with your keyboard");
  };
  return (
    <div className="grid gap-1">
      <div className="flex gap-2">
        <input
          ref={box}
          readOnly
          value={value}
          aria-label={label}
          onFocus={(event) => event.target.select()}
          className={`${READ_ONLY_BOX} min-w-0 flex-1 font-mono text-12`}
        />
        <Button onClick={copy} className="h-9 flex-none max-sm:h-11">
          Copy
        </Button>
      </div>
      <p role="status" className="min-h-4 text-12 text-ink2">
        {says}
      </p>
    </div>
  );
}
