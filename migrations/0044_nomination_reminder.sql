-- When each manager is reminded of a nomination that nobody has decided on; a row goes once it has spoken.
CREATE TABLE nomination_reminder (
  workspace_id TEXT NOT NULL,
  recognition_id {int} NOT NULL,
  person_id TEXT NOT NULL,
  due_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, recognition_id, person_id),
  FOREIGN KEY (workspace_id, recognition_id) REFERENCES recognition (workspace_id, id)
) {strict};
CREATE INDEX nomination_reminder_due ON nomination_reminder (due_at);
