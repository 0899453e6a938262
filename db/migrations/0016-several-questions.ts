/** Answers to several questions in one file, and how files of answers are read, remembered like those of readings. */
export const severalQuestions = /* sql */ `
CREATE TABLE survey_asked (
  batch INTEGER NOT NULL REFERENCES survey_batch (batch),
  metric_id INTEGER NOT NULL REFERENCES metric (id),
  question TEXT NOT NULL CHECK (question IN ('nps', 'csat', 'ces', 'ces-average')),
  scale TEXT NOT NULL CHECK (scale IN ('1-5', '1-7', '0-10')),
  best TEXT NOT NULL CHECK (best IN ('high', 'low')),
  PRIMARY KEY (batch, metric_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER survey_asked_no_update BEFORE UPDATE ON survey_asked BEGIN
  SELECT RAISE(ABORT, 'what was asked is never altered');
END;
CREATE TRIGGER survey_asked_no_late_insert BEFORE INSERT ON survey_asked
WHEN EXISTS (SELECT 1 FROM commit_log WHERE batch = NEW.batch) BEGIN
  SELECT RAISE(ABORT, 'the batch is committed: no answers can be added to it');
END;
CREATE TRIGGER survey_asked_no_delete BEFORE DELETE ON survey_asked
WHEN EXISTS (SELECT 1 FROM commit_log WHERE batch = OLD.batch) BEGIN
  SELECT RAISE(ABORT, 'answers are never deleted');
END;

ALTER TABLE import_mapping ADD COLUMN kind TEXT NOT NULL DEFAULT 'readings' CHECK (kind IN ('readings', 'survey'));
`;
