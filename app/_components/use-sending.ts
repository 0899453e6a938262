"use client";

import { useEffect, useRef, useState } from "react";
import { Refusal } from "@/lib/fetch-json";
import { sendReadings } from "@/lib/uploads/queries";
import type { UploadDocument } from "@/lib/uploads/schema";
import { faultOfFile } from "./look-at-file";

/** How the sending of a file stands. Sizes are bytes. */
export type Sending =
  | { readonly state: "idle" }
  | { readonly state: "sending"; readonly name: string; readonly sent: number; readonly total: number }
  /** The connection was lost; the file is sent again in so many seconds. */
  | { readonly state: "lost"; readonly name: string; readonly seconds: number }
  | { readonly state: "refused"; readonly error: Error };

const IDLE: Sending = { state: "idle" };
const WAITS = [2, 5, 10, 20, 30] as const;

/**
 * Sends one file after another, each until it has arrived, was refused or was stopped: a connection that is lost is told and
 * tried again. Leaving the page stops it.
 */
export function useSending(limitBytes: number, onArrived: (upload: UploadDocument) => void) {
  const [sending, setSending] = useState<Sending>(IDLE);
  const under = useRef<{ stop: AbortController; now: () => void } | null>(null);
  useEffect(() => () => under.current?.stop.abort(), []);

  const send = async (file: File, kind: { readonly survey: boolean }) => {
    under.current?.stop.abort();
    const own = { stop: new AbortController(), now: () => {} };
    under.current = own;
    const { signal } = own.stop;
    for (let lost = 0; !signal.aborted; lost++) {
      const fault = await faultOfFile(file, limitBytes);
      if (signal.aborted) return;
      if (fault !== null) return setSending({ state: "refused", error: new Error(fault) });
      setSending({ state: "sending", name: file.name, sent: 0, total: file.size });
      const onSent = (sent: number, total: number) => setSending({ state: "sending", name: file.name, sent, total });
      const answer = await sendReadings(file, { ...kind, onSent, signal }).catch((error: Error) => error);
      if (signal.aborted) return;
      if (!(answer instanceof Error)) return onArrived(answer);
      if (!(answer instanceof Refusal && answer.code === "unreachable")) return setSending({ state: "refused", error: answer });
      await countDown(WAITS[lost] ?? 30, own, (seconds) => setSending({ state: "lost", name: file.name, seconds }));
    }
  };
  const stop = () => {
    under.current?.stop.abort();
    setSending(IDLE);
  };
  return { sending, send, stop, again: () => under.current?.now() };
}

/** Waits, telling every second how many are left, until they are over, `now` is called, or it is stopped. */
async function countDown(
  seconds: number,
  own: { readonly stop: AbortController; now: () => void },
  tell: (left: number) => void,
): Promise<void> {
  let hurried = false;
  for (let left = seconds; left > 0 && !hurried && !own.stop.signal.aborted; left--) {
    tell(left);
    await new Promise<void>((passed) => {
      const timer = setTimeout(passed, 1000);
      own.now = () => {
        hurried = true;
        clearTimeout(timer);
        passed();
      };
    });
  }
}
