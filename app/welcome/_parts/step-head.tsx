import type { ReactNode } from "react";
import type { Answers, FirstRunPage } from "@/lib/first-run/schema";
import type { Answering } from "./use-answers";

/** What each step is given. */
export interface StepProps {
  readonly page: FirstRunPage;
  readonly answering: Answering;
  /** Goes to another step, once everything that was said is kept. */
  readonly go: (step: Answers["step"]) => Promise<void>;
}

/** A step's question, and what it is asked for. */
export function StepHead({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="pt-7 pb-6 max-sm:pt-5">
      <h1 tabIndex={-1} className="max-w-[760px] outline-none">
        {title}
      </h1>
      <p className="lede mt-1.5 max-w-[760px]">{children}</p>
    </div>
  );
}
