-- What `golden-thread learn` made of a company's corrections: numbers, no words. The newest that is not undone judges.
CREATE TABLE learned_head (
  id {int} NOT NULL,
  workspace_id TEXT NOT NULL,
  head TEXT NOT NULL,
  digest TEXT NOT NULL,
  corrections {int} NOT NULL,
  learned_at {int} NOT NULL,
  undone_at {int},
  PRIMARY KEY (workspace_id, id)
) {strict};
CREATE INDEX learned_head_used ON learned_head (workspace_id, id) WHERE undone_at IS NULL;
CREATE INDEX correction_voice ON correction (workspace_id, voice_id, id);
