import type { PlainDate } from "@/lib/core/period";
import type { Edit } from "@/lib/drafts/schema";
import { applyEdit } from "./draft-edits";
import type { TreeFile } from "./schema";

/** The file after edits whose dates are their own, on whatever day; null where one cannot be made. No rule is looked at. */
export function performed(file: TreeFile, edits: readonly Edit[]): TreeFile | null {
  const at = { published: file, date: "1900-01-01" as PlainDate };
  let after = file;
  for (const edit of edits) {
    const step = applyEdit(after, edit, at);
    if (!step.ok) return null;
    after = step.file;
  }
  return after;
}
