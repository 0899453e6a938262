import { addDays, type PlainDate } from "@/lib/core/period";

/** One state of something dated, as the file writes it: what it is, and the date from which it is so, if any. */
export interface State<T> {
  readonly from: PlainDate | undefined;
  readonly is: T;
}

/**
 * The successive states of one thing, oldest first, the last of which stands, after a file has said how it stands now.
 *
 * - What is new holds from the date given with it, or always.
 * - What replaces something holds from the date given with it, or from `date`; earlier states stay for earlier dates, and
 *   states that would begin later are given up.
 * - What is equal changes nothing unless another date is given with it.
 */
export function succeed<T>(
  published: readonly State<T>[],
  stated: State<T>,
  same: (a: T, b: T) => boolean,
  date: PlainDate,
): State<T>[] {
  const standing = published.at(-1);
  if (!standing) return [stated];
  const earlier = published.slice(0, -1);
  if (same(standing.is, stated.is)) {
    if (stated.from === undefined || stated.from === standing.from) return [...earlier, { from: standing.from, is: stated.is }];
    return [...begunBefore(earlier, stated.from), stated];
  }
  const from = stated.from ?? date;
  const kept = begunBefore(published, from);
  const before = kept.at(-1);
  if (before && stated.from === undefined && same(before.is, stated.is))
    return [...kept.slice(0, -1), { from: before.from, is: stated.is }];
  return [...kept, { from, is: stated.is }];
}

/** Those that had begun before a date. */
export function begunBefore<T extends { readonly from?: PlainDate | undefined }>(entries: readonly T[], date: PlainDate): T[] {
  return entries.filter(({ from }) => from === undefined || from < date);
}

/**
 * The last day of what a file no longer names: the day before `date`, its own earlier end, or its first day where it
 * had not begun by then, since what others may refer to is never taken out of the tree.
 */
export function endOf(from: PlainDate | undefined, until: PlainDate | undefined, date: PlainDate): PlainDate {
  const before = addDays(date, -1);
  if (until !== undefined && until <= before) return until;
  return from !== undefined && from > before ? from : before;
}
