"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { singleKeysAreOn } from "./single-keys";

interface ThreadKeysProps {
  readonly hrefs: readonly string[];
  /** Index of the knot on show, −1 for none: then `[` starts at the outcome. */
  readonly here: number;
}

/** `[` one knot down the thread, towards the worker; `]` one up, towards the outcome. */
export function ThreadKeys({ hrefs, here }: ThreadKeysProps) {
  const router = useRouter();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!singleKeysAreOn(event)) return;
      const from = here < 0 ? hrefs.length : here;
      const href = event.key === "[" ? hrefs[from - 1] : event.key === "]" ? hrefs[from + 1] : undefined;
      if (href !== undefined) router.push(href);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [hrefs, here, router]);
  return null;
}
