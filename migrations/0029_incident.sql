-- What a voice is about, in numbers: who made them, and one signed byte each, as base64. Gone with the voice's words.
CREATE TABLE sense (
  workspace_id TEXT NOT NULL,
  voice_id {int} NOT NULL,
  team_id {int} NOT NULL,
  conversation_id {int} NOT NULL,
  customer_id {int} NOT NULL,
  may_be_part {int} NOT NULL CHECK (may_be_part IN (0, 1)),
  at {int} NOT NULL,
  maker TEXT NOT NULL,
  numbers TEXT NOT NULL,
  sorted {int} NOT NULL CHECK (sorted IN (0, 1)),
  PRIMARY KEY (workspace_id, voice_id),
  FOREIGN KEY (workspace_id, voice_id) REFERENCES voice (workspace_id, id)
) {strict};
CREATE INDEX sense_lately ON sense (workspace_id, team_id, at);
CREATE INDEX sense_conversation ON sense (workspace_id, conversation_id);
CREATE INDEX sense_to_sort ON sense (workspace_id, voice_id) WHERE sorted = 0;
-- The same matter from many people. Its owner has the conversations in it.
CREATE TABLE incident (
  id {int} NOT NULL,
  workspace_id TEXT NOT NULL,
  team_id {int} NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'mended', 'ended')),
  owner TEXT,
  claimed_at {int},
  formed_at {int} NOT NULL,
  mended_at {int},
  ended_at {int},
  PRIMARY KEY (workspace_id, id)
) {strict};
CREATE INDEX incident_living ON incident (workspace_id, team_id) WHERE state <> 'ended';
-- What is in it; what was taken out keeps its row, so that it does not come in again by itself.
CREATE TABLE incident_member (
  workspace_id TEXT NOT NULL,
  incident_id {int} NOT NULL,
  conversation_id {int} NOT NULL,
  had_by TEXT,
  joined_at {int} NOT NULL,
  out_at {int},
  is_in {int} NOT NULL CHECK (is_in IN (0, 1)),
  PRIMARY KEY (workspace_id, incident_id, conversation_id),
  FOREIGN KEY (workspace_id, incident_id) REFERENCES incident (workspace_id, id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id)
) {strict};
CREATE UNIQUE INDEX incident_member_in ON incident_member (workspace_id, conversation_id) WHERE is_in = 1;
