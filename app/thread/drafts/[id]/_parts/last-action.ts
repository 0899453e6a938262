import type { DraftDocument } from "@/lib/drafts/schema";

type Made = DraftDocument["edits"][number];

/**
 * What a person did last in a draft, which undo takes back as a whole: the edits that were sent together, such as the two of a
 * link that is moved. Of those that the draft began with each is a step of its own.
 */
export function lastAction({ edits, begunAt }: Pick<DraftDocument, "edits" | "begunAt">, me: string): readonly Made[] {
  const own = edits.filter(({ author }) => author === me);
  const latest = own.at(-1);
  if (latest === undefined) return [];
  return latest.at === begunAt ? [latest] : own.filter(({ at }) => at === latest.at);
}
