"use client";

import { type ComponentType, useEffect, useState } from "react";
import { Kbd } from "@/app/_ui/kbd";

interface PaletteProps {
  readonly period: string | null;
  readonly onClose: () => void;
}

/** Opens the palette that finds a metric, a department or a team by name; its code is fetched when first asked for. */
export function FindButton({ period }: { readonly period: string | null }) {
  const [open, setOpen] = useState(false);
  const [Palette, setPalette] = useState<ComponentType<PaletteProps> | null>(null);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      setOpen((was) => !was);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  useEffect(() => {
    if (!open || Palette !== null) return;
    let wanted = true;
    import("./find-palette").then((module) => wanted && setPalette(() => module.FindPalette));
    return () => {
      wanted = false;
    };
  }, [open, Palette]);

  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-haspopup="dialog"
        className="flex h-7 cursor-pointer items-center gap-2 text-ink2 hover:text-ink max-sm:size-9 max-sm:justify-center"
      >
        <span className="max-sm:sr-only">Find</span>
        <span className="max-lg:hidden">
          <Kbd>Ctrl K</Kbd>
        </span>
        <svg width="16" height="16" viewBox="0 0 16 16" className="sm:hidden" aria-hidden="true">
          <circle cx="7" cy="7" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="m10.5 10.5 4 4" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </button>
      {open && Palette !== null && <Palette period={period} onClose={() => setOpen(false)} />}
    </>
  );
}
