"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/app/_ui/button";
import type { AcceptedView } from "@/lib/acceptances/schema";

const ReasonDialog = lazy(async () => ({ default: (await import("./reason-dialog")).ReasonDialog }));

interface EndAcceptanceProps {
  readonly accepted: AcceptedView;
  readonly ends: NonNullable<AcceptedView["ends"]>;
}

/** Ends an acceptance before its date. */
export function EndAcceptance({ accepted, ends }: EndAcceptanceProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)} className="print:hidden">
        End it…
      </Button>
      {open && (
        <Suspense>
          <ReasonDialog
            title="End the acceptance?"
            says={`${accepted.sentence}. From ${ends.label} on the figure is judged again; what was accepted before that stays so.`}
            does="End it"
            onSend={async (reason) => {
              const { endAcceptance } = await import("@/lib/acceptances/queries");
              return endAcceptance({ id: accepted.id, from: ends.from, ...reason });
            }}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
