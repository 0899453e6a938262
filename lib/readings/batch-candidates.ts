import type { Store } from "@/db/open";
import { OPERATOR_ID, OPERATOR_NAME } from "@/lib/trail/operator-name";
import { BATCH_KINDS, type BatchesInput } from "./schema";

/** So many numbers are looked up in one go. */
const STRIDE = 200;

const OF_KIND = "SELECT no FROM commit_log WHERE kind = ? AND no < ? ORDER BY no DESC LIMIT ?";
const OF_METRIC = "SELECT no FROM batch_metric WHERE metric_id = ? AND no < ? ORDER BY no DESC LIMIT ?";
const OF_METRIC_AND_ACTOR = `SELECT m.no FROM batch_metric m CROSS JOIN batch b ON b.seq = m.batch
  WHERE m.metric_id = ? AND m.no < ? AND b.actor IN (SELECT value FROM json_each(?)) ORDER BY m.no DESC LIMIT ?`;
const OF_ACTOR = `SELECT l.no FROM batch b JOIN commit_log l ON l.batch = b.seq
  WHERE b.actor = ? AND l.no < ? ORDER BY l.no DESC LIMIT ?`;

/** By what batches are found; what else is asked of them is looked at one by one. */
export interface Sought {
  /** Those about any of these metrics, by the store's ids. */
  readonly metrics: readonly number[] | null;
  /** Those of any of these senders. */
  readonly actors: readonly string[] | null;
  readonly kind: BatchesInput["kind"];
}

/**
 * The commits among which the batches sought are, the latest first, from below a number: found by the narrowest index, never by
 * going through the log.
 */
export function* batchCandidates(store: Store, { metrics, actors, kind }: Sought, below: number): Generator<number> {
  const [sql, keys]: [string, readonly (string | number)[]] =
    metrics !== null
      ? [actors === null ? OF_METRIC : OF_METRIC_AND_ACTOR, metrics]
      : actors !== null
        ? [OF_ACTOR, actors]
        : [OF_KIND, kind === undefined ? BATCH_KINDS : [kind]];
  const more = sql === OF_METRIC_AND_ACTOR ? [JSON.stringify(actors)] : [];
  for (let from = below; ; ) {
    const found = new Set<number>();
    let deepest = 0;
    for (const key of keys) {
      const rows = store.rows(sql).all(key, from, ...more, STRIDE);
      for (const [no] of rows) found.add(Number(no));
      // What one key has no room for here comes in the next round, with everything below it.
      if (rows.length === STRIDE) deepest = Math.max(deepest, Number(rows.at(-1)?.[0]));
    }
    yield* [...found].filter((no) => no >= deepest).sort((a, b) => b - a);
    if (deepest === 0) return;
    from = deepest;
  }
}

const PEOPLE = `SELECT id FROM person WHERE id = ?1 OR lower(email) = lower(?1) OR instr(lower(name), lower(?1)) LIMIT 50`;
const TOKENS = `SELECT 'token:' || id FROM api_token WHERE 'token:' || id = ?1 OR id = ?1 OR instr(lower(name), lower(?1)) LIMIT 50`;

/** Who is meant by a name or a part of one, an e-mail address or an id, as batches name them. */
export function actorsNamed(store: Store, text: string): string[] {
  const ids = [PEOPLE, TOKENS].flatMap((sql) =>
    store
      .rows(sql)
      .all({ 1: text })
      .map(([id]) => String(id)),
  );
  const isOperator = text === OPERATOR_ID || OPERATOR_NAME.toLowerCase().includes(text.toLowerCase());
  return [...ids, ...(isOperator ? [OPERATOR_ID] : []), ...(ids.includes(text) ? [] : [text])];
}

const AT = "SELECT at FROM commit_log WHERE no = ?";

/** The first number of the log whose commit came at or after an instant: found by halving, since instants only grow. */
export function firstNumberSince(store: Store, instant: string, head: number): number {
  let [low, high] = [1, head + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (String(store.rows(AT).get(middle)?.[0]) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
