import type { Transaction } from "@/db/atomically";
import type { NewReading } from "./new-reading";
import type { RowResults } from "./row-results";

export interface CommitReadingsInput {
  readonly kind: "entry" | "api";
  readonly rows: readonly NewReading[];
  /** The same key with the same rows gives the first answer again, and saves nothing; with other rows it is refused. */
  readonly idempotencyKey?: string;
  /** About the whole batch. */
  readonly note?: string;
  /** Why figures of a locked period are corrected. */
  readonly reason?: string;
  /** Of the world that the rows were read by; absent where their texts were read by none. */
  readonly mark?: string;
  /**
   * Is told what becomes of each row; rows that cannot stand are rejected there, and do not refuse all the others by themselves.
   */
  readonly results?: RowResults;
  /** What was answered to the same request before: then nothing is saved. Asked in the transaction that would save it. */
  readonly earlier?: (tx: Transaction) => CommitReadingsResult | null;
  /** What is written in the same transaction, once it is known what was saved. */
  readonly alongside?: (tx: Transaction, saved: CommitReadingsResult) => void;
}

export interface CommitReadingsResult {
  /** The batch's id; null where nothing was different. */
  readonly batch: string | null;
  readonly no: number | null;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  /** The correction that waits for a second person, in the place of a batch: nothing is saved yet, and the counts are its. */
  readonly waiting?: string;
}
