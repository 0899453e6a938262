import { sha256 } from "@/db/commit-log";
import type { WorkerRow } from "@/db/roster";

/**
 * What the chain holds of a roster: who stood where and when under opaque ids, and a seal of each person's row, in the order of
 * the ids. A person can be erased without breaking it.
 */
export function rosterHash(workers: readonly Pick<WorkerRow, "unit" | "seal" | "spans">[]): Buffer {
  const inOrder = [...workers].sort((a, b) => a.unit - b.unit);
  const said = inOrder.map(({ unit, seal, spans }) => [
    unit,
    Buffer.from(seal).toString("hex"),
    spans.map(({ team, from, until }) => [team, from, until]),
  ]);
  return sha256(JSON.stringify(said));
}
