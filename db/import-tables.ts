import type { ColumnKit } from "./columns.sqlite";

/** The tables of how files are read. */
export function importTables(kit: ColumnKit) {
  const { table, textId, text } = kit;
  return {
    /** A mapping that was saved by name, or remembered (without one) from a file with these headings. */
    importMapping: table(
      "import_mapping",
      {
        id: textId("id").notNull(),
        /** An actor's id. */
        owner: text("owner").notNull(),
        name: text("name"),
        fingerprint: text("fingerprint"),
        /** JSON, and a JSON array of departments' keys. */
        mapping: text("mapping").notNull(),
        sharedWith: text("shared_with"),
        at: text("at").notNull(),
        /** Of files of readings, or of survey answers. */
        kind: text("kind").notNull().default("readings"),
      },
      (t) => [
        kit.unique("import_mapping_name").on(t.owner, t.name),
        kit.unique("import_mapping_remembered").on(t.owner, t.fingerprint),
        kit.index("import_mapping_fingerprint").on(t.fingerprint),
      ],
    ),
    /** A name that a file uses and nothing has, proposed to whoever edits the tree. */
    importProposal: table(
      "import_proposal",
      {
        id: textId("id").notNull(),
        kind: text("kind").notNull(),
        name: text("name").notNull(),
        department: text("department"),
        source: text("source"),
        owner: text("owner").notNull(),
        at: text("at").notNull(),
      },
      (t) => [kit.unique("import_proposal_once").on(t.owner, t.kind, t.name)],
    ),
  };
}
