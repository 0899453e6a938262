import { countWordFirst } from "@/lib/core/sentence-parts";
import type { DueItem, DueState } from "@/lib/due/schema";
import { dayText, leftWords } from "./saved-moment";

/** What is late, or due next, as a sentence. */
export function dueHeadline(due: readonly DueItem[]): string {
  const late = due.filter(({ state }) => state === "late");
  const open = due.filter(({ state }) => state === "due");
  if (late.length > 0) {
    const most = Math.max(...late.map(({ days }) => -(days ?? 0)));
    const [only] = late;
    if (late.length === 1 && only !== undefined) return `${only.department.name}, ${only.label} is ${leftWords(-most)}.`;
    return `${countWordFirst(late.length)} sheets are late, the oldest ${leftWords(-most).replace(" late", "")}.`;
  }
  if (open.length > 0) return `Nothing is late. ${countWordFirst(open.length)} sheet${open.length === 1 ? " is" : "s are"} due.`;
  return due.length === 0 ? "Nothing has a due day." : "Everything that was due is in.";
}

/** When an item is due, in two words: the day, and how long that is. */
export function dueDay({ due, days, state }: DueItem): { readonly day: string; readonly left: string } {
  if (due === null || days === null) return { day: "", left: "" };
  const isOpen = state === "late" || state === "due" || state === "coming";
  return { day: `due ${dayText(due)}`, left: isOpen ? leftWords(days) : "" };
}

/** Cells with something in them, of those expected; a draft over a figure that stands counts once. */
export function filledOf({ expected, reported, drafts }: DueItem): number {
  return Math.min(expected, reported + drafts);
}

/** "5 of 8 filled in", "all 8 filled in". */
export function filledWords(item: DueItem): string {
  const filled = filledOf(item);
  if (item.expected === 0) return "nothing expected";
  const drafts = item.drafts > 0 && item.state !== "submitted" ? `, ${item.drafts} as draft${item.drafts === 1 ? "" : "s"}` : "";
  return `${filled === item.expected ? `all ${filled}` : `${filled} of ${item.expected}`} filled in${drafts}`;
}

/** Headings of the inbox, in its order. */
export const DUE_HEADINGS: readonly (readonly [state: DueState, heading: string])[] = [
  ["late", "Late"],
  ["due", "Due now"],
  ["reported", "Complete, to be submitted"],
  ["coming", "Coming"],
  ["submitted", "Submitted"],
];
