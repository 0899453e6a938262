"use client";

import { saveWords } from "./save-words";
import { useDesk, useDeskTools } from "./use-desk";

/** How saving stands, in words; with the way back in for whoever was signed out. */
export function SaveState() {
  const { setting } = useDeskTools();
  const desk = useDesk((each) => each);
  const { link } = desk;
  const words = saveWords(desk, setting.clock);
  const isTroubled = link.state !== "online" || link.fault !== null || !link.keeps;
  return (
    <span
      className={`figures whitespace-nowrap max-sm:whitespace-normal ${isTroubled ? "font-medium text-gold-text" : "text-ink2"}`}
    >
      {words}
      {link.state === "signed-out" && (
        <>
          {". "}
          <a href="/sign-in" target="_blank" rel="noreferrer" className="underline underline-offset-2">
            Sign in again
            <span className="sr-only"> (in a new window; this page stays)</span>
          </a>
        </>
      )}
    </span>
  );
}
