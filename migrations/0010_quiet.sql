-- When Slack was asked last, or told us, when somebody wants quiet; 0 for never.
ALTER TABLE person ADD COLUMN quiet_asked_at {int} NOT NULL DEFAULT 0;

-- a promise that a list asks after, and the event that asks
CREATE TABLE due_list_promise (
  workspace_id TEXT NOT NULL,
  list_id {int} NOT NULL,
  touch_id {int} NOT NULL,
  conversation_id {int} NOT NULL,
  event_id {int} NOT NULL,
  PRIMARY KEY (workspace_id, list_id, touch_id),
  FOREIGN KEY (workspace_id, list_id) REFERENCES due_list (workspace_id, id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id),
  FOREIGN KEY (workspace_id, event_id) REFERENCES event (workspace_id, id)
) {strict};
CREATE INDEX due_list_promise_of ON due_list_promise (workspace_id, conversation_id);
