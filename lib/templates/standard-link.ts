import type { z } from "zod";
import type { treeFile } from "@/lib/tree/schema";

export type LinkText = NonNullable<z.input<typeof treeFile>["links"]>[number];

/** A belief about cause, marked as what it is: nobody has tested it in the organisation that takes it over. */
export function assumed(from: string, to: string, sign: "+" | "-", because: string, lag: [number, number] = [0, 2]): LinkText {
  return { from, to, kind: "influence", sign, lag, rationale: `Assumption, not yet tested here: ${because}` };
}
