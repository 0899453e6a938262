import { StatusGlyph } from "@/app/_charts/status-glyph";
import { textOf } from "@/app/_charts/tone";
import type { Status } from "@/lib/core/status";

interface StatusWordsProps {
  readonly status: Status | null;
  /** What the glyph says, in words: "28 below", "On the line", "1 day late". */
  readonly words: string;
  readonly className?: string;
}

/** Status as glyph and words together; never one without the other. */
export function StatusWords({ status, words, className = "" }: StatusWordsProps) {
  return (
    <span className={`flex items-center gap-2 font-semibold whitespace-nowrap ${textOf(status)} ${className}`}>
      <StatusGlyph status={status} />
      {words}
    </span>
  );
}
