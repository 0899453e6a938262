import { Button } from "@/app/_ui/button";

interface SubmitProps {
  readonly does: string;
  /** What it says while it is at it. */
  readonly doing: string;
  readonly busy: boolean;
}

/** The one button that these pages are for, as wide as the fields above it. */
export function Submit({ does, doing, busy }: SubmitProps) {
  return (
    <Button type="submit" tone="primary" aria-disabled={busy} className="h-9 justify-center">
      {busy ? doing : does}
    </Button>
  );
}
