"use client";

import { lazy, Suspense, useState } from "react";

const ReasonDialog = lazy(async () => ({ default: (await import("./reason-dialog")).ReasonDialog }));

/** Takes a note off the charts; that it was there, and who took it off, stays. */
export function WithdrawNote({ id, text }: { readonly id: string; readonly text: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="min-h-6 cursor-pointer text-ink2 underline decoration-rule2 underline-offset-2 hover:text-ink print:hidden"
      >
        Withdraw<span className="sr-only"> the note “{text}”</span>
      </button>
      {open && (
        <Suspense>
          <ReasonDialog
            title="Withdraw the note?"
            says={`“${text}” comes off the charts. That it was there, and that you took it off, stays in the list of changes.`}
            does="Withdraw it"
            onSend={async (reason) => (await import("@/lib/annotations/queries")).withdrawNote({ id, ...reason })}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
