import { randomFillSync } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { atomically, type Transaction } from "@/db/atomically";
import { faultPoints } from "@/db/fault-points";
import type { Store } from "@/db/open";
import { dateOfDay } from "@/lib/core/date";
import type { Survey } from "@/lib/core/survey";
import type { AddedUp, Beside } from "@/lib/imports/session-beside";
import type { Placed } from "@/lib/readings/classify";
import type { ReadingRun } from "@/lib/readings/reading-run";
import { findSeries } from "@/lib/readings/series";
import type { StagedBatch } from "@/lib/readings/staged-batch";
import { FIGURES } from "@/lib/readings/state";
import { answersHash } from "./answers-hash";
import { areOtherWords, standingAnswers } from "./standing";
import type { AnswersTally, TalliedReading } from "./tally";

const ROWS_AT_ONCE = 5_000;
const CHARACTERS_AT_ONCE = 2 ** 21;
const PAUSE_MS = 2;
/** Nothing of it is acknowledged before the commit that shows it. */
const UNSEEN = { durable: false };
const SALT = 16;

/** What a reading is beside what stood: null where it was rejected. */
export interface PlacedReading {
  readonly as: Placed;
  /** What stood, where it had counts. */
  readonly was: { readonly numerator: number; readonly denominator: number } | null;
}

/** The answers to one question, added up. `first` is how many readings of the file stand before its own. */
export interface TalliedQuestion {
  readonly metric: number;
  readonly survey: Survey;
  readonly tally: AnswersTally;
  readonly readings: readonly TalliedReading[];
  readonly first: number;
}

/** Keeps the answers behind the readings of a file, and tells what is new or different of them. */
export class KeptAnswers implements Beside {
  /** Of every reading, those of one question after those of another. */
  readonly placedAs: (PlacedReading | null)[];
  private readonly readings: readonly (TalliedReading & { readonly metric: number })[];

  constructor(
    private readonly store: Store,
    private readonly questions: readonly TalliedQuestion[],
  ) {
    this.readings = readingsOf(questions);
    this.placedAs = this.readings.map(() => null);
  }

  differs({ metric, unit, segment, period, row }: AddedUp): boolean {
    const reading = this.readings[row - 1] as TalliedReading;
    const series = findSeries(this.store, metric, unit, segment);
    const standing = series === null ? null : standingAnswers(this.store, series, period);
    if (series === null || standing === null || standing.counts !== JSON.stringify(reading.counts)) return true;
    return areOtherWords(this.store, series, period, standing, reading);
  }

  placed(as: Placed, row: number, standing: ReadingRun, there: number): void {
    const hasCounts = there !== -1 && standing.state[there] === FIGURES;
    const was = hasCounts
      ? { numerator: standing.numerator[there] as number, denominator: standing.denominator[there] as number }
      : null;
    this.placedAs[row - 1] = { as, was };
  }

  async stage(staged: StagedBatch): Promise<Readonly<Record<string, unknown>>> {
    const { store } = this;
    await atomically(store, (tx) => this.#putQuestions(tx, staged.seq), UNSEEN);
    const series = new Float64Array(this.readings.length).fill(Number.NaN);
    await inChunks(this.#kept(), (chunk) => atomically(store, (tx) => this.#putAnswers(tx, staged.seq, chunk, series), UNSEEN));
    for (const { tally, readings, first } of this.questions) {
      const said = tally.said(readings);
      await inChunks(said, (chunk) => atomically(store, (tx) => this.#putWords(tx, staged.seq, chunk, series, first), UNSEEN));
    }
    return { answers: answersHash(store, staged.seq) };
  }

  #putQuestions(tx: Transaction, batch: number): void {
    this.questions.forEach(({ metric, survey: { question, scale, best } }, i) => {
      if (i === 0) {
        const put = tx.statement("INSERT INTO survey_batch (batch, question, scale, best) VALUES (?, ?, ?, ?)");
        put.run(batch, question, scale, best);
      } else {
        const put = tx.statement("INSERT INTO survey_asked (batch, metric_id, question, scale, best) VALUES (?, ?, ?, ?, ?)");
        put.run(batch, metric, question, scale, best);
      }
    });
  }

  /** The places of the readings that are new or different. */
  *#kept(): Generator<number> {
    for (const [at, placed] of this.placedAs.entries()) if (placed !== null && placed.as !== "unchanged") yield at;
  }

  #putAnswers(tx: Transaction, batch: number, chunk: readonly number[], series: Float64Array): void {
    const put = tx.statement("INSERT INTO survey_answers (series_id, period, batch, counts, words) VALUES (?, ?, ?, ?, ?)");
    for (const at of chunk) {
      const { metric, unit, segment, period, counts, words } = this.readings[at] as (typeof this.readings)[number];
      const found = findSeries(tx, metric, unit, segment);
      if (found === null) throw new Error("a staged reading has no series");
      series[at] = found;
      put.run(found, period, batch, JSON.stringify(counts), words);
    }
  }

  #putWords(
    tx: Transaction,
    batch: number,
    chunk: readonly { at: number; row: number; score: number; day: number | null; text: string }[],
    series: Float64Array,
    first: number,
  ): void {
    const put = tx.statement(
      "INSERT INTO verbatim (series_id, period, batch, ordinal, score, answered, text, salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    );
    const salts = randomFillSync(Buffer.allocUnsafe(chunk.length * SALT));
    chunk.forEach(({ at, row, score, day, text }, i) => {
      const id = series[first + at] as number;
      if (Number.isNaN(id)) return;
      const { period } = this.readings[first + at] as TalliedReading;
      const answered = day === null ? null : dateOfDay(day);
      put.run(id, period, batch, row, score, answered, text, salts.subarray(i * SALT, (i + 1) * SALT));
    });
  }
}

/** The readings of all questions, numbered from 0, each with its metric. */
export function readingsOf(questions: readonly TalliedQuestion[]) {
  return questions.flatMap(({ metric, readings }) => readings.map((reading) => ({ ...reading, metric })));
}

/** Hands things over in chunks of limited size with a pause after each, so that others can save in between. */
async function inChunks<T extends number | { readonly text: string }>(
  things: Iterable<T>,
  act: (chunk: readonly T[]) => Promise<void>,
): Promise<void> {
  let chunk: T[] = [];
  let characters = 0;
  for (const thing of things) {
    chunk.push(thing);
    characters += typeof thing === "number" ? 0 : thing.text.length;
    if (chunk.length < ROWS_AT_ONCE && characters < CHARACTERS_AT_ONCE) continue;
    await act(chunk);
    await faultPoints.reached("staging");
    await pause(PAUSE_MS);
    [chunk, characters] = [[], 0];
  }
  if (chunk.length > 0) await act(chunk);
}
