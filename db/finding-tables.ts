import type { ColumnKit } from "./columns.sqlite";

/** The tables of accepted findings. */
export function findingTables(kit: ColumnKit) {
  const { table, textId, integer, text, bytes } = kit;
  return {
    findingAcceptance: table(
      "finding_acceptance",
      {
        id: textId("id"),
        no: integer("no").notNull(),
        /** What the finding is about, by its name; it may come and go. */
        finding: text("finding").notNull(),
        until: text("until_date").notNull(),
        seal: bytes("seal").notNull(),
      },
      (t) => [kit.unique("finding_acceptance_no").on(t.no)],
    ),
    findingAcceptanceEnd: table(
      "finding_acceptance_end",
      { acceptance: textId("acceptance"), no: integer("no").notNull() },
      (t) => [kit.unique("finding_acceptance_end_no").on(t.no)],
    ),
  };
}
