/** What programs were answered under the keys that they chose: the same key again is answered with the same words. */
export const posts = /* sql */ `
CREATE TABLE post_answer (
  key TEXT NOT NULL PRIMARY KEY,
  fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
  at TEXT NOT NULL,
  answer TEXT NOT NULL CHECK (json_valid(answer))
) STRICT, WITHOUT ROWID;
CREATE INDEX post_answer_at ON post_answer (at);
CREATE TRIGGER post_answer_once BEFORE INSERT ON post_answer
WHEN EXISTS (SELECT 1 FROM post_answer WHERE key = NEW.key) BEGIN
  SELECT RAISE(ABORT, 'a key is answered once');
END;
CREATE TRIGGER post_answer_no_update BEFORE UPDATE ON post_answer BEGIN
  SELECT RAISE(ABORT, 'an answer that was given is never altered');
END;
`;
