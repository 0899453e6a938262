/** Findings of the thread audit that somebody accepted until a date. Their words stand in `remark`, under the same id. */
export const findings = /* sql */ `
CREATE TABLE finding_acceptance (
  id TEXT NOT NULL PRIMARY KEY,
  no INTEGER NOT NULL REFERENCES commit_log (no),
  finding TEXT NOT NULL,
  until_date TEXT NOT NULL,
  seal BLOB NOT NULL CHECK (length(seal) = 32)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX finding_acceptance_no ON finding_acceptance (no);
CREATE TABLE finding_acceptance_end (
  acceptance TEXT NOT NULL PRIMARY KEY REFERENCES finding_acceptance (id),
  no INTEGER NOT NULL REFERENCES commit_log (no)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX finding_acceptance_end_no ON finding_acceptance_end (no);

CREATE TRIGGER finding_acceptance_once BEFORE INSERT ON finding_acceptance
WHEN EXISTS (SELECT 1 FROM finding_acceptance WHERE id = NEW.id OR no = NEW.no) BEGIN
  SELECT RAISE(ABORT, 'a finding is accepted once by one commit');
END;
CREATE TRIGGER finding_acceptance_no_update BEFORE UPDATE ON finding_acceptance BEGIN
  SELECT RAISE(ABORT, 'what was accepted is never altered');
END;
CREATE TRIGGER finding_acceptance_no_delete BEFORE DELETE ON finding_acceptance BEGIN
  SELECT RAISE(ABORT, 'what was accepted is ended, never deleted');
END;
CREATE TRIGGER finding_acceptance_end_once BEFORE INSERT ON finding_acceptance_end
WHEN EXISTS (SELECT 1 FROM finding_acceptance_end WHERE acceptance = NEW.acceptance OR no = NEW.no) BEGIN
  SELECT RAISE(ABORT, 'an acceptance is ended once');
END;
CREATE TRIGGER finding_acceptance_end_no_update BEFORE UPDATE ON finding_acceptance_end BEGIN
  SELECT RAISE(ABORT, 'an end is never altered');
END;
CREATE TRIGGER finding_acceptance_end_no_delete BEFORE DELETE ON finding_acceptance_end BEGIN
  SELECT RAISE(ABORT, 'an end is never taken back');
END;
`;
