"use client";

import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { isUnderWay } from "@/lib/uploads/queries";
import type { UploadDocument } from "@/lib/uploads/schema";

export const STEPS = ["map", "check", "commit"] as const;
export type Step = (typeof STEPS)[number];

/** The furthest step that an upload at rest can be looked at in. */
export function stepReached({ state, questions, columns, report, sinceCount, survey }: UploadDocument): Step {
  if (state === "committing" || state === "committed" || sinceCount > 0) return "commit";
  if (survey !== null)
    return report !== null && survey.outcome?.choices.length === 0 && report.understood !== null ? "check" : "map";
  const isRead = report !== null && questions.length === 0 && columns.every(({ understood }) => understood);
  return isRead ? "check" : "map";
}

/**
 * The step on show: the address says it, as far as the upload has got; without a word there it is where the upload stood when
 * the page was opened. Null while a file is read for the first time. The second value goes to another.
 */
export function useStep(upload: UploadDocument, settled: UploadDocument): [Step | null, (step: Step) => void] {
  const asked = useSearchParams().get("step");
  const reached = stepReached(settled);
  const [opened, setOpened] = useState<Step | null>(null);
  if (opened === null && !isUnderWay(settled)) setOpened(reached);
  const go = (step: Step) => window.history.pushState(null, "", `?step=${step}`);
  if (upload.state === "committing" || upload.state === "committed") return ["commit", go];
  const wanted = STEPS.find((step) => step === asked) ?? opened;
  if (wanted === null || isUnderWay(settled)) return [null, go];
  return [STEPS.indexOf(wanted) > STEPS.indexOf(reached) ? reached : wanted, go];
}
