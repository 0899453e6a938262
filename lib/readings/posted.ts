import { createHash } from "node:crypto";
import { z } from "zod";
import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { importWorld } from "@/lib/imports/import-world";
import { reasonText } from "@/lib/locks/schema";
import { schemaWords } from "@/lib/schema-words";
import { publishedTree } from "@/lib/tree/data";
import { ownKey } from "./earlier-answer";
import { commitReadings } from "./mutations";
import type { NewReading } from "./new-reading";
import { answeredBefore, keepAnswer } from "./post-answers";
import type { PostedDocument } from "./posted-document";
import { rowProblem, shapeFaults } from "./posted-faults";
import { postedReading, readingFrom } from "./posted-reading";
import { type RowProblem, RowResults } from "./row-results";
import { TreeMeanwhile } from "./world";

export type { PostedReading } from "./posted-reading";

const MOST_ROWS = 10_000;

/** The rows of one post; `note` is about all of them. */
export const postedReadings = z.strictObject({
  readings: z.array(postedReading).min(1).max(MOST_ROWS),
  note: z.string().max(4000).nullable().exactOptional(),
  /** Why, where it changes figures of a locked period. */
  reason: reasonText.nullable().exactOptional(),
});

const shapeOfRow = z.toJSONSchema(postedReading, { io: "input" });

/** The same as it is sent: a row that is none is rejected by itself, and not with all the others. */
export const postBody = postedReadings.extend({
  readings: z
    .array(
      z.unknown().meta({
        type: shapeOfRow.type,
        properties: shapeOfRow.properties,
        required: shapeOfRow.required,
        additionalProperties: false,
      }),
    )
    .min(1)
    .max(MOST_ROWS, `holds at most ${MOST_ROWS.toLocaleString("en-GB")} readings: send more in several requests`),
  partial: z.boolean().exactOptional().meta({ description: "Save the sound rows although others are rejected" }),
});

/** What a program posts, with the key under which the same again is answered and not saved. */
export interface Post extends z.output<typeof postBody> {
  readonly idempotencyKey?: string | undefined;
}

/**
 * Saves what a program posts, in one batch: every row or none, or (`partial`) the sound ones. The same key with the same content
 * gives the first answer again, to the word, whatever has happened since.
 * @throws AppError `invalid` or `refused` where a row is rejected and `partial` does not say to save the others, with every row's
 *   result in `details.rows`; `conflict` where the key came before with something else
 */
export async function postReadings(visit: Visit, post: Post): Promise<PostedDocument> {
  const ctx = await authorise(visit, "readings.write");
  for (;;) {
    try {
      return await postOnce(ctx, post);
    } catch (error) {
      // A tree was published since the rows were read: they are read by that one.
      if (!(error instanceof TreeMeanwhile)) throw error;
    }
  }
}

async function postOnce(ctx: Context<"readings.write">, post: Post): Promise<PostedDocument> {
  const { readings, note = null, reason = null, partial = false } = post;
  const { idempotencyKey } = ownKey(ctx, post.idempotencyKey === undefined ? {} : { idempotencyKey: post.idempotencyKey });
  const fingerprint = createHash("sha256")
    .update(JSON.stringify([readings.map(contentOf), note, reason, partial]))
    .digest();
  const before = idempotencyKey === undefined ? null : answeredBefore(ctx.store, idempotencyKey, fingerprint);
  if (before !== null) return before;
  const { rows, numbers, faults, mark } = await readingsOf(ctx, readings);
  const results = new RowResults(readings.length, numbers, faults, partial);
  results.begin();
  if (rows.length === 0) results.requireSound();
  const found: { answer?: PostedDocument } = {};
  const saved = await commitReadings(ctx, {
    kind: "api",
    rows,
    results,
    ...(mark === null ? {} : { mark }),
    ...(post.idempotencyKey === undefined ? {} : { idempotencyKey: post.idempotencyKey }),
    ...(note === null ? {} : { note }),
    ...(reason === null ? {} : { reason }),
    earlier: (tx) => {
      const known = idempotencyKey === undefined ? null : answeredBefore(tx, idempotencyKey, fingerprint);
      if (known !== null) found.answer = known;
      return known;
    },
    alongside: (tx, saved) => {
      const answer = { ...saved, rejected: results.rejected, rows: results.results() };
      found.answer = answer;
      if (idempotencyKey !== undefined) keepAnswer(tx, { key: idempotencyKey, fingerprint, at: ctx.now(), answer });
    },
  });
  // Its batch still has the key of an answer that is no longer kept.
  return found.answer ?? { ...saved, rejected: 0, rows: [] };
}

/** What a row says, the same in whatever order its fields came. */
function contentOf(sent: unknown): unknown {
  if (typeof sent !== "object" || sent === null || Array.isArray(sent)) return sent;
  const said = Object.entries(sent).filter(([, value]) => value !== null);
  return Object.fromEntries(said.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

interface Read {
  readonly rows: readonly NewReading[];
  /** Which row of the request each reading is, from 1. */
  readonly numbers: readonly number[];
  readonly faults: ReadonlyMap<number, RowProblem>;
  /** Of the world that they were read by; null where none was asked. */
  readonly mark: string | null;
}

/** Posted rows as the store takes them, and what is wrong with the others. Throws `refused` before a tree is published. */
async function readingsOf(ctx: Context<"readings.write">, readings: readonly unknown[]): Promise<Read> {
  const parsed = readings.map((sent) => postedReading.safeParse(sent, { error: schemaWords }));
  const rows: NewReading[] = [];
  const numbers: number[] = [];
  const faults = new Map<number, RowProblem>();
  const isAnySound = parsed.some(({ success }) => success);
  const world = isAnySound || (await publishedTree(ctx)) !== null ? await importWorld(ctx, {}) : null;
  for (const [index, { data, error }] of parsed.entries()) {
    const isReading = data !== undefined && world !== null;
    const found = isReading ? readingFrom(world, data) : shapeFaults(world, readings[index], error?.issues ?? []);
    if (Array.isArray(found)) faults.set(index + 1, rowProblem(index, found));
    else {
      rows.push(found);
      numbers.push(index + 1);
    }
  }
  return { rows, numbers, faults, mark: world?.mark ?? null };
}
