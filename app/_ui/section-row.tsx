import type { ReactNode } from "react";

interface SectionRowProps {
  readonly title: string;
  readonly says?: ReactNode;
  readonly children: ReactNode;
}

/** One thing to settle on a page of such things: what it is at the left, how at the right, a rule under both. */
export function SectionRow({ title, says, children }: SectionRowProps) {
  return (
    <section
      aria-label={title}
      className="grid gap-x-12 gap-y-3 border-b border-rule py-6 last:border-0 md:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]"
    >
      <div>
        <h2>{title}</h2>
        {says !== undefined && <p className="mt-1 max-w-[400px] text-ink2">{says}</p>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
