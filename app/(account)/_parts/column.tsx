import type { ReactNode } from "react";

/** The width of a form that stands alone under the gold line. */
export function Column({ children }: { readonly children: ReactNode }) {
  return <div className="max-w-[360px] pt-8">{children}</div>;
}
