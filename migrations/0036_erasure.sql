-- What was erased because somebody asked for it, as hashes: a copy that is put back forgets it again, and what was
-- erased does not come in anew. kind says of what: a customer, a person of Slack's, or the source of a voice.
CREATE TABLE erasure (
  workspace_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('customer', 'person', 'source')),
  digest TEXT NOT NULL,
  erased_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, kind, digest)
) {strict};

-- By which words are found that are older than a team keeps them.
CREATE INDEX voice_kept ON voice (workspace_id, received_at) WHERE words IS NOT NULL;
CREATE INDEX past_voice_kept ON past_voice (workspace_id, said_at) WHERE words IS NOT NULL;
CREATE INDEX touch_kept ON touch (workspace_id, touched_at) WHERE note <> '';

-- By which the hand-overs of one conversation are found, and thanks that belong to none.
CREATE INDEX offer_conversation ON offer (workspace_id, conversation_id);
CREATE INDEX recognition_apart ON recognition (workspace_id, id) WHERE conversation_id IS NULL;
