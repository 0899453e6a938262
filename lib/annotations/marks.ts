import type { CommitKind } from "@/db/commit-log";
import type { Store } from "@/db/open";

const LATEST = "SELECT coalesce(max(no), 0) FROM commit_log WHERE kind = ?";
const CHAIN = "SELECT hex(chain_hash) FROM commit_log WHERE no = ?";

/**
 * What tells whether anything of these kinds was committed since. With the chain's hash, so that a commit that was rolled back
 * is never taken for the one that then gets its number.
 */
export function markOf(store: Store, kinds: readonly CommitKind[]): string {
  const latest = Math.max(...kinds.map((kind) => Number(store.rows(LATEST).get(kind)?.[0])));
  return latest === 0 ? "none" : `${latest} ${String(store.rows(CHAIN).get(latest)?.[0])}`;
}
