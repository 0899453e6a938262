"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/app/_ui/button";
import type { UndoDialogProps } from "./undo-dialog";

const UndoDialog = lazy(async () => ({ default: (await import("./undo-dialog")).UndoDialog }));

/** Takes the batch back, once it is seen what that does. */
export function UndoBatch(props: Omit<UndoDialogProps, "onClose">) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)} className="w-fit print:hidden">
        Undo…
      </Button>
      {open && (
        <Suspense>
          <UndoDialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
