import type { Store } from "@/db/open";
import { ABSENT, type ReadingRun } from "./reading-run";
import type { ReadingView } from "./reading-view";

type Row = [period: number, batch: number, state: number, numerator: number | null, denominator: number | null];

/**
 * Compares what stands in a series in two states, over the periods from first to last: all of the one goes into `standing`, and
 * where the other differs, that into `after` (`ABSENT` where nothing stands).
 */
export function compareViews(
  store: Store,
  [before, then]: readonly [ReadingView, ReadingView],
  { id, segment, first, last }: { id: number; segment: number; first: number; last: number },
  standing: ReadingRun,
  after: ReadingRun,
): void {
  const rows = store
    .rows("SELECT period, batch, state, numerator, denominator FROM reading WHERE series_id = ? AND period BETWEEN ? AND ?")
    .all(id, first, last) as Row[];
  for (let i = 0; i < rows.length; ) {
    const period = (rows[i] as Row)[0];
    let [was, is]: [Row | null, Row | null] = [null, null];
    let [wasRank, isRank] = [0, 0];
    for (; i < rows.length && (rows[i] as Row)[0] === period; i++) {
      const row = rows[i] as Row;
      const [a, b] = [before.rankOf(row[1]), then.rankOf(row[1])];
      if (a > wasRank) [was, wasRank] = [row, a];
      if (b > isRank) [is, isRank] = [row, b];
    }
    if (was !== null) push(standing, segment, was);
    if (was === is) continue;
    if (is === null) after.push(period, segment, ABSENT, Number.NaN, Number.NaN);
    else push(after, segment, is);
  }
}

function push(run: ReadingRun, segment: number, [period, , state, numerator, denominator]: Row): void {
  run.push(period, segment, state, numerator ?? Number.NaN, denominator ?? Number.NaN);
}
