/** A seal of words, which stand in `remark` under the same id. */
const SEAL = "BLOB CHECK (length(seal) = 32)";

/** What was said is never altered or taken out; INSERT OR REPLACE would do both. */
const kept = (table: string, words: string) => `
CREATE TRIGGER ${table}_once BEFORE INSERT ON ${table} WHEN EXISTS (SELECT 1 FROM ${table} WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, '${words} is written once');
END;
CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table} BEGIN
  SELECT RAISE(ABORT, '${words} is never altered');
END;
CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} BEGIN
  SELECT RAISE(ABORT, '${words} is never deleted');
END;`;

/** Dated notes on the chart, deviations that somebody accepted, and which metrics each batch is about. */
export const annotations = /* sql */ `
CREATE TABLE remark (id TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL, salt BLOB NOT NULL) STRICT;
CREATE TRIGGER remark_once BEFORE INSERT ON remark WHEN EXISTS (SELECT 1 FROM remark WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'a remark is written once');
END;
CREATE TRIGGER remark_no_update BEFORE UPDATE ON remark BEGIN
  SELECT RAISE(ABORT, 'a remark is never altered');
END;

CREATE TABLE annotation (
  id TEXT PRIMARY KEY NOT NULL,
  no INTEGER NOT NULL REFERENCES commit_log (no),
  metric_id INTEGER REFERENCES metric (id),
  unit_id INTEGER NOT NULL REFERENCES unit (id),
  period INTEGER NOT NULL,
  until INTEGER NOT NULL,
  seal ${SEAL} NOT NULL
) STRICT;
CREATE INDEX annotation_no ON annotation (no);
CREATE TABLE annotation_withdrawal (
  id TEXT PRIMARY KEY NOT NULL,
  no INTEGER NOT NULL REFERENCES commit_log (no),
  annotation TEXT NOT NULL REFERENCES annotation (id),
  replaced_by TEXT REFERENCES annotation (id),
  seal ${SEAL}
) STRICT;
CREATE UNIQUE INDEX annotation_withdrawal_annotation ON annotation_withdrawal (annotation);
CREATE INDEX annotation_withdrawal_no ON annotation_withdrawal (no);

CREATE TABLE acceptance (
  id TEXT PRIMARY KEY NOT NULL,
  no INTEGER NOT NULL REFERENCES commit_log (no),
  metric_id INTEGER NOT NULL REFERENCES metric (id),
  unit_id INTEGER NOT NULL REFERENCES unit (id),
  period INTEGER NOT NULL,
  until_date TEXT NOT NULL,
  seal ${SEAL} NOT NULL
) STRICT;
CREATE INDEX acceptance_no ON acceptance (no);
CREATE TABLE acceptance_end (
  id TEXT PRIMARY KEY NOT NULL,
  no INTEGER NOT NULL REFERENCES commit_log (no),
  acceptance TEXT NOT NULL REFERENCES acceptance (id),
  period INTEGER NOT NULL,
  seal ${SEAL}
) STRICT;
CREATE UNIQUE INDEX acceptance_end_acceptance ON acceptance_end (acceptance);
CREATE INDEX acceptance_end_no ON acceptance_end (no);
${kept("annotation", "a note")}
${kept("annotation_withdrawal", "a withdrawal")}
${kept("acceptance", "an acceptance")}
${kept("acceptance_end", "an end")}

CREATE TABLE batch_metric (
  batch INTEGER NOT NULL,
  metric_id INTEGER NOT NULL,
  no INTEGER,
  series INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  first_period INTEGER NOT NULL,
  last_period INTEGER NOT NULL,
  PRIMARY KEY (batch, metric_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX batch_metric_no ON batch_metric (metric_id, no);

INSERT INTO batch_metric (batch, metric_id, no, series, rows, first_period, last_period)
SELECT bs.batch, s.metric_id, l.no, count(*), sum(bs.rows), min(bs.first_period), max(bs.last_period)
FROM batch_series bs JOIN series s ON s.id = bs.series_id LEFT JOIN commit_log l ON l.batch = bs.batch
GROUP BY bs.batch, s.metric_id;
WITH RECURSIVE root (batch, of) AS (
  SELECT seq, undoes FROM batch WHERE undoes IS NOT NULL
  UNION ALL SELECT root.batch, b.undoes FROM root JOIN batch b ON b.seq = root.of WHERE b.undoes IS NOT NULL
)
INSERT INTO batch_metric (batch, metric_id, no, series, rows, first_period, last_period)
SELECT root.batch, m.metric_id, l.no, m.series, m.rows, m.first_period, m.last_period
FROM root JOIN batch_metric m ON m.batch = root.of LEFT JOIN commit_log l ON l.batch = root.batch;

CREATE TRIGGER batch_series_metric AFTER INSERT ON batch_series BEGIN
  INSERT INTO batch_metric (batch, metric_id, no, series, rows, first_period, last_period)
  SELECT NEW.batch, metric_id, NULL, 1, NEW.rows, NEW.first_period, NEW.last_period FROM series WHERE id = NEW.series_id
  ON CONFLICT (batch, metric_id) DO UPDATE SET
    series = series + 1, rows = rows + excluded.rows,
    first_period = min(first_period, excluded.first_period), last_period = max(last_period, excluded.last_period);
END;
CREATE TRIGGER batch_undoes_metric AFTER INSERT ON batch WHEN NEW.undoes IS NOT NULL BEGIN
  INSERT INTO batch_metric (batch, metric_id, no, series, rows, first_period, last_period)
  SELECT NEW.seq, metric_id, NULL, series, rows, first_period, last_period FROM batch_metric WHERE batch = NEW.undoes;
END;
CREATE TRIGGER commit_log_metric AFTER INSERT ON commit_log BEGIN
  UPDATE batch_metric SET no = NEW.no WHERE batch = NEW.batch;
END;
CREATE TRIGGER batch_gone_metric AFTER DELETE ON batch BEGIN
  DELETE FROM batch_metric WHERE batch = OLD.seq;
END;

CREATE INDEX commit_log_kind ON commit_log (kind, no);
CREATE INDEX batch_actor ON batch (actor);
CREATE INDEX batch_undoes ON batch (undoes) WHERE undoes IS NOT NULL;
`;
