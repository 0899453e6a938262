/** Locks of department-periods, and corrections that wait for a second person. */
export const locks = /* sql */ `
CREATE TABLE period_lock (
  no INTEGER PRIMARY KEY REFERENCES commit_log (no),
  department TEXT NOT NULL,
  period INTEGER NOT NULL,
  covers TEXT NOT NULL CHECK (covers IN ('grain', 'within'))
) STRICT;
CREATE UNIQUE INDEX period_lock_place ON period_lock (department, period, covers);
CREATE TRIGGER period_lock_once BEFORE INSERT ON period_lock
WHEN EXISTS (
  SELECT 1 FROM period_lock
  WHERE no = NEW.no OR (department = NEW.department AND period = NEW.period AND covers = NEW.covers)
) BEGIN
  SELECT RAISE(ABORT, 'a period is locked once');
END;
CREATE TRIGGER period_lock_no_update BEFORE UPDATE ON period_lock BEGIN
  SELECT RAISE(ABORT, 'a lock is never altered');
END;
CREATE TRIGGER period_lock_no_delete BEFORE DELETE ON period_lock BEGIN
  SELECT RAISE(ABORT, 'a lock is never taken back');
END;

CREATE TABLE correction (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('entry', 'api', 'import', 'undo')),
  departments TEXT NOT NULL CHECK (json_valid(departments)),
  locks TEXT NOT NULL CHECK (json_valid(locks)),
  proposed_at TEXT NOT NULL,
  proposed_by TEXT NOT NULL,
  door TEXT NOT NULL,
  reason TEXT,
  note TEXT,
  source TEXT,
  idempotency_key TEXT,
  content TEXT CHECK (json_valid(content)),
  head INTEGER NOT NULL,
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  new_rows INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  changes TEXT NOT NULL CHECK (json_valid(changes)),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'accepted', 'rejected', 'withdrawn', 'lapsed')),
  decided_at TEXT,
  decided_by TEXT,
  answer TEXT,
  batch TEXT,
  CHECK ((state = 'waiting') = (decided_at IS NULL)),
  CHECK ((state = 'accepted') = (batch IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX correction_id ON correction (id);
CREATE INDEX correction_state ON correction (state);
CREATE UNIQUE INDEX correction_idempotency_key ON correction (idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE UNIQUE INDEX correction_batch ON correction (batch) WHERE batch IS NOT NULL;
CREATE TRIGGER correction_once BEFORE INSERT ON correction
WHEN EXISTS (SELECT 1 FROM correction WHERE seq = NEW.seq OR id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'a correction is proposed once');
END;
CREATE TRIGGER correction_no_rewording
BEFORE UPDATE OF seq, id, kind, departments, locks, proposed_at, proposed_by, door, head, digest, new_rows, changed ON correction BEGIN
  SELECT RAISE(ABORT, 'what was proposed is never altered');
END;
CREATE TRIGGER correction_decided_once BEFORE UPDATE OF state, decided_at, decided_by, batch ON correction
WHEN OLD.state <> 'waiting' BEGIN
  SELECT RAISE(ABORT, 'a correction is decided once');
END;
-- What people wrote may be cleared, with the person or once it is decided; it is never put otherwise.
CREATE TRIGGER correction_words_only_cleared BEFORE UPDATE OF reason, note, source, idempotency_key ON correction
WHEN NOT (
  (NEW.reason IS OLD.reason OR NEW.reason IS NULL) AND (NEW.note IS OLD.note OR NEW.note IS NULL)
  AND (NEW.source IS OLD.source OR NEW.source IS NULL)
  AND (NEW.idempotency_key IS OLD.idempotency_key OR NEW.idempotency_key IS NULL)
) BEGIN
  SELECT RAISE(ABORT, 'what was proposed is never altered');
END;
CREATE TRIGGER correction_content_only_cleared BEFORE UPDATE OF content, changes ON correction
WHEN NOT ((NEW.content IS OLD.content OR NEW.content IS NULL) AND (NEW.changes IS OLD.changes OR NEW.changes = '[]')) BEGIN
  SELECT RAISE(ABORT, 'what was proposed is never altered');
END;
CREATE TRIGGER correction_no_delete BEFORE DELETE ON correction BEGIN
  SELECT RAISE(ABORT, 'a correction is decided, never deleted');
END;

-- The file of an import that waits, compressed, in pieces: there before the correction is, and gone once it is decided.
CREATE TABLE correction_file (
  correction TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (correction, ordinal)
) STRICT;
`;
