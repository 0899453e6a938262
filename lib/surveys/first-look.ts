import { createScaleDetector, type DetectedScale, readScore, type Scale } from "@/lib/core/survey-scale";
import { AppError } from "@/lib/errors";
import { DateColumn, type DateDecision } from "@/lib/imports/dates";
import { shorten } from "@/lib/imports/directory";
import { nameIn } from "@/lib/imports/import-world";
import type { ImportLimits } from "@/lib/imports/limits";
import type { CsvRecord } from "@/lib/imports/scan";
import { TextCache } from "@/lib/imports/text-cache";
import { dateIn, endOfDate } from "./answered";
import type { SurveyColumns } from "./headings";
import type { SurveyMapping } from "./schema";
import { narrowed, scoreSaid } from "./score-text";

const SAMPLES = 3;
const ROWS_SAMPLED = 1000;
const WIDEST: Scale = "0-10";

/** Watches every row of a file of answers once, to decide by all of them how dates are written and which scale was used. */
export class FirstLook {
  rows = 0;
  readonly samples: readonly string[][];
  private row = 0;
  private readonly dates = new DateColumn();
  private readonly dateTexts = new TextCache((cell) => this.dates.observe(dateIn(nameIn(cell)), this.row));
  private readonly scores = new Set<number>();
  private readonly outOf = new Set<number>();
  private readonly scoreTexts: TextCache<void>;

  constructor(
    private readonly headerRow: number,
    headers: readonly string[],
    private readonly fields: SurveyColumns["fields"],
    mapping: SurveyMapping,
    private readonly limits: ImportLimits,
  ) {
    this.samples = headers.map(() => []);
    this.scoreTexts = new TextCache((cell) => {
      const { text, outOf } = scoreSaid(nameIn(cell), mapping.scores);
      const score = readScore(text, WIDEST);
      if (score.kind !== "value") return;
      this.scores.add(score.value);
      if (outOf !== null) this.outOf.add(outOf);
    });
  }

  /** Takes the next record. @throws AppError `too-large` where there are more rows than the limits allow */
  readonly observe = (record: CsvRecord): void => {
    if (record.row <= this.headerRow || record.isBlank()) return;
    this.rows += 1;
    if (this.rows > this.limits.rows)
      throw new AppError("too-large", `The file has more than ${this.limits.rows} rows; split it.`);
    this.row = record.row;
    const { date, score } = this.fields;
    if (date !== undefined && date < record.count) {
      const [start, end] = [record.starts[date] as number, record.ends[date] as number];
      this.dateTexts.get(record.bytes, start, endOfDate(record.bytes, start, end));
    }
    if (score !== undefined && score < record.count)
      this.scoreTexts.get(record.bytes, record.starts[score] as number, record.ends[score] as number);
    if (this.rows <= ROWS_SAMPLED) this.sample(record);
  };

  dateOrder(): DateDecision {
    return this.dates.decide();
  }

  /** The scale that the scores say, of those on which the question is asked. */
  scale(allowed: readonly Scale[]): DetectedScale {
    const detector = createScaleDetector(allowed);
    for (const score of this.scores) detector.add(String(score));
    return narrowed(detector.scale(), this.outOf);
  }

  private sample(record: CsvRecord): void {
    for (let i = 0; i < this.samples.length && i < record.count; i++) {
      const known = this.samples[i] as string[];
      if (known.length === SAMPLES) continue;
      const text = shorten(nameIn(record.text(i)));
      if (text !== "" && !known.includes(text)) known.push(text);
    }
  }
}
