/** Drafts of the metric tree: who began one, on which version, and the edits of which it is made. */
export const drafts = /* sql */ `
CREATE TABLE draft (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  begun_by TEXT NOT NULL,
  begun_at TEXT NOT NULL,
  -- The published version that its edits are made on; null where nothing was published.
  version INTEGER REFERENCES tree_version (version),
  -- Grows with every change of its edits.
  revision INTEGER NOT NULL CHECK (revision >= 0),
  closed_by TEXT,
  closed_at TEXT,
  -- The version that it was published as; null for one that was given up.
  published INTEGER REFERENCES tree_version (version),
  CHECK ((closed_by IS NULL) = (closed_at IS NULL)),
  CHECK (published IS NULL OR closed_at IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE TABLE draft_edit (
  draft TEXT NOT NULL REFERENCES draft (id),
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  author TEXT NOT NULL,
  at TEXT NOT NULL,
  base TEXT,
  edit TEXT NOT NULL CHECK (json_valid(edit)),
  -- What it met when another version was published beneath it (JSON); null where it stands.
  held TEXT CHECK (held IS NULL OR json_valid(held)),
  PRIMARY KEY (draft, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX draft_edit_id ON draft_edit (draft, id);

CREATE TRIGGER draft_stays_closed BEFORE UPDATE ON draft WHEN OLD.closed_at IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'a closed draft stays as it is');
END;
CREATE TRIGGER draft_no_delete BEFORE DELETE ON draft BEGIN
  SELECT RAISE(ABORT, 'a draft is given up, never deleted');
END;
CREATE TRIGGER draft_edit_in_open_draft BEFORE INSERT ON draft_edit
WHEN (SELECT closed_at FROM draft WHERE id = NEW.draft) IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'a closed draft takes no edits');
END;
CREATE TRIGGER draft_edit_stays_in_closed_draft BEFORE DELETE ON draft_edit
WHEN (SELECT closed_at FROM draft WHERE id = OLD.draft) IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'a closed draft keeps its edits');
END;
`;
