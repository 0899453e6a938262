"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/app/_ui/button";
import type { AcceptDialogProps } from "./accept-dialog";

const AcceptDialog = lazy(async () => ({ default: (await import("./accept-dialog")).AcceptDialog }));

type AcceptDeviationProps = Omit<AcceptDialogProps, "onClose"> & {
  /** In a row of a table it is a line of text, no button. */
  readonly plain?: boolean;
};

/** Accepts that a figure is slipping or off its line. */
export function AcceptDeviation({ plain = false, ...props }: AcceptDeviationProps) {
  const [open, setOpen] = useState(false);
  const says = (
    <span>
      Accept<span className="sr-only"> the deviation of {props.name}</span>
    </span>
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
