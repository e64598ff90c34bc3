-- When very many messages wait for one place, an overview shows them all at once; and what Slack refused is told
-- to whoever can mend it.

ALTER TABLE message ADD COLUMN overview_id {int};

ALTER TABLE message ADD COLUMN trouble TEXT NOT NULL DEFAULT '';

CREATE INDEX message_overview ON message (workspace_id, overview_id) WHERE overview_id IS NOT NULL;

CREATE INDEX message_parked ON message (workspace_id, place) WHERE state = 'parked';
