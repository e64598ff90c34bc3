-- Why a conversation was put aside, each time, and for which other team it is; and what somebody follows.
CREATE TABLE dismissal (
  id {int} NOT NULL,
  workspace_id TEXT NOT NULL,
  conversation_id {int} NOT NULL,
  why TEXT NOT NULL,
  whose TEXT NOT NULL,
  person_id TEXT NOT NULL,
  at {int} NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id)
) {strict};

CREATE INDEX follower_person ON follower (workspace_id, person_id, conversation_id);
CREATE INDEX offer_taken ON offer (workspace_id, conversation_id, taker) WHERE state = 'accepted';
