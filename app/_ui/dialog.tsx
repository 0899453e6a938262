"use client";

import { type ReactNode, useId, useLayoutEffect, useRef } from "react";

interface DialogProps {
  readonly title: string;
  /** Called when it closes by itself: Escape, or its own button. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A window over the page, for as long as it is rendered. Native, so the page behind is out of reach, Escape closes it and
 * the focus goes back to where it came from. A press outside does nothing: what was typed is not lost. Another content
 * takes another `key`, so that the focus moves into it.
 */
export function Dialog({ title, onClose, children }: DialogProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);

  // In layout, so that it is closed while it still stands in the page: only then does it give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    element.showModal();
    body.current?.querySelector<HTMLElement>("input:not([hidden]), select, textarea, button")?.focus();
    return () => element.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className="m-auto w-[min(520px,calc(100vw-32px))] rounded-8 border border-rule2 bg-bg p-0 text-ink shadow-[0_16px_48px_rgb(0_0_0/0.2)] backdrop:bg-ink/20"
    >
      <header className="flex items-center justify-between gap-4 border-b border-rule py-3 pr-3 pl-5">
        <h2 id={id} className="text-16">
          {title}
        </h2>
        <button
          type="button"
          onClick={onClose}
          className="grid size-7 cursor-pointer place-items-center rounded-8 text-ink2 hover:bg-wash hover:text-ink max-sm:size-11"
        >
          <span className="sr-only">Close</span>
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
            <path d="m1.5 1.5 9 9m0-9-9 9" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </button>
      </header>
      <div ref={body} className="px-5 py-4">
        {children}
      </div>
    </dialog>
  );
}
