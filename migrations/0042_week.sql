-- The digest links cards, by the workspace's address; and a manager's own line goes out with the week's, which ends then.
ALTER TABLE workspace ADD COLUMN address TEXT NOT NULL DEFAULT '';

CREATE TABLE digest_line (
  workspace_id TEXT NOT NULL,
  team_id {int} NOT NULL,
  week_end {int} NOT NULL,
  words TEXT NOT NULL,
  written_by TEXT NOT NULL,
  written_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, team_id, week_end),
  FOREIGN KEY (workspace_id, team_id) REFERENCES team (workspace_id, id)
) {strict};
CREATE INDEX digest_line_by ON digest_line (workspace_id, written_by);

-- which of a week's voices only said thank you
CREATE INDEX event_came_back ON event (workspace_id, subject_id) WHERE kind = 'came_back';

-- a reminder that somebody asked for from a line of the digest
ALTER TABLE contact_plan ADD COLUMN follows_up {int} NOT NULL DEFAULT 0 CHECK (follows_up IN (0, 1));
