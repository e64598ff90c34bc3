-- What customers said before we listened: it came from an export or a feed, is found and counted, and asks nobody.
CREATE TABLE past_voice (
  id {int} NOT NULL,
  workspace_id TEXT NOT NULL,
  team_id {int} NOT NULL,
  customer_id {int} NOT NULL,
  identity_id {int},
  kind TEXT NOT NULL,
  channel TEXT NOT NULL,
  network TEXT NOT NULL,
  subject TEXT NOT NULL,
  words TEXT,
  link TEXT NOT NULL,
  followers {int} NOT NULL,
  likes {int} NOT NULL,
  replies {int} NOT NULL,
  shares {int} NOT NULL,
  language TEXT NOT NULL,
  source_key TEXT NOT NULL,
  said_at {int} NOT NULL,
  kept_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, source_key)
) {strict};
CREATE INDEX past_voice_customer ON past_voice (workspace_id, customer_id, said_at);
