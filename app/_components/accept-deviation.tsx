"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/app/_ui/button";
import type { AcceptingView } from "@/lib/scorecards/accepted-view";

const AcceptDialog = lazy(async () => ({ default: (await import("./accept-dialog")).AcceptDialog }));

export interface AcceptDeviationProps {
  readonly accepting: AcceptingView;
  /** "First-visit fix", and where it stands: "28 below the line". */
  readonly name: string;
  readonly words: string;
}

/** Accepts that a figure is slipping or off its line; in a row of a table (`plain`) it is a line of text, no button. */
export function AcceptDeviation({ plain = false, ...props }: AcceptDeviationProps & { readonly plain?: boolean }) {
  const [open, setOpen] = useState(false);
  const says = (
    <>
      Accept<span className="sr-only"> the deviation of {props.name}</span>…
    </>
  );
  return (
    <>
      {plain ? (
        <button
          type="button"
          onClick={() => setOpen(true)}
          className="min-h-6 cursor-pointer text-12 text-ink2 underline decoration-rule2 underline-offset-2 hover:text-ink print:hidden"
        >
          {says}
        </button>
      ) : (
        <Button onClick={() => setOpen(true)} className="print:hidden">
          {says}
        </Button>
      )}
      {open && (
        <Suspense>
          <AcceptDialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
