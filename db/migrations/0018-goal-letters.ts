/** Who was told by mail of which step of a proposed goal. */
export const goalLetters = /* sql */ `
CREATE TABLE goal_letter (
  person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  proposal TEXT NOT NULL REFERENCES goal_proposal (id),
  seq INTEGER NOT NULL,
  at TEXT NOT NULL,
  sent INTEGER NOT NULL DEFAULT 0 CHECK (sent IN (0, 1)),
  PRIMARY KEY (person, proposal, seq)
) STRICT, WITHOUT ROWID;
`;
