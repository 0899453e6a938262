"use client";

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useDeskTools } from "./use-desk";

/** How long after the last key what is typed beside a cell is entered by itself. */
const PAUSE_MS = 1200;

/** What is being typed into a field beside a cell. */
export interface Typed<T> {
  /** What stands in the field; null while that is what the cell has. */
  readonly now: T | null;
  type(value: T): void;
  /** Enters what was typed, if anything was. */
  enter(): void;
  /** Forgets it. */
  forget(): void;
}

/**
 * Holds what is typed beside a cell until it is entered: by `enter`, after a pause once it is whole, when the page goes, and when
 * the field is taken away, as a click on another cell does before the field is left.
 */
export function useTyped<T>(onEnter: (typed: T) => void, isWhole: (typed: T) => boolean = () => true): Typed<T> {
  const { store } = useDeskTools();
  const [now, setNow] = useState<T | null>(null);
  const pending = useRef<T | null>(null);
  const latest = useRef({ onEnter, isWhole });
  useLayoutEffect(() => {
    latest.current = { onEnter, isWhole };
  });

  const give = useCallback(() => {
    const typed = pending.current;
    pending.current = null;
    if (typed !== null) latest.current.onEnter(typed);
  }, []);
  const set = (value: T | null) => {
    pending.current = value;
    setNow(value);
  };
  const enter = () => {
    give();
    setNow(null);
  };

  useEffect(() => {
    if (now === null || !latest.current.isWhole(now)) return;
    const pause = setTimeout(enter, PAUSE_MS);
    return () => clearTimeout(pause);
  });
  useEffect(() => store.onParting(give), [store, give]);
  // In layout: the desk around it sends what is unsaved as it goes, in an effect.
  useLayoutEffect(() => give, [give]);

  return { now, type: set, enter, forget: () => set(null) };
}
