import type { ColumnKit } from "./columns.sqlite";

/** The table of what programs were answered. */
export function postTables({ table, text, bytes, primaryKey, index }: ColumnKit) {
  return {
    /** `key` is the caller's own: whose it is stands before it. `fingerprint` is the SHA-256 of what was sent. */
    postAnswer: table(
      "post_answer",
      {
        key: text("key").notNull(),
        fingerprint: bytes("fingerprint").notNull(),
        at: text("at").notNull(),
        answer: text("answer").notNull(),
      },
      (t) => [primaryKey({ columns: [t.key] }), index("post_answer_at").on(t.at)],
    ),
  };
}
