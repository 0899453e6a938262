import type { ColumnKit } from "./columns.sqlite";

/** The tables of proposed goals and what was answered. */
export function goalProposalTables(kit: ColumnKit) {
  const { table, textId, integer, text, flag } = kit;
  return {
    goalProposal: table(
      "goal_proposal",
      {
        id: textId("id"),
        metric: text("metric").notNull(),
        /** Null for the goal at the metric's home. */
        unit: text("unit"),
        /** The promise that is proposed, as a tree file has it (JSON). */
        goal: text("goal").notNull(),
        by: text("proposed_by").notNull(),
        at: text("at").notNull(),
      },
      (t) => [kit.index("goal_proposal_metric").on(t.metric)],
    ),
    goalProposalStep: table(
      "goal_proposal_step",
      {
        proposal: text("proposal").notNull(),
        seq: integer("seq").notNull(),
        id: text("id").notNull(),
        did: text("did").notNull(),
        who: text("who").notNull(),
        at: text("at").notNull(),
        /** The draft that takes an accepted proposal up. */
        draft: text("draft"),
      },
      (t) => [kit.primaryKey({ columns: [t.proposal, t.seq] }), kit.unique("goal_proposal_step_id").on(t.id)],
    ),
    /**
     * Who was told by mail of a proposal (seq 0) and of each step of it. A row is there before its mail is sent, and goes again
     * where the server does not take it.
     */
    goalLetter: table(
      "goal_letter",
      {
        person: text("person").notNull(),
        proposal: text("proposal").notNull(),
        seq: integer("seq").notNull(),
        at: text("at").notNull(),
        sent: flag("sent").notNull().default(false),
      },
      (t) => [kit.primaryKey({ columns: [t.person, t.proposal, t.seq] })],
    ),
    /** Of a proposal its reason, of a step what was said with it, under the same id. */
    goalProposalWords: table("goal_proposal_words", { id: textId("id"), text: text("text").notNull() }),
  };
}
