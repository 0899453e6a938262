"use client";

import { type ReactNode, useState } from "react";
import { Refused } from "@/app/_components/refused";
import { Button } from "@/app/_ui/button";
import { STEPS, type Step } from "@/lib/first-run/schema";
import type { StepProps } from "./step-head";

interface GoOnProps extends Pick<StepProps, "answering" | "go"> {
  readonly step: Step;
  /** What the main button says, and what it does before going on; without it there is only a way past. */
  readonly main?: { readonly label: string; readonly act?: () => Promise<unknown> | undefined };
  /** What going past without it says. */
  readonly skip?: string | null;
  /** Whether the step has anything to type, so that it says that this is kept. */
  readonly keeps?: boolean;
  readonly children?: ReactNode;
}

/** What leads on from a step, and back; beside it, whether what was typed is kept. */
export function GoOn({ step, answering, go, main, skip = "Skip this step", keeps = true, children }: GoOnProps) {
  const at = STEPS.indexOf(step);
  const [back, next] = [STEPS[at - 1], STEPS[at + 1] ?? ("end" as const)];
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const lead = async (to: Step | "end", act?: () => Promise<unknown> | undefined) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      await act?.();
      await go(to);
    } catch (fault) {
      setError(fault instanceof Error ? fault : new Error(String(fault)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="mt-8 border-t border-rule2 pt-4">
      <div className="flex flex-wrap items-center gap-3">
        {back !== undefined && <Button onClick={() => lead(back)}>Back</Button>}
        {main && (
          <Button tone="primary" aria-disabled={busy} onClick={() => lead(next, main.act)}>
            {main.label}
          </Button>
        )}
        {skip !== null && (
          <Button tone="quiet" onClick={() => lead(next)}>
            {skip}
          </Button>
        )}
        {keeps && <Kept saved={answering.saved} />}
      </div>
      {error && <Refused error={error} />}
      {children}
    </div>
  );
}

function Kept({ saved }: Pick<StepProps["answering"], "saved">) {
  const words = saved === "yes" ? "What you type is kept." : saved === "soon" ? "Keeping it…" : `Not kept yet: ${saved.message}`;
  return (
    <span
      role="status"
      className={`ml-auto text-12 max-sm:ml-0 max-sm:w-full ${saved instanceof Error ? "font-medium text-off" : "text-ink2"}`}
    >
      {words}
    </span>
  );
}
