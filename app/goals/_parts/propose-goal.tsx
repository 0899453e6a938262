"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/app/_ui/button";
import type { ProposingForm } from "@/lib/goals/schema";

const ProposingDialog = lazy(async () => ({ default: (await import("./proposing-dialog")).ProposingDialog }));

/** A button that opens the form in which a department proposes another goal; the form comes when it is asked for. */
export function ProposeGoal({ form }: { readonly form: ProposingForm }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Propose another goal…</Button>
      {open && (
        <Suspense>
          <ProposingDialog form={form} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
