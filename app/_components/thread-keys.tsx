"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { THREAD_COOKIE } from "./last-thread";
import { singleKeysAreOn } from "./single-keys";

interface ThreadKeysProps {
  readonly hrefs: readonly string[];
  /** Index of the knot on show, −1 for none: then `[` starts at the outcome. */
  readonly here: number;
  /** Key of the metric that the page is about: pages that are about none go on showing its thread. */
  readonly metric: string | null;
}

const MONTH = 2_678_400_000;

/** `[` one knot down the thread, towards the worker; `]` one up, towards the outcome. */
export function ThreadKeys({ hrefs, here, metric }: ThreadKeysProps) {
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
  useEffect(() => {
    if (metric === null) return;
    void window.cookieStore?.set({
      name: THREAD_COOKIE,
      value: metric,
      path: "/",
      sameSite: "lax",
      expires: Date.now() + MONTH,
    });
  }, [metric]);
  return null;
}
