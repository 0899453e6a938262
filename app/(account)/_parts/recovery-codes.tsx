"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  /** What the button says that ends this. */
  readonly done: string;
  readonly onDone: () => void;
}

/** The codes that stand in for a lost phone. They are shown this once. */
export function RecoveryCodes({ codes, done, onDone }: RecoveryCodesProps) {
  const [copied, setCopied] = useState("");
  const text = codes.join("\n");
  const copy = async () => {
    const worked = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    setCopied(worked ? "Copied." : "This browser keeps its clipboard shut: save them as a file.");
  };
  return (
    <div className="max-w-[400px]">
      <p>
        <b>Keep these recovery codes.</b> Each signs you in once, should your phone be lost. They are shown only now.
      </p>
      <ul
        aria-label="Recovery codes"
        className="my-3 grid grid-cols-2 gap-x-6 gap-y-1 border-y border-rule py-3 font-mono text-14"
      >
        {codes.map((code) => (
          <li key={code} className="select-all">
            {code}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-2">
        <Button tone="primary" onClick={onDone}>
          {done}
        </Button>
        <Button onClick={copy}>Copy</Button>
        <a
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`}
          download="golden-thread-recovery-codes.txt"
          className="inline-flex h-7 items-center px-1 underline decoration-rule2 underline-offset-2 max-sm:h-11"
        >
          Save as a file
        </a>
      </div>
      <p role="status" className="mt-1 min-h-5 text-12 text-ink2">
        {copied}
      </p>
    </div>
  );
}
