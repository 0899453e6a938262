import { textOf } from "@/app/_charts/tone";
import type { Status } from "@/lib/core/status";

interface UprightLabelProps {
  readonly position: number | null;
  readonly status: Status | null;
  readonly words: string;
}

/** Points above the line at which a dot reaches the column of labels. */
const ROOM = 12;

/**
 * A position in words beside the upright rule of a phone, in a drawing 150 wide and 59 high. Labels keep a column right of
 * the rule; a dot that reaches into it lets its own climb above.
 */
export function UprightLabel({ position, status, words }: UprightLabelProps) {
  const place = (position ?? 0) > ROOM ? "top-[4px] right-0" : "top-[21px] left-[96px]";
  return (
    <span
      className={`absolute z-3 text-12 whitespace-nowrap ${position === null ? "" : "font-semibold"} ${textOf(status)} ${place}`}
    >
      {words}
    </span>
  );
}
