-- How far each feed and network was looked at, and since when; the cursor is its reader's own.
CREATE TABLE source (
  workspace_id TEXT NOT NULL,
  name TEXT NOT NULL,
  connected_at {int} NOT NULL,
  looked_at {int} NOT NULL,
  cursor TEXT NOT NULL,
  PRIMARY KEY (workspace_id, name)
) {strict};
