import { useEffect, useEffectEvent } from "react";
import type { Drafting } from "./use-draft";

/**
 * Ctrl+Z (⌘Z) takes back one's latest edit, with Shift or as Ctrl+Y it is made again; in a box to type in the keys are its own.
 */
export function useUndoKeys({ isOpen, undo, redo }: Drafting): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!isOpen || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.target instanceof Element && event.target.closest("input, textarea, select, dialog")) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) redo();
    else undo();
  });
  useEffect(() => {
    const away = new AbortController();
    document.addEventListener("keydown", (event) => press(event), away);
    return () => away.abort();
  }, []);
}
