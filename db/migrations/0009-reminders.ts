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
`;
