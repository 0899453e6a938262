import { isDeepStrictEqual } from "node:util";
import type { Edit } from "@/lib/drafts/schema";
import { performed } from "./edits-performed";
import { changesTo } from "./field-changes";
import type { FileLink } from "./schema";

/** Edits that lead from some links to others, pair by pair: those that end first, then those that change, then the new ones. */
export function linkEdits(before: readonly FileLink[], after: readonly FileLink[]): Edit[] {
  const [was, is] = [byPair(before), byPair(after)];
  const edits = [...new Set([...was.keys(), ...is.keys()])].flatMap((pair) => pairEdits(was.get(pair) ?? [], is.get(pair) ?? []));
  return [...edits].sort((a, b) => RANK.indexOf(a.do) - RANK.indexOf(b.do));
}

const RANK: readonly Edit["do"][] = ["end-link", "link-in-full", "change-link", "draw-link"];

function byPair(links: readonly FileLink[]): Map<string, FileLink[]> {
  const pairs = new Map<string, FileLink[]>();
  for (const link of links) {
    const pair = `${link.from}:${link.to}`;
    pairs.set(pair, [...(pairs.get(pair) ?? []), link]);
  }
  return pairs;
}

function pairEdits(before: readonly FileLink[], after: readonly FileLink[]): Edit[] {
  if (isDeepStrictEqual(before, after)) return [];
  const [{ from, to } = { from: "", to: "" }] = [...after, ...before];
  const [standing, stood] = [after.at(-1), before.at(-1)];
  const candidates: Edit[] = [];
  if (standing && stood) {
    const { since: _, until: _u, ...set } = changesTo(stood, standing);
    if (standing.until !== undefined) candidates.push({ do: "end-link", from, to, last: standing.until });
    candidates.push({ do: "change-link", from, to, set, since: standing.since ?? "always" });
  }
  // Drawn again without a date, a link would hold from the day of publishing.
  if (standing && (!stood || standing.since !== undefined)) candidates.push({ do: "draw-link", link: standing });
  const entries = after.map(({ from: _f, to: _t, ...entry }) => entry);
  return [candidates.find((edit) => leads(before, edit, after)) ?? { do: "link-in-full", from, to, entries }];
}

function leads(before: readonly FileLink[], edit: Edit, after: readonly FileLink[]): boolean {
  const file = performed({ organisation: { key: "", name: "" }, links: [...before] }, [edit]);
  return file !== null && isDeepStrictEqual(JSON.parse(JSON.stringify(file.links ?? [])), after);
}
