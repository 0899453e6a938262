import { Button } from "@/app/_ui/button";
import { type Draft, NAMES } from "./draft";

interface SaveBarProps {
  readonly changed: readonly (keyof Draft)[];
  readonly busy: boolean;
  /** Why a save was refused, where it is about no single setting. */
  readonly refused: string | null;
  /** Settings that cannot be as they stand in the form. */
  readonly faulty: readonly (keyof Draft)[];
  /** Has there just been a save? */
  readonly undoable: boolean;
  readonly onDiscard: () => void;
  readonly onUndo: () => void;
}

/** What is not saved yet, or what has just been: at the foot of the window, over it: nothing that is read moves. */
export function SaveBar({ changed, busy, refused, faulty, undoable, onDiscard, onUndo }: SaveBarProps) {
  if (changed.length === 0 && !undoable && !busy) return <div role="status" />;
  const names = (keys: readonly (keyof Draft)[]) => keys.map((key) => NAMES[key]).join(", ");
  return (
    <div className="page fixed inset-x-0 bottom-0 z-10 flex min-h-16 flex-wrap items-center gap-x-4 gap-y-2 border-t border-rule2 bg-bg py-3 [html:has(&)]:scroll-pb-24">
      <p role="status" className="min-w-0 flex-1">
        {changed.length > 0 && (
          <>
            <b>{changed.length === 1 ? "1 change" : `${changed.length} changes`} not saved.</b>{" "}
            <span className="text-ink2">{faulty.length > 0 ? `First put right: ${names(faulty)}.` : names(changed)}</span>
          </>
        )}
        {changed.length === 0 && undoable && <b>Saved.</b>}
        {refused !== null && <span className="block font-medium text-off">{refused}</span>}
      </p>
      {changed.length > 0 && (
        <>
          <Button onClick={onDiscard}>Discard</Button>
          <Button type="submit" tone="primary" aria-disabled={busy}>
            {busy ? "Saving…" : "Save"}
          </Button>
        </>
      )}
      {changed.length === 0 && undoable && (
        <Button onClick={onUndo} aria-disabled={busy}>
          Undo
        </Button>
      )}
    </div>
  );
}
