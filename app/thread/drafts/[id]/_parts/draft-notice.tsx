"use client";

import { Button } from "@/app/_ui/button";
import type { Drafting } from "./use-draft";

/** Why the last edit was not taken, in sight wherever one has scrolled, until it is read. */
export function DraftNotice({ drafting: { error, dismiss } }: { readonly drafting: Drafting }) {
  return (
    <div role="alert" className="pointer-events-none fixed inset-x-0 bottom-4 z-20 flex justify-center px-4">
      {error !== null && (
        <div className="pointer-events-auto flex max-w-[560px] items-center gap-4 rounded-8 border border-rule2 bg-bg py-2 pr-2 pl-4 shadow-[0_12px_32px_rgb(0_0_0/0.16)]">
          <p className="border-l-2 border-off pl-3 font-medium text-off">{error.message}</p>
          <Button tone="quiet" onClick={dismiss}>
            Dismiss
          </Button>
        </div>
      )}
    </div>
  );
}
