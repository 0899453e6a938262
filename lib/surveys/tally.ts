import { dateOfDay } from "@/lib/core/date";
import type { Period } from "@/lib/core/period";
import { createSurveyTally, type Survey, type SurveyReading } from "@/lib/core/survey";
import { AppError } from "@/lib/errors";
import type { Answer } from "./answer-reader";
import { foldWords, WordsFile } from "./words-file";

/** A reading that answers were added up to. `unit` is the store's number. */
export interface TalliedReading extends Omit<SurveyReading, "unit"> {
  readonly unit: number;
  /** How many of the answers have words, and `foldWords` over them. */
  readonly words: number;
  readonly sum: number;
}

/** More readings than a company's units, segments and periods make; memory grows with them, and not with the answers. */
const MOST_READINGS = 500_000;

/** Adds the answers of a file up to readings; what customers said waits in a file of its own. */
export class AnswersTally {
  words = 0;
  readonly #tally;
  readonly #file: WordsFile;
  /** Readings with words, numbered as they come: by unit, segment and period. */
  readonly #numbers = new Map<number, Map<string, Map<Period, number>>>();
  readonly #counts: number[] = [];
  readonly #sums: number[] = [];

  constructor(survey: Survey, folder: string) {
    this.#tally = createSurveyTally(survey);
    this.#file = new WordsFile(folder);
  }

  /** @throws AppError `too-large` */
  add({ unit, segment, period, score, row, day, words }: Answer): void {
    this.#tally.add({ unit: String(unit), segment, period, score, count: 1 });
    if (this.#tally.size > MOST_READINGS) {
      throw new AppError("too-large", `The answers make more than ${MOST_READINGS} readings; split the file.`);
    }
    if (words === "") return;
    const reading = this.#numberOf(unit, segment, period);
    this.#file.add({ reading, row, score, day, text: words });
    this.#counts[reading] = (this.#counts[reading] as number) + 1;
    this.#sums[reading] = foldWords(this.#sums[reading] as number, score, day === null ? null : dateOfDay(day), words);
    this.words += 1;
  }

  /** Every reading, the units in the order of `keyOf`, then by period and segment. */
  readings(keyOf: (unit: number) => string): TalliedReading[] {
    const readings = this.#tally.readings().map((reading): TalliedReading => {
      const unit = Number(reading.unit);
      const number = this.#numbers.get(unit)?.get(reading.segment)?.get(reading.period);
      const [words, sum] = number === undefined ? [0, 0] : [this.#counts[number] ?? 0, this.#sums[number] ?? 0];
      return { ...reading, unit, words, sum };
    });
    const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
    return readings.sort((a, b) => order(keyOf(a.unit), keyOf(b.unit)) || a.period - b.period || order(a.segment, b.segment));
  }

  /** What customers said, in the order of the file, each with the place of its reading in `readings`. */
  *said(readings: readonly TalliedReading[]) {
    const places = new Int32Array(this.#counts.length);
    readings.forEach(({ unit, segment, period }, at) => {
      const number = this.#numbers.get(unit)?.get(segment)?.get(period);
      if (number !== undefined) places[number] = at;
    });
    for (const words of this.#file.read()) yield { ...words, at: places[words.reading] as number };
  }

  close(): void {
    this.#file.close();
  }

  #numberOf(unit: number, segment: string, period: Period): number {
    const segments = this.#numbers.get(unit) ?? new Map<string, Map<Period, number>>();
    const periods = segments.get(segment) ?? new Map<Period, number>();
    let number = periods.get(period);
    if (number === undefined) {
      number = this.#counts.push(0) - 1;
      this.#sums.push(0);
      this.#numbers.set(unit, segments.set(segment, periods.set(period, number)));
    }
    return number;
  }
}
