/** Which reminders went out. */
export const reminders = /* sql */ `
CREATE TABLE reminder (
  person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  department TEXT NOT NULL,
  period INTEGER NOT NULL,
  step TEXT NOT NULL,
  day TEXT NOT NULL,
  at TEXT NOT NULL,
  sent INTEGER NOT NULL DEFAULT 0 CHECK (sent IN (0, 1)),
  PRIMARY KEY (person, department, period, step)
) STRICT, WITHOUT ROWID;
CREATE INDEX reminder_day ON reminder (day);
-- What the organisation adds to each reminder. It may name somebody, so it stands in no commit, and an erasure may clear it.
CREATE TABLE reminder_words (id INTEGER PRIMARY KEY CHECK (id = 1), text TEXT NOT NULL) STRICT;
`;
