import { z } from "zod";
import { SURVEY_QUESTIONS } from "@/lib/core/survey";
import { SCALES } from "@/lib/core/survey-scale";
import { importReport, mapping, plainMapping } from "@/lib/imports/schema";

/** What a column of a file of answers may hold. Columns that hold none of these are passed over, and never kept. */
export const SURVEY_FIELDS = ["date", "score", "unit", "segment", "verbatim"] as const;
export type SurveyField = (typeof SURVEY_FIELDS)[number];

const label = z.string().max(1000);
/** One file asks no more than this. */
const MOST_QUESTIONS = 20;
const NO_ANSWER = "none";

const metric = label.describe("Key or exact name of the metric whose readings the answers become");
const question = z.enum(SURVEY_QUESTIONS, `one of ${SURVEY_QUESTIONS.join(", ")}`);
const scale = z.enum(SCALES, `one of ${SCALES.join(", ")}`);
const best = z
  .enum(["high", "low"], "high or low")
  .describe("Is the highest score the best answer, or the lowest? Never turned for `nps` and `ces-average`");

/** One of several questions of a file, under the heading of its scores. */
export const surveyQuestion = z.strictObject({
  metric: metric.optional(),
  question: question.optional(),
  scale: scale.optional(),
  best: best.optional(),
  /** The heading of what customers wrote beside these scores. */
  verbatim: label.optional(),
});

/**
 * How a file of survey answers is to be read, one answer a row (or one to each of its questions), in canonical words: what a
 * person declares, and what would otherwise be worked out from the file and the metric. Every key may be left out where there is
 * one way to read the file.
 */
export const plainSurveyMapping = z.strictObject({
  metric: metric.optional(),
  question: question.optional(),
  scale: scale.optional(),
  best: best.optional(),
  /** Heading of a column of scores → what was asked there: where a file asks several things, in place of the four above. */
  questions: z
    .record(label, surveyQuestion)
    .refine((asked) => Object.keys(asked).length <= MOST_QUESTIONS, `at most ${MOST_QUESTIONS} questions`)
    .optional(),
  encoding: plainMapping.shape.encoding,
  delimiter: plainMapping.shape.delimiter,
  dateFormat: plainMapping.shape.dateFormat,
  skipRows: plainMapping.shape.skipRows,
  /** Heading as the file writes it → field. Of headings that stand there more than once, the second is `Heading [2]`. */
  columns: z.record(label, z.enum(SURVEY_FIELDS, `one of ${SURVEY_FIELDS.join(", ")}`)).optional(),
  constants: z.partialRecord(z.enum(["date", "unit", "segment"]), label).optional(),
  /** Unit or segment as written → key; the empty text for a blank cell. */
  names: plainMapping.shape.names,
  /** Text where a score would stand → score, or `none` for no answer. */
  scores: z.record(label, z.union([z.literal(NO_ANSWER), z.int().min(0).max(10)])).optional(),
  /** Rows whose unit, segment or date is one of these labels are dropped. */
  ignore: plainMapping.shape.ignore,
});
export type SurveyMapping = z.infer<typeof plainSurveyMapping>;

const { encoding, delimiter, skipRows } = mapping.shape;
const writtenScore = z
  .string()
  .regex(/^(\d|10)$/)
  .transform(Number);

/** A mapping of answers as people write it. */
export const surveyMapping = plainSurveyMapping.extend({
  encoding,
  delimiter,
  skipRows,
  scores: z
    .record(label, z.union([z.literal(NO_ANSWER), z.int().min(0).max(10), writtenScore], "a whole score from 0 to 10, or none"))
    .optional(),
});

export const SURVEY_CHOICES = ["metric", "question", "scale", "best", "date-order", "column"] as const;

/** What only a person can say, with the ways to say it: each option's `value` goes into the mapping under `key`. */
export const surveyChoice = z.strictObject({
  kind: z.enum(SURVEY_CHOICES),
  /** The key of the mapping that answers it: `metric`, `question`, `scale`, `best`, `dateFormat` or `columns`. */
  key: z.string(),
  /**
   * Of a file with several questions: the heading of the one that it answers, so that the answer goes under
   * `questions: { of: … }`.
   */
  of: z.string().nullable(),
  /** The heading that it is about, where it is about one. */
  column: z.string().nullable(),
  /** Of a choice of column: the field that it is to hold, so that the answer is `columns: { value: field }`. */
  field: z.enum(SURVEY_FIELDS).nullable(),
  message: z.string(),
  options: z.array(z.strictObject({ value: z.string(), meaning: z.string() })),
});
export type SurveyChoice = z.infer<typeof surveyChoice>;

const figures = z.strictObject({ numerator: z.number(), denominator: z.number(), value: z.number().nullable() });

