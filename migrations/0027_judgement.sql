-- What was made of a voice's words, and by whom (model, lexicon or person); one that the lexicon judged is judged again.
CREATE TABLE judgement (
  workspace_id TEXT NOT NULL,
  voice_id {int} NOT NULL,
  conversation_id {int} NOT NULL,
  judged_by TEXT NOT NULL,
  kind TEXT NOT NULL,
  other_kind TEXT NOT NULL,
  percent {int} NOT NULL,
  sure {int} NOT NULL CHECK (sure IN (0, 1)),
  urgent {int} NOT NULL CHECK (urgent IN (0, 1)),
  reasons TEXT NOT NULL,
  judged_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, voice_id),
  FOREIGN KEY (workspace_id, voice_id) REFERENCES voice (workspace_id, id)
) {strict};
CREATE INDEX judgement_conversation ON judgement (workspace_id, conversation_id, voice_id);
CREATE INDEX judgement_again ON judgement (workspace_id, judged_at, voice_id) WHERE judged_by = 'lexicon';
-- What people said otherwise, each time: `golden-thread learn` reads it with the words of the voice.
CREATE TABLE correction (
  id {int} NOT NULL,
  workspace_id TEXT NOT NULL,
  conversation_id {int} NOT NULL,
  voice_id {int} NOT NULL,
  person_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  urgent {int} NOT NULL CHECK (urgent IN (0, 1)),
  at {int} NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, voice_id) REFERENCES voice (workspace_id, id)
) {strict};
CREATE INDEX correction_conversation ON correction (workspace_id, conversation_id, id);
