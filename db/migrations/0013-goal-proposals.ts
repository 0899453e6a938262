/** Other targets that departments proposed, and what was answered. Words stand apart, so that erasing a person takes them. */
export const goalProposals = /* sql */ `
CREATE TABLE goal_proposal (
  id TEXT NOT NULL PRIMARY KEY,
  metric TEXT NOT NULL,
  -- Null for the goal at the metric's home.
  unit TEXT,
  -- The promise that is proposed, as a tree file has it.
  goal TEXT NOT NULL CHECK (json_valid(goal)),
  proposed_by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX goal_proposal_metric ON goal_proposal (metric);
CREATE TABLE goal_proposal_step (
  proposal TEXT NOT NULL REFERENCES goal_proposal (id),
  seq INTEGER NOT NULL CHECK (seq > 0),
  id TEXT NOT NULL,
  did TEXT NOT NULL CHECK (did IN ('answered', 'replied', 'accepted', 'withdrawn')),
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  -- The draft that takes an accepted proposal up.
  draft TEXT REFERENCES draft (id),
  PRIMARY KEY (proposal, seq),
  CHECK ((did = 'accepted') = (draft IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX goal_proposal_step_id ON goal_proposal_step (id);
-- Of a proposal its reason, of a step what was said with it, under the same id.
CREATE TABLE goal_proposal_words (id TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TRIGGER goal_proposal_once BEFORE INSERT ON goal_proposal
WHEN EXISTS (SELECT 1 FROM goal_proposal WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'a proposal is made once');
END;
CREATE TRIGGER goal_proposal_no_update BEFORE UPDATE ON goal_proposal BEGIN
  SELECT RAISE(ABORT, 'a proposal is never altered');
END;
CREATE TRIGGER goal_proposal_no_delete BEFORE DELETE ON goal_proposal BEGIN
  SELECT RAISE(ABORT, 'a proposal is withdrawn, never deleted');
END;
CREATE TRIGGER goal_proposal_step_after_the_last BEFORE INSERT ON goal_proposal_step
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM goal_proposal_step WHERE proposal = NEW.proposal) BEGIN
  SELECT RAISE(ABORT, 'a step follows the last one');
END;
CREATE TRIGGER goal_proposal_stays_closed BEFORE INSERT ON goal_proposal_step
WHEN EXISTS (SELECT 1 FROM goal_proposal_step WHERE proposal = NEW.proposal AND did IN ('accepted', 'withdrawn')) BEGIN
  SELECT RAISE(ABORT, 'an accepted or withdrawn proposal stays as it is');
END;
CREATE TRIGGER goal_proposal_step_no_update BEFORE UPDATE ON goal_proposal_step BEGIN
  SELECT RAISE(ABORT, 'what was answered is never altered');
END;
CREATE TRIGGER goal_proposal_step_no_delete BEFORE DELETE ON goal_proposal_step BEGIN
  SELECT RAISE(ABORT, 'what was answered is never deleted');
END;
CREATE TRIGGER goal_proposal_words_once BEFORE INSERT ON goal_proposal_words
WHEN EXISTS (SELECT 1 FROM goal_proposal_words WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'words are written once');
END;
CREATE TRIGGER goal_proposal_words_no_update BEFORE UPDATE ON goal_proposal_words BEGIN
  SELECT RAISE(ABORT, 'words are never altered');
END;
`;
