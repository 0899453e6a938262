"use client";

import { Button } from "@/app/_ui/button";

/** Opens the browser's print dialog for the page. */
export function PrintButton() {
  return <Button onClick={() => window.print()}>Print</Button>;
}