/** A reading that answers became, beside what stood. */
export const surveyReading = z.strictObject({
  unit: z.string(),
  segment: z.string(),
  period: z.string(),
  is: z.enum(["new", "changed", "unchanged"]),
  /** `denominator` is the number of answers. */
  now: figures,
  /** Null where nothing stood, or what stood had no counts. */
  was: figures.nullable(),
});
export type SurveyReadingDocument = z.infer<typeof surveyReading>;

const count = z.int().nonnegative();

/** What came of the answers to one question: as far as it got. */
export const questionOutcome = z.strictObject({
  /** The headings of its scores and of what customers wrote beside them; null where no column is known to hold them. */
  column: z.string().nullable(),
  verbatim: z.string().nullable(),
  metric: z.strictObject({ key: z.string(), name: z.string() }).nullable(),
  question: z.enum(SURVEY_QUESTIONS).nullable(),
  scale: z.enum(SCALES).nullable(),
  best: z.enum(["high", "low"]).nullable(),
  /** What counts, in a sentence: "9 and 10 count for, 0 to 6 against." */
  meaning: z.string().nullable(),
  /** How many answers there are of each score, from the scale's lowest on; of the rows that could be read. */
  spread: z.array(z.strictObject({ score: z.int(), answers: count })),
  answers: count,
  /** Answers with words. */
  words: count,
  /** Blank scores beside which somebody wrote something: what they wrote is not kept. */
  wordsWithoutScore: count,
  readings: z.strictObject({
    new: count,
    changed: count,
    unchanged: count,
    /** The first 200, by unit, period and segment. */
    first: z.array(surveyReading),
    /** Where fewer answers arrive than stood before: the first 100, and how many. */
    fewer: z.strictObject({
      count,
      first: z.array(
        z.strictObject({ unit: z.string(), segment: z.string(), period: z.string(), was: z.number(), now: z.number() }),
      ),
    }),
  }),
});
export type QuestionOutcome = z.infer<typeof questionOutcome>;

/** What came of a file of answers, beside the counts of its rows: as far as it got. */
export const surveyOutcome = z.strictObject({
  /** One for each question, in the order of their columns. */
  questions: z.array(questionOutcome),
  /** Every column with up to three texts of it, and what it would be read as by its heading. */
  columns: z.array(
    z.strictObject({
      header: z.string(),
      readAs: z.enum(SURVEY_FIELDS).nullable(),
      samples: z.array(z.string()).max(3),
    }),
  ),
  /** What has to be said before it can be read. */
  choices: z.array(surveyChoice),
});
export type SurveyOutcome = z.infer<typeof surveyOutcome>;

/** What is known of a file of answers before anything is. */
export const NO_OUTCOME: SurveyOutcome = { questions: [], columns: [], choices: [] };

/** What is known of a question before any answer to it is read. */
export const NO_ANSWERS: QuestionOutcome = {
  column: null,
  verbatim: null,
  metric: null,
  question: null,
  scale: null,
  best: null,
  meaning: null,
  spread: [],
  answers: 0,
  words: 0,
  wordsWithoutScore: 0,
  readings: { new: 0, changed: 0, unchanged: 0, first: [], fewer: { count: 0, first: [] } },
};

/**
 * What importing a file of answers did, or would do. `rows` and the counts are of answers, each counted as the reading that it
 * is part of (a row is an answer to each question): rows = new + changed + unchanged + rejected + ignored.
 */
export const surveyReport = importReport.extend({ survey: surveyOutcome });
export type SurveyReport = z.infer<typeof surveyReport>;

/** What an upload of answers has beside that of readings. */
export const surveyUpload = z.strictObject({
  /** How the answers are read; an answer to one of `choices` is put into it and sent to `check`. */
  mapping: plainSurveyMapping,
  /** What the last step found or did; null before it has. */
  outcome: surveyOutcome.nullable(),
});

export const verbatimsQuery = z.strictObject({
  metric: z.string(),
  /** Default: the metric's home. */
  unit: z.string().exactOptional(),
  segment: z.string().exactOptional(),
  /** A period of the metric's own grain. */
  period: z.string(),
  cursor: z.string().max(100).exactOptional(),
});
export type VerbatimsQuery = z.infer<typeof verbatimsQuery>;

/** What customers said with the answers behind a figure, the latest first. Of whom and of which unit below is never told. */
export const verbatimsDocument = z.strictObject({
  metric: z.string(),
  unit: z.string(),
  segment: z.string(),
  period: z.string(),
  /** `people`: single people's work that is not the viewer's to see. `few`: fewer customers than the privacy floor. */
  withheld: z.enum(["people", "few"]).nullable(),
  /** Answers behind the figure, and those with words; null where withheld. */
  answers: count.nullable(),
  words: count.nullable(),
  verbatims: z.array(
    z.strictObject({
      score: z.int(),
      scale: z.enum(SCALES),
      /** A date, where the file had one. */
      answered: z.string().nullable(),
      text: z.string(),
    }),
  ),
  /** The cursor of the next page; null on the last. */
  next: z.string().nullable(),
});
export type VerbatimsDocument = z.infer<typeof verbatimsDocument>;
