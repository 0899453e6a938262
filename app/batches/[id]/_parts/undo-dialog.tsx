"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { formErrors } from "@/app/_components/form-errors";
import { FormRefusal } from "@/app/_components/form-refusal";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Form } from "@/app/_ui/form";
import { TextField } from "@/app/_ui/text-field";
import { fetchUndoPreview, undo } from "@/lib/batches/queries";
import type { UndoPreview } from "@/lib/batches/schema";
import { KeptList } from "./kept-list";

export interface UndoDialogProps {
  readonly batch: string;
  readonly title: string;
  /** It took something back: undoing it brings that back. */
  readonly isUndo: boolean;
  readonly onClose: () => void;
}

/** What undoing does, before it is done; then what was done. */
export function UndoDialog({ batch, title, isUndo, onClose }: UndoDialogProps) {
  const router = useRouter();
  const preview = useQuery({ queryKey: ["undo-preview", batch], queryFn: () => fetchUndoPreview(batch), gcTime: 0 });
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  // Whoever closed the window before the answer came sees the page as it then is.
  const send = useMutation({ mutationFn: undo, onSuccess: () => (isOpen.current ? undefined : router.refresh()) });
  const errors = formErrors(send.error, ["reason"]);

  if (send.data !== undefined) {
    const { changed, kept, waiting } = send.data;
    // Only now: the page has no button any more once it is undone, and this window would go with it.
    const close = () => {
      onClose();
      router.refresh();
    };
    return (
      <Dialog key="done" title={waiting === undefined ? "Undone" : "Proposed"} onClose={close}>
        <p>
          {waiting === undefined
            ? `${readings(changed)} ${changed === 1 ? "stands" : "stand"} otherwise now.`
            : "Nothing has changed yet: it waits until a second person accepts it."}
        </p>
        <KeptList kept={kept} />
        <div className="mt-5 flex justify-end gap-2">
          {send.data.batch !== null && (
            <Link
              prefetch={false}
              href={`/batches/${send.data.batch}`}
              className="flex h-7 items-center px-2.5 text-ink2 underline decoration-rule2 underline-offset-2 max-sm:h-11"
            >
              See the undo
            </Link>
          )}
          <Button tone="primary" onClick={close}>
            Close
          </Button>
        </div>
      </Dialog>
    );
  }
  const locked = (preview.data?.locks.length ?? 0) > 0;
  return (
    <Dialog title="Undo this batch?" onClose={onClose}>
      <div role="status" className="min-h-10">
        {preview.isPending && <p className="text-ink2">Looking at what goes back…</p>}
        {preview.data !== undefined && <p>{effectOf(preview.data, title, isUndo)}</p>}
      </div>
      {preview.isError && <FormRefusal says={preview.error.message} />}
      {preview.data !== undefined && <KeptList kept={preview.data.kept} />}
      <Form
        className="mt-4"
        busy={send.isPending || !preview.isSuccess}
        onSend={({ text }) => send.mutate({ batch, ...(locked ? { reason: text("reason") } : {}) })}
      >
        {locked && preview.data !== undefined && (
          <>
            <p className="mb-3">
              {preview.data.locks[0]}
              {preview.data.locks.length > 1 && `, and ${preview.data.locks.length - 1} more`}.
              {preview.data.second && " A second person has to accept it."}
            </p>
            <TextField
              label="Reason"
              name="reason"
              required
              maxLength={1000}
              autoComplete="off"
              hint="Kept with the undo"
              error={errors.of("reason")}
            />
          </>
        )}
        <FormRefusal says={errors.form} />
        <div className="mt-5 flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" aria-disabled={send.isPending || !preview.isSuccess}>
            {send.isPending ? "Undoing…" : "Undo it"}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

const readings = (count: number) => `${count.toLocaleString("en-GB")} ${count === 1 ? "reading" : "readings"}`;

function effectOf({ changed }: UndoPreview, title: string, isUndo: boolean): string {
  if (changed === 0) return "No reading would stand otherwise: all of them were saved over since.";
  const goes = changed === 1 ? "goes" : "go";
  return isUndo
    ? `${readings(changed)} ${changed === 1 ? "comes" : "come"} back to what “${title}” took away. It can be undone in turn.`
    : `${readings(changed)} ${goes} back to what stood before “${title}”, with every figure above. It can be undone in turn.`;
}
