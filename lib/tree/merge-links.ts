import { isDeepStrictEqual } from "node:util";
import { addDays, type PlainDate } from "@/lib/core/period";
import type { FileLink, TreeFile } from "./schema";
import { endOf } from "./succession";

/**
 * The links of a file merged onto the published ones, pair by pair. A pair that stands more than once in the file is
 * declared in full; a pair that the file no longer names ends the day before `date`.
 */
export function mergeLinks(published: TreeFile | null, applied: TreeFile, date: PlainDate): FileLink[] {
  const before = byPair(published?.links ?? []);
  const stated = byPair(applied.links ?? []);
  const merged = [...stated].flatMap(([pair, links]) => {
    const [only] = links;
    return only && links.length === 1 ? mergeLink(before.get(pair) ?? [], only, date) : links;
  });
  const ended = [...before].filter(([pair]) => !stated.has(pair)).flatMap(([, links]) => endLink(links, date));
  return [...merged, ...ended];
}

function byPair(links: readonly FileLink[]): Map<string, FileLink[]> {
  const pairs = new Map<string, FileLink[]>();
  for (const link of links) {
    const pair = `${link.from} ${link.to}`;
    const known = pairs.get(pair);
    if (known) known.push(link);
    else pairs.set(pair, [link]);
  }
  return pairs;
}

function mergeLink(published: readonly FileLink[], stated: FileLink, date: PlainDate): FileLink[] {
  const standing = published.at(-1);
  if (!standing) return [stated];
  const same = sameClaim(standing, stated);
  const dayBefore = addDays(date, -1);
  const isOver = standing.until !== undefined && standing.until < dayBefore && stated.until === undefined;
  if (same && !isOver && (stated.since === undefined || stated.since === standing.since)) {
    return [...published.slice(0, -1), { ...stated, since: standing.since }];
  }
  const since = stated.since ?? date;
  const kept = endedBefore(same && !isOver ? published.slice(0, -1) : published, since);
  const last = kept.at(-1);
  if (last && stated.since === undefined && last.until === addDays(since, -1) && sameClaim(last, stated)) {
    return [...kept.slice(0, -1), { ...stated, since: last.since }];
  }
  return [...kept, { ...stated, since }];
}

/** Equal claims, whatever their dates. */
function sameClaim(a: FileLink, b: FileLink): boolean {
  return isDeepStrictEqual(claimOf(a), claimOf(b));
}

/** What a link says, without its dates. */
export function claimOf({ kind, sign, lag, rationale, owner, handoff }: FileLink): unknown[] {
  return [kind, sign, lag, rationale, owner, handoff];
}

/** Those that had begun before a date, none of them reaching into it. */
export function endedBefore(links: readonly FileLink[], date: PlainDate): FileLink[] {
  const dayBefore = addDays(date, -1);
  return links
    .filter(({ since }) => since === undefined || since < date)
    .map((link) => (link.until !== undefined && link.until <= dayBefore ? link : { ...link, until: dayBefore }));
}

/** A pair's entries of which none reaches into a date; what had begun by then is kept. */
export function endLink(links: readonly FileLink[], date: PlainDate): FileLink[] {
  return links.flatMap((link) => {
    if (link.until !== undefined && link.until < date) return link;
    return link.since !== undefined && link.since >= date ? [] : { ...link, until: endOf(link.since, link.until, date) };
  });
}
