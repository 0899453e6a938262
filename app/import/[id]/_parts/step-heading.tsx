"use client";

import { type ReactNode, useEffect, useRef } from "react";

interface StepHeadingProps {
  /** What there is to see in this step, in a sentence. */
  readonly title: string;
  readonly lede?: ReactNode;
  readonly aside?: ReactNode;
}

/** The headline of a step. It takes the focus when the step is opened, so that keys and screen readers begin there. */
export function StepHeading({ title, lede, aside }: StepHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, []);
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3 pt-6 pb-5">
      <div className="min-w-0">
        <h1 ref={heading} tabIndex={-1} className="outline-none">
          {title}
        </h1>
        {lede !== undefined && <div className="lede mt-1 max-w-[900px]">{lede}</div>}
      </div>
      {aside}
    </div>
  );
}
