import { addDays, daysBetween, type PlainDate } from "@/lib/core/period";
import type { Settings } from "@/lib/settings/schema";

/** A day on which people are reminded of figures that are due. `up`: administrators and executives hear of them too. */
export interface Step {
  /** `before-3`, `due`, `after-1`, `up-5`. */
  readonly key: string;
  readonly on: PlainDate;
  readonly to: "leads" | "up";
}

/** A step that nobody could send on its day is caught up with for so long. */
const CAUGHT_UP_DAYS = 3;

/** The steps of a due day, the earliest first. */
export function stepsOf(
  due: PlainDate,
  { remindBefore, remindAfter, escalateAfter }: Pick<Settings, "remindBefore" | "remindAfter" | "escalateAfter">,
): Step[] {
  const steps: Step[] = [
    ...remindBefore.map((days): Step => ({ key: days === 0 ? "due" : `before-${days}`, on: addDays(due, -days), to: "leads" })),
    ...remindAfter.map((days): Step => ({ key: `after-${days}`, on: addDays(due, days), to: "leads" })),
    ...(escalateAfter === null ? [] : [{ key: `up-${escalateAfter}`, on: addDays(due, escalateAfter), to: "up" as const }]),
  ];
  return steps.sort((a, b) => daysBetween(b.on, a.on));
}

/** The latest step for some that has come, unless it came too long ago; the steps before it are passed over. */
export function stepToday(steps: readonly Step[], to: Step["to"], today: PlainDate): Step | null {
  const step = steps.filter((each) => each.to === to && each.on <= today).at(-1);
  return step !== undefined && daysBetween(step.on, today) <= CAUGHT_UP_DAYS ? step : null;
}
