"use client";

import { useEffect, useRef, useState } from "react";
import { sendAnswers } from "@/lib/first-run/queries";
import type { Answers, AnswersChange } from "@/lib/first-run/schema";

const PAUSE_MS = 500;

/** What was said, kept on the server as one types. */
export interface Answering {
  readonly answers: Answers;
  readonly saved: "yes" | "soon" | Error;
  /** Says something; it is kept half a second later. */
  readonly say: (change: AnswersChange) => void;
  /** Keeps at once what is not kept yet, and something besides. Throws where that fails; it is then still to be kept. */
  readonly keep: (change?: AnswersChange) => Promise<void>;
}

/** Answers that begin as the server has them, and are kept there; what could not be kept is tried again with the next. */
export function useAnswers(initial: Answers): Answering {
  const [answers, setAnswers] = useState(initial);
  const [saved, setSaved] = useState<Answering["saved"]>("yes");
  const unsent = useRef<AnswersChange>({});
  const line = useRef<Promise<void>>(Promise.resolve());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const send = (): Promise<void> => {
    clearTimeout(timer.current);
    const sent = line.current
      .catch(() => {})
      .then(async () => {
        const change = unsent.current;
        if (Object.keys(change).length === 0) return;
        unsent.current = {};
        try {
          await sendAnswers(change);
          setSaved(Object.keys(unsent.current).length === 0 ? "yes" : "soon");
        } catch (error) {
          unsent.current = { ...change, ...unsent.current };
          setSaved(error instanceof Error ? error : new Error(String(error)));
          throw error;
        }
      });
    line.current = sent;
    return sent;
  };
  const say = (change: AnswersChange) => {
    setAnswers((before) => ({ ...before, ...defined(change) }));
    unsent.current = { ...unsent.current, ...change };
    setSaved("soon");
    clearTimeout(timer.current);
    timer.current = setTimeout(() => send().catch(() => {}), PAUSE_MS);
  };
  const keep = (change: AnswersChange = {}) => {
    if (Object.keys(change).length > 0) say(change);
    return send();
  };

  useEffect(() => {
    const away = new AbortController();
    document.addEventListener(
      "visibilitychange",
      () => {
        const change = unsent.current;
        if (document.visibilityState !== "hidden" || Object.keys(change).length === 0) return;
        unsent.current = {};
        sendAnswers(change, { keepalive: true }).catch(() => {
          unsent.current = { ...change, ...unsent.current };
        });
      },
      away,
    );
    return () => away.abort();
  }, []);

  return { answers, saved, say, keep };
}

/** A change without what it does not name. */
function defined(change: AnswersChange): Partial<Answers> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
