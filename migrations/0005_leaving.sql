-- Channels that people outside the workspace can read: nothing of customers is said there, and nothing is taken in.
-- And who was applauded for a conversation, found when its words are deleted.

CREATE TABLE shared_channel (
  workspace_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  since {int} NOT NULL,
  PRIMARY KEY (workspace_id, channel)
) {strict};

CREATE INDEX recognition_conversation ON recognition (workspace_id, conversation_id) WHERE conversation_id IS NOT NULL;
