-- Messages that somebody marked as no customer's voice before anything was made of them.
CREATE TABLE not_voice (
  workspace_id TEXT NOT NULL,
  source_key TEXT NOT NULL,
  person_id TEXT NOT NULL,
  at {int} NOT NULL,
  PRIMARY KEY (workspace_id, source_key)
) {strict};
