import type { Store } from "@/db/open";
import { formatPeriod, labelPeriod, localDate, periodOf } from "@/lib/core/period";
import { calendarInStore, treeInStore } from "@/lib/readings/rules-in-force";
import { nameOf } from "@/lib/trail/name-of";
import { OPERATOR_ID } from "@/lib/trail/operator-name";
import type { Lock } from "./lock";

/** What is missing from a change of locked figures, as problems say it. */
export interface ReasonNeeded {
  readonly expected: string;
  readonly message: string;
}

/** "October 2026 of Support was locked by Dana Smith on 4 Nov 2026". At the command line there is nobody to name. */
export function lockSentence(store: Store, { department, period, at, by }: Lock): string {
  const tree = treeInStore(store);
  const calendar = calendarInStore(store);
  const name = tree?.units.find(({ key }) => key === department)?.name ?? department;
  const day = periodOf(localDate(new Date(at), tree?.organisation.timeZone ?? "UTC"), "day", calendar);
  const who = by === OPERATOR_ID ? "at the command line" : `by ${nameOf(store, by) ?? "somebody who is no longer here"}`;
  return `${labelPeriod(period, "long", calendar)} of ${name} was locked ${who} on ${labelPeriod(day, "long", calendar)}`;
}

/** What belongs beside a change of figures that a lock covers. */
export function reasonNeeded(store: Store, lock: Lock): ReasonNeeded {
  return {
    expected: `a reason, since ${lock.department} ${formatPeriod(lock.period)} is locked`,
    message: `${lockSentence(store, lock)}: give a reason for changing it, or leave it as it is.`,
  };
}
