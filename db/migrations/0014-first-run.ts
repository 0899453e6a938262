/** What is said in the first run before a tree says it: one row, written over as people type. */
export const firstRun = /* sql */ `
CREATE TABLE first_run (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  answers TEXT NOT NULL CHECK (json_valid(answers)),
  changed_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  -- When somebody put away what was still missing; null while it is shown.
  dismissed_at TEXT
) STRICT;
CREATE TRIGGER first_run_no_delete BEFORE DELETE ON first_run BEGIN
  SELECT RAISE(ABORT, 'the first run is put away, never deleted');
END;
`;
