import type { ColumnKit } from "./columns.sqlite";

/** The tables of what customers answered, beside the readings that it was added up to. */
export function surveyTables({ table, id, integer, text, bytes, primaryKey }: ColumnKit) {
  /** Which reading: as in the table of readings. */
  const reading = () => ({
    series: integer("series_id").notNull(),
    period: integer("period").notNull(),
    batch: integer("batch").notNull(),
  });
  return {
    /** What was asked in the answers of a batch, and on which scale: of a file with several questions, in the first. */
    surveyBatch: table("survey_batch", {
      batch: id("batch"),
      question: text("question").notNull(),
      scale: text("scale").notNull(),
      best: text("best").notNull(),
    }),
    /** What was asked for a metric, where a file asked several things and this was not the first. */
    surveyAsked: table(
      "survey_asked",
      {
        batch: integer("batch").notNull(),
        metric: integer("metric_id").notNull(),
        question: text("question").notNull(),
        scale: text("scale").notNull(),
        best: text("best").notNull(),
      },
      (t) => [primaryKey({ columns: [t.batch, t.metric] })],
    ),
    /** The answers behind one reading: a JSON array of how many gave each score, from the scale's lowest on. */
    surveyAnswers: table(
      "survey_answers",
      { ...reading(), counts: text("counts").notNull(), words: integer("words").notNull() },
      (t) => [primaryKey({ columns: [t.series, t.period, t.batch] })],
    ),
    /** What one customer said. `ordinal` is its row in the file; `answered` a date, where the file had one. */
    verbatim: table(
      "verbatim",
      {
        ...reading(),
        ordinal: integer("ordinal").notNull(),
        score: integer("score").notNull(),
        answered: text("answered"),
        text: text("text").notNull(),
        salt: bytes("salt").notNull(),
      },
      (t) => [primaryKey({ columns: [t.series, t.period, t.batch, t.ordinal] })],
    ),
    /** Where words stood that named an erased person, and what the chain holds of them. */
    erasedVerbatim: table(
      "erased_verbatim",
      { ...reading(), ordinal: integer("ordinal").notNull(), no: integer("no").notNull(), seal: bytes("seal").notNull() },
      (t) => [primaryKey({ columns: [t.series, t.period, t.batch, t.ordinal] })],
    ),
  };
}
