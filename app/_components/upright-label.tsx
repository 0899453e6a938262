import { textOf } from "@/app/_charts/tone";
import type { Status } from "@/lib/core/status";

interface UprightLabelProps {
  readonly position: number | null;
  readonly status: Status | null;
  readonly words: string;
}

/**
 * A position in words beside the upright rule of a phone, in a drawing 150 wide and 59 high. Labels keep a column right of
 * the rule; a dot there pushes its own on, and one further right lets it climb above.
 */
export function UprightLabel({ position, status, words }: UprightLabelProps) {
  const right = position ?? 0;
  const place = right > 22 ? "top-[4px] right-0" : right > 8 ? "top-[21px] left-[116px]" : "top-[21px] left-[96px]";
  return (
    <span
      className={`absolute z-3 text-12 whitespace-nowrap ${position === null ? "" : "font-semibold"} ${textOf(status)} ${place}`}
    >
      {words}
    </span>
  );
}
