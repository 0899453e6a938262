"use client";

import { useState } from "react";
import { signOut } from "@/lib/sign-out/queries";

/** Ends this session, then leaves by a full load: nothing of the pages that were open stays in memory. */
export function SignOut({ className }: { readonly className: string }) {
  const [state, setState] = useState<"here" | "leaving" | "refused">("here");
  const leave = async () => {
    setState("leaving");
    try {
      await signOut();
      window.location.assign("/sign-in?done=out");
    } catch {
      setState("refused");
    }
  };
  return (
    <button type="button" onClick={leave} disabled={state === "leaving"} className={`cursor-pointer ${className}`}>
      {state === "refused" ? "Not signed out: try again" : "Sign out"}
    </button>
  );
}
