import type { ColumnKit } from "./columns.sqlite";

/** The table by which batches are found. Triggers keep it. */
export function batchTables(kit: ColumnKit) {
  const { table, integer } = kit;
  return {
    /** Which metrics a batch has readings of, and how many; an undo those of what it takes back. `no`: once it is committed. */
    batchMetric: table(
      "batch_metric",
      {
        batch: integer("batch").notNull(),
        metric: integer("metric_id").notNull(),
        no: integer("no"),
        series: integer("series").notNull(),
        rows: integer("rows").notNull(),
        first: integer("first_period").notNull(),
        last: integer("last_period").notNull(),
      },
      (t) => [kit.primaryKey({ columns: [t.batch, t.metric] }), kit.index("batch_metric_no").on(t.metric, t.no)],
    ),
  };
}
