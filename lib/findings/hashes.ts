import { sha256 } from "@/db/commit-log";

/** What the chain holds of an accepted finding, with a seal in the place of words. */
export function acceptanceHash(of: { id: string; finding: string; until: string; seal: Uint8Array }): Buffer {
  return sha256(JSON.stringify([of.id, of.finding, of.until, Buffer.from(of.seal).toString("hex")]));
}

/** What the chain holds of an acceptance that was ended. */
export function endHash(acceptance: string): Buffer {
  return sha256(JSON.stringify([acceptance, "ended"]));
}
