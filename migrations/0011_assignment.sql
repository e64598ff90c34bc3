-- What a conversation is given by: whose customer it is, the language that it is in, who speaks which and knows what; and
-- how everybody stood when somebody was chosen.
ALTER TABLE customer ADD COLUMN person_id TEXT;
ALTER TABLE voice ADD COLUMN language TEXT NOT NULL DEFAULT '';
-- codes with commas between; and how many open conversations they may carry, if not as many as the team says
ALTER TABLE member ADD COLUMN languages TEXT NOT NULL DEFAULT '';
ALTER TABLE member ADD COLUMN open_cap {int};

-- `words` and `people` are JSON lists of texts
CREATE TABLE skill (
  id {int} NOT NULL,
  workspace_id TEXT NOT NULL,
  team_id {int} NOT NULL,
  name TEXT NOT NULL,
  words TEXT NOT NULL,
  people TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, team_id) REFERENCES team (workspace_id, id)
) {strict};
CREATE INDEX skill_team ON skill (workspace_id, team_id, id);

-- the last choice for each conversation; `facts` is JSON, of a hundred marketers at most
CREATE TABLE assignment (
  workspace_id TEXT NOT NULL,
  conversation_id {int} NOT NULL,
  person_id TEXT,
  reason TEXT NOT NULL,
  chosen_at {int} NOT NULL,
  facts TEXT NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id)
) {strict};

-- who got how much today, without a look at everybody
CREATE INDEX conversation_today ON conversation (workspace_id, assigned_at, owner) WHERE assigned_at IS NOT NULL;
