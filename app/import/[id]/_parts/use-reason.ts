"use client";

import { useState } from "react";

/** What is typed, and what types it. */
export type Reason = readonly [string, (reason: string) => void];

/** A reason that is being typed: kept in this tab until it is sent, so that a reload loses nothing. */
export function useReason(upload: string): Reason {
  const key = `import-reason ${upload}`;
  const [reason, setReason] = useState(() => (typeof sessionStorage === "undefined" ? "" : (sessionStorage.getItem(key) ?? "")));
  return [
    reason,
    (next) => {
      setReason(next);
      sessionStorage.setItem(key, next);
    },
  ];
}
