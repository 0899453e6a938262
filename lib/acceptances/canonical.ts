import { sha256 } from "@/db/commit-log";
import { formatPeriod, type Period, type PlainDate } from "@/lib/core/period";

/** An acceptance as its commit's hash holds it. */
export interface SealedAcceptance {
  readonly id: string;
  readonly metric: number;
  readonly unit: number;
  readonly period: Period;
  readonly until: PlainDate;
  readonly seal: Uint8Array;
}

export interface SealedEnd {
  readonly id: string;
  readonly acceptance: string;
  readonly period: Period;
  readonly seal: Uint8Array | null;
}

const hex = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString("hex");

/** What the chain holds of an acceptance, with its seal in the place of the reason. */
export function acceptanceHash({ id, metric, unit, period, until, seal }: SealedAcceptance): Buffer {
  return sha256(JSON.stringify([id, metric, unit, formatPeriod(period), until, hex(seal)]));
}

/** What the chain holds of the end of one. */
export function acceptanceEndHash({ id, acceptance, period, seal }: SealedEnd): Buffer {
  return sha256(JSON.stringify([id, acceptance, formatPeriod(period), hex(seal)]));
}
