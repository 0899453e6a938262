import { sha256 } from "@/db/commit-log";
import { formatPeriod, type Period } from "@/lib/core/period";

/** A note as its commit's hash holds it. */
export interface SealedAnnotation {
  readonly id: string;
  readonly metric: number | null;
  readonly unit: number;
  readonly period: Period;
  readonly until: Period;
  readonly seal: Uint8Array;
}

export interface SealedWithdrawal {
  readonly id: string;
  readonly annotation: string;
  readonly replacedBy: string | null;
  readonly seal: Uint8Array | null;
}

const hex = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString("hex");
const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);

/** What the chain holds of a commit of notes: what was written and what was withdrawn, with seals in the place of words. */
export function annotationHash(written: readonly SealedAnnotation[], withdrawn: readonly SealedWithdrawal[]): Buffer {
  const notes = [...written]
    .sort(byId)
    .map(({ id, metric, unit, period, until, seal }) => [id, metric, unit, formatPeriod(period), formatPeriod(until), hex(seal)]);
  const gone = [...withdrawn].sort(byId).map(({ id, annotation, replacedBy, seal }) => [id, annotation, replacedBy, hex(seal)]);
  return sha256(JSON.stringify([notes, gone]));
}
