import type { ReactNode } from "react";
import { ScrollSideways } from "./scroll-sideways";

/** The table behind a chart, folded away until asked for. */
export function ShowData({ children }: { readonly children: ReactNode }) {
  return (
    <details className="text-12 print:hidden">
      <summary className="inline-flex min-h-6 items-center text-ink2 underline decoration-rule2 underline-offset-2 hover:text-ink">
        Show data
      </summary>
      <div className="py-2">
        <ScrollSideways label="Data behind the chart">{children}</ScrollSideways>
      </div>
    </details>
  );
}
