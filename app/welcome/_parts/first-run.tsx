"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import type { Answers, FirstRunPage } from "@/lib/first-run/schema";
import { EndStep } from "./end-step";
import { FiguresStep } from "./figures-step";
import { OutcomesStep } from "./outcomes-step";
import { PeopleStep } from "./people-step";
import { PromiseStep } from "./promise-step";
import { StepNav } from "./step-nav";
import { TreeStep } from "./tree-step";
import { useAnswers } from "./use-answers";

interface FirstRunProps {
  readonly page: FirstRunPage;
  readonly step: Answers["step"];
  /** The largest file that may be sent. */
  readonly limitBytes: number;
}

/** The steps to a first scorecard. Each may be skipped, any gone back to; what is typed is kept as it is typed. */
export function FirstRun({ page, step, limitBytes }: FirstRunProps) {
  const router = useRouter();
  const answering = useAnswers(page.answers);
  const title = useRef<HTMLDivElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    // On a phone the steps are wider than the window.
    const entry = title.current?.querySelector<HTMLElement>(`nav a[href$="step=${step}"]`);
    const nav = entry?.closest("nav");
    if (entry && nav) nav.scrollLeft = entry.offsetLeft - (nav.clientWidth - entry.offsetWidth) / 2;
    if (shown.current === step) return;
    shown.current = step;
    title.current?.querySelector("h1")?.focus();
  }, [step]);
  const go = async (next: Answers["step"]) => {
    await answering.keep({ step: next });
    router.push(`/welcome?step=${next}`);
    router.refresh();
  };
  const props = { page, answering, go };
  return (
    <div ref={title} className="pt-4 pb-10">
      <StepNav step={step} done={page.done} ends={page.published !== null} />
      {step === "promise" && <PromiseStep {...props} />}
      {step === "outcomes" && <OutcomesStep {...props} />}
      {step === "tree" && <TreeStep {...props} />}
      {step === "people" && <PeopleStep {...props} />}
      {step === "figures" && <FiguresStep {...props} limitBytes={limitBytes} />}
      {step === "end" && <EndStep {...props} />}
    </div>
  );
}
