"use client";

import { type ReactNode, useState } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";

interface ConfirmButtonProps {
  /** What the button says, and the window over the page: "Revoke". */
  readonly does: string;
  /** Whom or what it is done to, for who hears the button alone. */
  readonly to: string;
  /** What then happens, plainly; what cannot be taken back says so. */
  readonly says: ReactNode;
  readonly busy: boolean;
  readonly error: Error | null;
  /** Does it; resolves once it is done. */
  readonly onConfirm: () => Promise<unknown>;
  readonly className?: string;
}

/** A button for what cannot be undone: it says first what will happen, and does it when told again. */
export function ConfirmButton({ does, to, says, busy, error, onConfirm, className = "" }: ConfirmButtonProps) {
  const [open, setOpen] = useState(false);
  const confirm = () => {
    if (busy) return;
    onConfirm().then(
      () => setOpen(false),
      () => undefined,
    );
  };
  return (
    <>
      <Button onClick={() => setOpen(true)} className={className}>
        {does}
        <span className="sr-only"> {to}</span>
      </Button>
      {open && (
        <Dialog title={`${does} ${to}?`} onClose={() => setOpen(false)}>
          <div className="text-ink">{says}</div>
          <div role="alert" className={error === null ? "" : "mt-3 border-l-2 border-off pl-3 font-medium text-off"}>
            {error?.message}
          </div>
          <div className="mt-5 flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button tone="primary" aria-disabled={busy} onClick={confirm}>
              {does}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
