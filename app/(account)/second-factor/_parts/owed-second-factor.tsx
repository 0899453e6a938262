"use client";

import { SetUpSecondFactor } from "../../_parts/set-up-second-factor";

/** Sets up the second factor that is owed, and goes on to `next`, a path of this site. */
export function OwedSecondFactor({ next }: { readonly next: string }) {
  return <SetUpSecondFactor email="" onDone={() => window.location.assign(next)} />;
}
