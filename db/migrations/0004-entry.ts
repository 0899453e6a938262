/** Drafts of the entry grid, and what was submitted. */
export const entry = /* sql */ `
-- A cell that was ever typed into. Its row stays when the draft is submitted or dropped, so that its number of saves only grows.
CREATE TABLE entry_cell (
  metric_id INTEGER NOT NULL REFERENCES metric (id),
  unit_id INTEGER NOT NULL REFERENCES unit (id),
  segment TEXT NOT NULL,
  period INTEGER NOT NULL,
  saves INTEGER NOT NULL CHECK (saves > 0),
  changes INTEGER NOT NULL CHECK (changes >= 0),
  text TEXT,
  note TEXT,
  reading TEXT CHECK (reading IS NULL OR json_valid(reading)),
  locale TEXT,
  actor TEXT,
  at TEXT,
  PRIMARY KEY (metric_id, period, unit_id, segment),
  CHECK ((text IS NULL) + (note IS NULL) + (reading IS NULL) + (locale IS NULL) + (actor IS NULL) + (at IS NULL) IN (0, 6))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER entry_cell_saves BEFORE UPDATE OF saves ON entry_cell WHEN NEW.saves < OLD.saves BEGIN
  SELECT RAISE(ABORT, 'a cell never forgets how often it was saved');
END;

-- Grows with each save of a department's cells, so that an open grid can ask whether anything is new.
CREATE TABLE entry_mark (
  department TEXT NOT NULL PRIMARY KEY,
  saves INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a submit did, by the commit that locked the period: the answer to the same submit sent again.
CREATE TABLE entry_submission (
  no INTEGER PRIMARY KEY REFERENCES commit_log (no),
  department TEXT NOT NULL,
  period INTEGER NOT NULL,
  batch TEXT,
  new_rows INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  without_figures INTEGER NOT NULL,
  seen BLOB NOT NULL CHECK (length(seen) = 32)
) STRICT;
CREATE INDEX entry_submission_period ON entry_submission (department, period);
CREATE TRIGGER entry_submission_no_update BEFORE UPDATE ON entry_submission BEGIN
  SELECT RAISE(ABORT, 'what was submitted is never altered');
END;
CREATE TRIGGER entry_submission_no_delete BEFORE DELETE ON entry_submission BEGIN
  SELECT RAISE(ABORT, 'what was submitted is never forgotten');
END;
`;
