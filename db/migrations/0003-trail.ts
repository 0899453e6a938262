/** The trail, API tokens, and what it takes to erase a person: salts, seals, and the places where notes stood. */
export const trail = /* sql */ `
CREATE TABLE trail (
  no INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  door TEXT NOT NULL,
  address TEXT,
  what TEXT NOT NULL,
  subject TEXT,
  reason TEXT,
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused', 'failed')),
  details TEXT NOT NULL CHECK (json_valid(details))
) STRICT;
CREATE INDEX trail_at ON trail (at);
CREATE INDEX trail_who ON trail (who);
CREATE INDEX trail_what ON trail (what);

CREATE TRIGGER trail_next BEFORE INSERT ON trail
WHEN NEW.no IS NOT (SELECT coalesce(max(no), 0) + 1 FROM trail) BEGIN
  SELECT RAISE(ABORT, 'an act takes the next number of the trail');
END;
CREATE TRIGGER trail_no_update BEFORE UPDATE ON trail BEGIN
  SELECT RAISE(ABORT, 'the trail is never altered');
END;
CREATE TRIGGER trail_no_delete BEFORE DELETE ON trail BEGIN
  SELECT RAISE(ABORT, 'the trail is never shortened');
END;

CREATE TABLE api_token (
  id TEXT NOT NULL PRIMARY KEY,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  name TEXT NOT NULL,
  access TEXT NOT NULL CHECK (access IN ('read', 'write')),
  departments TEXT CHECK (departments IS NULL OR json_array_length(departments) > 0),
  maker TEXT NOT NULL,
  made_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  last_used_at TEXT,
  revoked_at TEXT
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX api_token_hash ON api_token (hash);
CREATE INDEX api_token_maker ON api_token (maker);
CREATE TRIGGER api_token_once BEFORE INSERT ON api_token
WHEN EXISTS (SELECT 1 FROM api_token WHERE id = NEW.id OR hash = NEW.hash) BEGIN
  SELECT RAISE(ABORT, 'a token is made once');
END;
CREATE TRIGGER api_token_no_widening
BEFORE UPDATE OF id, hash, access, departments, maker, made_at, expires_at ON api_token BEGIN
  SELECT RAISE(ABORT, 'what a token may do is never altered: make another');
END;
CREATE TRIGGER api_token_stays_revoked BEFORE UPDATE OF revoked_at ON api_token
WHEN OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS NOT OLD.revoked_at BEGIN
  SELECT RAISE(ABORT, 'a revoked token stays revoked');
END;
CREATE TRIGGER api_token_no_delete BEFORE DELETE ON api_token BEGIN
  SELECT RAISE(ABORT, 'a token is revoked, never deleted');
END;

-- What the chain holds of a note or of a roster row is a hash with a salt that is erased with the text.
ALTER TABLE note ADD COLUMN salt BLOB;
ALTER TABLE worker ADD COLUMN salt BLOB;
CREATE TABLE worker_seal (
  unit_id INTEGER NOT NULL REFERENCES unit (id),
  no INTEGER NOT NULL REFERENCES commit_log (no),
  seal BLOB NOT NULL CHECK (length(seal) = 32),
  PRIMARY KEY (unit_id, no)
) STRICT, WITHOUT ROWID;
CREATE TABLE erased_note (
  series_id INTEGER NOT NULL,
  period INTEGER NOT NULL,
  batch INTEGER NOT NULL,
  no INTEGER NOT NULL REFERENCES commit_log (no),
  seal BLOB CHECK (seal IS NULL OR length(seal) = 32),
  PRIMARY KEY (series_id, period, batch)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER note_no_update BEFORE UPDATE ON note BEGIN
  SELECT RAISE(ABORT, 'a note is never altered');
END;
CREATE TRIGGER note_no_late_insert BEFORE INSERT ON note
WHEN EXISTS (SELECT 1 FROM commit_log WHERE batch = NEW.batch) BEGIN
  SELECT RAISE(ABORT, 'the batch is committed: no note can be added to it');
END;
CREATE TRIGGER note_no_delete BEFORE DELETE ON note
WHEN EXISTS (SELECT 1 FROM commit_log WHERE batch = OLD.batch) AND NOT EXISTS (
  SELECT 1 FROM erased_note e WHERE e.series_id = OLD.series_id AND e.period = OLD.period AND e.batch = OLD.batch
) BEGIN
  SELECT RAISE(ABORT, 'a note is deleted only with the person that it is about');
END;
CREATE TRIGGER erased_note_once BEFORE INSERT ON erased_note
WHEN EXISTS (SELECT 1 FROM erased_note WHERE series_id = NEW.series_id AND period = NEW.period AND batch = NEW.batch) BEGIN
  SELECT RAISE(ABORT, 'a note is erased once');
END;
CREATE TRIGGER erased_note_no_update BEFORE UPDATE ON erased_note BEGIN
  SELECT RAISE(ABORT, 'an erasure is never altered');
END;
CREATE TRIGGER erased_note_no_delete BEFORE DELETE ON erased_note BEGIN
  SELECT RAISE(ABORT, 'an erasure is never taken back');
END;

-- A file's name, a batch's note and a caller's key are words of people: an erasure may clear them, and nothing else may be done.
DROP TRIGGER batch_no_update;
CREATE TRIGGER batch_no_update
BEFORE UPDATE OF seq, uid, kind, at, actor, door, sha256, bytes, rows, new_rows, changed, unchanged, rejected, ignored, undoes
ON batch WHEN EXISTS (SELECT 1 FROM commit_log WHERE batch = OLD.seq) BEGIN
  SELECT RAISE(ABORT, 'the batch is committed: it cannot be altered');
END;
CREATE TRIGGER batch_words_no_update BEFORE UPDATE OF source, note, idempotency_key ON batch
WHEN EXISTS (SELECT 1 FROM commit_log WHERE batch = OLD.seq) AND NOT (
  (NEW.source IS OLD.source OR NEW.source IS NULL) AND (NEW.note IS OLD.note OR NEW.note IS NULL)
  AND (NEW.idempotency_key IS OLD.idempotency_key OR NEW.idempotency_key IS NULL)
) BEGIN
  SELECT RAISE(ABORT, 'the batch is committed: it cannot be altered');
END;
`;
