import type { ReactNode } from "react";

interface StepBarProps {
  /** How far this step is, in words. */
  readonly says: ReactNode;
  /** What leads on. */
  readonly children: ReactNode;
}

/** How far the step is, and what leads on from it: along the window's lower edge, on a phone at the page's end. */
export function StepBar({ says, children }: StepBarProps) {
  return (
    <section
      aria-label="Go on"
      className="z-10 -mx-(--edge) mt-auto flex min-h-16 flex-wrap items-center justify-between gap-x-8 gap-y-2 border-t sm:sticky sm:bottom-0 border-rule2 bg-bg px-(--edge) py-3"
    >
      <div className="min-w-0 flex-1 basis-80">{says}</div>
      <div className="flex flex-wrap items-center gap-3 [&_[aria-disabled=true]]:border-rule2 [&_[aria-disabled=true]]:bg-wash [&_[aria-disabled=true]]:text-ink2">
        {children}
      </div>
    </section>
  );
}
