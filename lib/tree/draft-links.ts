import { isDeepStrictEqual } from "node:util";
import { addDays, type PlainDate } from "@/lib/core/period";
import type { EditOf } from "@/lib/drafts/schema";
import { changed, dateOf, done, type Publishing, refused, type Step } from "./draft-step";
import { claimOf, endedBefore, endLink } from "./merge-links";
import type { FileLink, TreeFile } from "./schema";

type Ends = Pick<FileLink, "from" | "to">;

/** A link that is not there, or has ended: then it holds from the day of publishing, and earlier days stay as they were. */
export function drawLink(file: TreeFile, { link }: EditOf<"draw-link">, at: Publishing): Step {
  const known = entriesOf(file, link);
  const standing = known.at(-1);
  if (standing && standing.until === undefined) return refused(`${name(link)} is drawn already.`, "a link that is not there");
  const since = link.since ?? (standing ? at.date : undefined);
  if (since === undefined) return done(withEntries(file, link, [link]));
  return done(withEntries(file, link, joined([...endedBefore(known, since), { ...link, since }])));
}

/** Another claim from a date on: kind, sign, lag, rationale, owner, hand-off. */
export function changeLink(file: TreeFile, edit: EditOf<"change-link">, at: Publishing): Step {
  const known = entriesOf(file, edit);
  if (known.length === 0) return refused(`There is no link ${name(edit)}.`, "a link that is there");
  const from = dateOf(edit.since, entriesOf(at.published, edit).length > 0, at);
  const change = (link: FileLink): FileLink => changed(link, edit.set);
  const entries = known.flatMap((link) => (from === undefined ? change(link) : split(link, from, change)));
  return done(withEntries(file, edit, joined(entries)));
}

/** A link before a date as it was, and from it on as `change` makes it. */
function split(link: FileLink, from: PlainDate, change: (link: FileLink) => FileLink): FileLink[] {
  if (link.since !== undefined && link.since >= from) return [change(link)];
  if (link.until !== undefined && link.until < from) return [link];
  return [{ ...link, until: addDays(from, -1) }, change({ ...link, since: from })];
}

/** Entries that follow one another without a gap and claim the same are one. */
function joined(links: readonly FileLink[]): FileLink[] {
  const entries: FileLink[] = [];
  for (const { since, ...link } of links) {
    const last = entries.at(-1);
    const follows = last?.until !== undefined && since === addDays(last.until, 1);
    const start = last && follows && isDeepStrictEqual(claimOf(last), claimOf(link)) ? entries.pop()?.since : since;
    entries.push(start === undefined ? link : { ...link, since: start });
  }
  return entries;
}

/** Its last day, by default the one before the draft is published; a link that was never published is taken out. */
export function endOfLink(file: TreeFile, edit: EditOf<"end-link">, at: Publishing): Step {
  const known = entriesOf(file, edit);
  if (known.length === 0) return refused(`There is no link ${name(edit)}.`, "a link that is there");
  if (edit.last === undefined && entriesOf(at.published, edit).length === 0) return done(withEntries(file, edit, []));
  const date = edit.last === undefined ? at.date : addDays(edit.last, 1);
  return done(withEntries(file, edit, endLink(known, date)));
}

/** All entries of a pair with their dates, as a file declares them; none takes the link out altogether. */
export function linkInFull(file: TreeFile, { from, to, entries }: EditOf<"link-in-full">): Step {
  const links = entries.map((entry) => ({ from, to, ...entry }));
  return done(withEntries(file, { from, to }, links));
}

function name({ from, to }: Ends): string {
  return `${from} → ${to}`;
}

function isPair(link: Ends, { from, to }: Ends): boolean {
  return link.from === from && link.to === to;
}

function entriesOf(file: TreeFile, pair: Ends): FileLink[] {
  return (file.links ?? []).filter((link) => isPair(link, pair));
}

/** A file with these entries of a pair, where the pair stood or at the end. */
function withEntries(file: TreeFile, pair: Ends, entries: readonly FileLink[]): TreeFile {
  const links = file.links ?? [];
  const place = links.findIndex((link) => isPair(link, pair));
  if (place < 0) return { ...file, links: [...links, ...entries] };
  const after = links.slice(place).filter((link) => !isPair(link, pair));
  return { ...file, links: [...links.slice(0, place), ...entries, ...after] };
}
