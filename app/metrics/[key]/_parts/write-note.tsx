"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/app/_ui/button";
import type { AnnotatingView } from "@/lib/annotations/schema";

const NoteDialog = lazy(async () => ({ default: (await import("./note-dialog")).NoteDialog }));

/** Writes a note on the charts of a metric. */
export function WriteNote({ annotating }: { readonly annotating: AnnotatingView }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)} className="print:hidden">
        Add a note
      </Button>
      {open && (
        <Suspense>
          <NoteDialog annotating={annotating} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
