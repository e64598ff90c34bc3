-- In which ticket of a help desk a voice stands; '' for none.
ALTER TABLE voice ADD COLUMN ticket TEXT NOT NULL DEFAULT '';
CREATE INDEX voice_ticket ON voice (workspace_id, ticket) WHERE ticket <> '';
-- That an agent answered in a ticket, and when: nothing of what they wrote. It may come before the ticket's first voice.
CREATE TABLE support_reply (
  workspace_id TEXT NOT NULL,
  source_key TEXT NOT NULL,
  ticket TEXT NOT NULL,
  said_at {int} NOT NULL,
  received_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, source_key)
) {strict};
CREATE INDEX support_reply_ticket ON support_reply (workspace_id, ticket);
-- How often each source speaks, in working time, and by when it is silent if it says no more; due_at NULL: nobody knows its
-- pace yet, or the managers have heard of its silence.
CREATE TABLE source_pulse (
  workspace_id TEXT NOT NULL,
  source TEXT NOT NULL,
  title TEXT NOT NULL,
  team_id {int} NOT NULL,
  heard {int} NOT NULL,
  heard_at {int} NOT NULL,
  gap_ms {int} NOT NULL,
  due_at {int},
  PRIMARY KEY (workspace_id, source),
  FOREIGN KEY (workspace_id, team_id) REFERENCES team (workspace_id, id)
) {strict};
CREATE INDEX source_pulse_due ON source_pulse (due_at) WHERE due_at IS NOT NULL;
