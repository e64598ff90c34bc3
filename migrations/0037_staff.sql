-- Whom customers may name and praise, as the company's own list has them, in Slack or not. id is that list's; nicknames is a JSON
-- list; slack and manager are Slack ids, or empty.
CREATE TABLE staff (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  place TEXT NOT NULL,
  title TEXT NOT NULL,
  nicknames TEXT NOT NULL,
  slack TEXT NOT NULL,
  manager TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id)
) {strict};
