import type { ReactNode } from "react";

/** Read aloud, not drawn: the sentence or the table behind a picture. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <div className="sr-only">{children}</div>;
}
