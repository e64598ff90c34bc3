-- Who has opened the reply form of a conversation and not sent it yet.
CREATE TABLE reply_begun (
  workspace_id TEXT NOT NULL,
  conversation_id {int} NOT NULL,
  person_id TEXT NOT NULL,
  begun_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id, person_id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id)
) {strict};

CREATE INDEX reply_begun_at ON reply_begun (workspace_id, begun_at);
