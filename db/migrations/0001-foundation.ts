/** Readings, their batches, the commit log with its chain, and the roll-ups kept beside them. */
export const foundation = /* sql */ `
CREATE TABLE metric (id INTEGER PRIMARY KEY, key TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX metric_key ON metric (key);

CREATE TABLE unit (
  id INTEGER PRIMARY KEY,
  key TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('enterprise', 'department', 'team', 'worker'))
) STRICT;
CREATE UNIQUE INDEX unit_key ON unit (key);

CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  metric_id INTEGER NOT NULL REFERENCES metric (id),
  unit_id INTEGER NOT NULL REFERENCES unit (id),
  segment TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX series_key ON series (metric_id, unit_id, segment);

CREATE TABLE batch (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL,
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  door TEXT NOT NULL,
  source TEXT,
  sha256 TEXT,
  bytes INTEGER,
  rows INTEGER NOT NULL DEFAULT 0,
  new_rows INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0,
  ignored INTEGER NOT NULL DEFAULT 0,
  undoes INTEGER REFERENCES batch (seq),
  note TEXT,
  idempotency_key TEXT
) STRICT;
CREATE UNIQUE INDEX batch_uid ON batch (uid);
CREATE UNIQUE INDEX batch_idempotency_key ON batch (idempotency_key) WHERE idempotency_key IS NOT NULL;

CREATE TABLE commit_log (
  no INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES batch (seq),
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  actor TEXT NOT NULL,
  rows INTEGER NOT NULL,
  content_hash BLOB NOT NULL CHECK (length(content_hash) = 32),
  details TEXT NOT NULL,
  chain_hash BLOB NOT NULL CHECK (length(chain_hash) = 32)
) STRICT;
CREATE UNIQUE INDEX commit_log_batch ON commit_log (batch);

CREATE TABLE visible_batch (batch INTEGER PRIMARY KEY REFERENCES batch (seq), no INTEGER NOT NULL REFERENCES commit_log (no)) STRICT;
CREATE TABLE undone (
  batch INTEGER NOT NULL REFERENCES batch (seq),
  from_no INTEGER NOT NULL,
  until_no INTEGER,
  PRIMARY KEY (batch, from_no)
) STRICT, WITHOUT ROWID;

-- No foreign keys on the tables with a row for every reading: their cost is paid a million times, and verify looks instead.
CREATE TABLE reading (
  series_id INTEGER NOT NULL,
  period INTEGER NOT NULL,
  batch INTEGER NOT NULL,
  state INTEGER NOT NULL,
  numerator REAL,
  denominator REAL,
  PRIMARY KEY (series_id, period, batch)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
  series_id INTEGER NOT NULL,
  period INTEGER NOT NULL,
  batch INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (series_id, period, batch)
) STRICT, WITHOUT ROWID;

CREATE TABLE batch_series (
  batch INTEGER NOT NULL,
  series_id INTEGER NOT NULL,
  first_period INTEGER NOT NULL,
  last_period INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  PRIMARY KEY (batch, series_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE rollup (
  series_id INTEGER NOT NULL,
  slot INTEGER NOT NULL,
  numerator REAL NOT NULL DEFAULT 0,
  numerator_low ANY,
  denominator REAL NOT NULL DEFAULT 0,
  denominator_low ANY,
  bare REAL NOT NULL DEFAULT 0,
  bare_low ANY,
  readings INTEGER NOT NULL DEFAULT 0,
  unweighted INTEGER NOT NULL DEFAULT 0,
  present INTEGER NOT NULL DEFAULT 0,
  reported INTEGER NOT NULL DEFAULT 0,
  not_applicable INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (series_id, slot)
) STRICT, WITHOUT ROWID;

CREATE TABLE rollup_pending (
  batch INTEGER NOT NULL,
  series_id INTEGER NOT NULL,
  slot INTEGER NOT NULL,
  numerator REAL NOT NULL DEFAULT 0,
  numerator_low ANY,
  denominator REAL NOT NULL DEFAULT 0,
  denominator_low ANY,
  bare REAL NOT NULL DEFAULT 0,
  bare_low ANY,
  readings INTEGER NOT NULL DEFAULT 0,
  unweighted INTEGER NOT NULL DEFAULT 0,
  present INTEGER NOT NULL DEFAULT 0,
  reported INTEGER NOT NULL DEFAULT 0,
  not_applicable INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (batch, series_id, slot)
) STRICT, WITHOUT ROWID;
CREATE TABLE unfolded (batch INTEGER PRIMARY KEY) STRICT;

CREATE TABLE open_import (
  batch INTEGER PRIMARY KEY,
  head INTEGER NOT NULL,
  pid INTEGER NOT NULL,
  host TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE TABLE touched (
  batch INTEGER NOT NULL,
  metric_id INTEGER NOT NULL,
  period INTEGER NOT NULL,
  series_id INTEGER NOT NULL,
  PRIMARY KEY (batch, metric_id, period, series_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE import_unchanged (
  batch INTEGER NOT NULL,
  series_id INTEGER NOT NULL,
  periods BLOB NOT NULL,
  PRIMARY KEY (batch, series_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE tree_version (
  version INTEGER PRIMARY KEY,
  no INTEGER NOT NULL REFERENCES commit_log (no),
  json TEXT NOT NULL,
  hash TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT
) STRICT;

CREATE TABLE worker (unit_id INTEGER PRIMARY KEY REFERENCES unit (id), key TEXT NOT NULL, name TEXT, email TEXT) STRICT;
CREATE UNIQUE INDEX worker_key ON worker (key);

CREATE TABLE worker_span (
  unit_id INTEGER NOT NULL REFERENCES unit (id),
  no INTEGER NOT NULL REFERENCES commit_log (no),
  ordinal INTEGER NOT NULL,
  team_id INTEGER NOT NULL REFERENCES unit (id),
  from_date TEXT,
  until_date TEXT,
  PRIMARY KEY (unit_id, no, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  key TEXT NOT NULL,
  no INTEGER NOT NULL REFERENCES commit_log (no),
  value TEXT NOT NULL,
  PRIMARY KEY (key, no)
) STRICT, WITHOUT ROWID;

-- Readings are appended to a batch that is not yet in the log, and never altered.
CREATE TRIGGER reading_no_update BEFORE UPDATE ON reading BEGIN
  SELECT RAISE(ABORT, 'a reading is never altered');
END;
CREATE TRIGGER reading_no_late_insert BEFORE INSERT ON reading
WHEN EXISTS (SELECT 1 FROM commit_log WHERE batch = NEW.batch) BEGIN
  SELECT RAISE(ABORT, 'the batch is committed: nothing can be added to it');
END;
CREATE TRIGGER reading_no_delete BEFORE DELETE ON reading
WHEN EXISTS (SELECT 1 FROM commit_log WHERE batch = OLD.batch) BEGIN
  SELECT RAISE(ABORT, 'the batch is committed: nothing can be deleted from it');
END;
CREATE TRIGGER batch_no_delete BEFORE DELETE ON batch
WHEN EXISTS (SELECT 1 FROM commit_log WHERE batch = OLD.seq) BEGIN
  SELECT RAISE(ABORT, 'the batch is committed: it cannot be deleted');
END;
CREATE TRIGGER batch_no_update BEFORE UPDATE ON batch
WHEN EXISTS (SELECT 1 FROM commit_log WHERE batch = OLD.seq) BEGIN
  SELECT RAISE(ABORT, 'the batch is committed: it cannot be altered');
END;

CREATE TRIGGER commit_log_next BEFORE INSERT ON commit_log
WHEN NEW.no IS NOT (SELECT coalesce(max(no), 0) + 1 FROM commit_log) BEGIN
  SELECT RAISE(ABORT, 'a commit takes the next number');
END;
CREATE TRIGGER commit_log_once BEFORE INSERT ON commit_log
WHEN EXISTS (SELECT 1 FROM commit_log WHERE batch = NEW.batch) BEGIN
  SELECT RAISE(ABORT, 'a batch is committed once');
END;
CREATE TRIGGER commit_log_no_update BEFORE UPDATE ON commit_log BEGIN
  SELECT RAISE(ABORT, 'the commit log is never altered');
END;
CREATE TRIGGER commit_log_no_delete BEFORE DELETE ON commit_log BEGIN
  SELECT RAISE(ABORT, 'the commit log is never shortened');
END;

CREATE TRIGGER tree_version_no_update BEFORE UPDATE ON tree_version BEGIN
  SELECT RAISE(ABORT, 'a published version is never altered');
END;
CREATE TRIGGER tree_version_no_delete BEFORE DELETE ON tree_version BEGIN
  SELECT RAISE(ABORT, 'a published version is never deleted');
END;
`;
