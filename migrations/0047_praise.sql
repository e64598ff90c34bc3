-- Praise in which customers may have named staff: read for names once, then put before the managers, who decide.
CREATE TABLE praise (
  workspace_id TEXT NOT NULL,
  voice_id {int} NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('unread', 'nobody', 'open', 'thanked', 'dropped')),
  -- the ids in the company's list: of whom it names, and among whom somebody has to choose, in JSON
  named TEXT NOT NULL DEFAULT '[]',
  among TEXT NOT NULL DEFAULT '[]',
  decided_by TEXT,
  decided_at {int},
  PRIMARY KEY (workspace_id, voice_id),
  FOREIGN KEY (workspace_id, voice_id) REFERENCES voice (workspace_id, id)
) {strict};
CREATE INDEX praise_unread ON praise (workspace_id, voice_id) WHERE state = 'unread';
-- When each manager is told of it; a row goes once it has spoken.
CREATE TABLE praise_telling (
  workspace_id TEXT NOT NULL,
  voice_id {int} NOT NULL,
  person_id TEXT NOT NULL,
  due_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, voice_id, person_id),
  FOREIGN KEY (workspace_id, voice_id) REFERENCES praise (workspace_id, voice_id)
) {strict};
CREATE INDEX praise_telling_due ON praise_telling (due_at);
-- Whoever asked on their Home to be thanked in private: in their own messages, and never in a channel.
ALTER TABLE person ADD COLUMN thanked_private {int} NOT NULL DEFAULT 0 CHECK (thanked_private IN (0, 1));
