/** What customers answered: how many gave which score behind a reading, and what they said in their own words. */
export const surveys = /* sql */ `
CREATE TABLE survey_batch (
  batch INTEGER PRIMARY KEY REFERENCES batch (seq),
  question TEXT NOT NULL CHECK (question IN ('nps', 'csat', 'ces', 'ces-average')),
  scale TEXT NOT NULL CHECK (scale IN ('1-5', '1-7', '0-10')),
  best TEXT NOT NULL CHECK (best IN ('high', 'low'))
) STRICT;

CREATE TABLE survey_answers (
  series_id INTEGER NOT NULL REFERENCES series (id),
  period INTEGER NOT NULL,
  batch INTEGER NOT NULL REFERENCES survey_batch (batch),
  counts TEXT NOT NULL CHECK (json_valid(counts)),
  words INTEGER NOT NULL,
  PRIMARY KEY (series_id, period, batch)
) STRICT, WITHOUT ROWID;

CREATE TABLE verbatim (
  series_id INTEGER NOT NULL,
  period INTEGER NOT NULL,
  batch INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  score INTEGER NOT NULL,
  answered TEXT,
  text TEXT NOT NULL CHECK (text <> ''),
  salt BLOB NOT NULL CHECK (length(salt) = 16),
  PRIMARY KEY (series_id, period, batch, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE erased_verbatim (
  series_id INTEGER NOT NULL,
  period INTEGER NOT NULL,
  batch INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  no INTEGER NOT NULL REFERENCES commit_log (no),
  seal BLOB NOT NULL CHECK (length(seal) = 32),
  PRIMARY KEY (series_id, period, batch, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER survey_batch_no_update BEFORE UPDATE ON survey_batch BEGIN
  SELECT RAISE(ABORT, 'what was asked is never altered');
END;
CREATE TRIGGER survey_batch_no_late_insert BEFORE INSERT ON survey_batch
WHEN EXISTS (SELECT 1 FROM commit_log WHERE batch = NEW.batch) BEGIN
  SELECT RAISE(ABORT, 'the batch is committed: no answers can be added to it');
END;
CREATE TRIGGER survey_batch_no_delete BEFORE DELETE ON survey_batch
WHEN EXISTS (SELECT 1 FROM commit_log WHERE batch = OLD.batch) BEGIN
  SELECT RAISE(ABORT, 'answers are never deleted');
END;

CREATE TRIGGER survey_answers_no_update BEFORE UPDATE ON survey_answers BEGIN
  SELECT RAISE(ABORT, 'answers are never altered');
END;
CREATE TRIGGER survey_answers_no_late_insert BEFORE INSERT ON survey_answers
WHEN EXISTS (SELECT 1 FROM commit_log WHERE batch = NEW.batch) BEGIN
  SELECT RAISE(ABORT, 'the batch is committed: no answers can be added to it');
END;
CREATE TRIGGER survey_answers_no_delete BEFORE DELETE ON survey_answers
WHEN EXISTS (SELECT 1 FROM commit_log WHERE batch = OLD.batch) BEGIN
  SELECT RAISE(ABORT, 'answers are never deleted');
END;

CREATE TRIGGER verbatim_no_update BEFORE UPDATE ON verbatim BEGIN
  SELECT RAISE(ABORT, 'what a customer said is never altered');
END;
CREATE TRIGGER verbatim_no_late_insert BEFORE INSERT ON verbatim
WHEN EXISTS (SELECT 1 FROM commit_log WHERE batch = NEW.batch) BEGIN
  SELECT RAISE(ABORT, 'the batch is committed: no words can be added to it');
END;
CREATE TRIGGER verbatim_no_delete BEFORE DELETE ON verbatim
WHEN EXISTS (SELECT 1 FROM commit_log WHERE batch = OLD.batch) AND NOT EXISTS (
  SELECT 1 FROM erased_verbatim e
  WHERE e.series_id = OLD.series_id AND e.period = OLD.period AND e.batch = OLD.batch AND e.ordinal = OLD.ordinal
) BEGIN
  SELECT RAISE(ABORT, 'what a customer said is deleted only with the person that it names');
END;
CREATE TRIGGER erased_verbatim_once BEFORE INSERT ON erased_verbatim
WHEN EXISTS (
  SELECT 1 FROM erased_verbatim
  WHERE series_id = NEW.series_id AND period = NEW.period AND batch = NEW.batch AND ordinal = NEW.ordinal
) BEGIN
  SELECT RAISE(ABORT, 'what a customer said is erased once');
END;
CREATE TRIGGER erased_verbatim_no_update BEFORE UPDATE ON erased_verbatim BEGIN
  SELECT RAISE(ABORT, 'an erasure is never altered');
END;
CREATE TRIGGER erased_verbatim_no_delete BEFORE DELETE ON erased_verbatim BEGIN
  SELECT RAISE(ABORT, 'an erasure is never taken back');
END;
`;
