import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";

interface MissingDialogProps {
  readonly period: string;
  /** Metrics without a figure. */
  readonly names: readonly string[];
  readonly busy: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
}

/** Says what it means to submit a period although figures are missing. */
export function MissingDialog({ period, names, busy, onSubmit, onClose }: MissingDialogProps) {
  const count = `${names.length} figure${names.length === 1 ? "" : "s"}`;
  return (
    <Dialog title={`Submit ${period} without ${count}?`} onClose={onClose}>
      <p>
        {names.slice(0, 8).join(", ")}
        {names.length > 8 && ` and ${names.length - 8} more`} {names.length === 1 ? "stays" : "stay"} due, and late on every
        scorecard once the day has passed. {names.length === 1 ? "It" : "They"} can be added later as a correction, with a reason.
        Where a figure does not exist, mark it as not applicable instead.
      </p>
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={onClose}>Go on typing</Button>
        <Button tone="primary" aria-disabled={busy} onClick={() => !busy && onSubmit()}>
          Submit without {names.length === 1 ? "it" : "them"}
        </Button>
      </div>
    </Dialog>
  );
}
