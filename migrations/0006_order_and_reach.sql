-- Clocks run ahead and are set back: what happened in a conversation has an order of its own, and a post is looked for
-- by Slack's clock. And whoever sends, but can't reach Slack, says so to those who can.

ALTER TABLE event ADD COLUMN seq {int} NOT NULL DEFAULT 0;

CREATE INDEX event_order ON event (workspace_id, conversation_id, seq, id) WHERE conversation_id IS NOT NULL;

-- Slack's clock when it was tried first, in milliseconds; 0 for not known.
ALTER TABLE message ADD COLUMN tried_at {int} NOT NULL DEFAULT 0;

-- The holder's own name while it can't reach Slack: an older replica that takes over knows nothing of it.
ALTER TABLE lease ADD COLUMN cut_off TEXT NOT NULL DEFAULT '';

CREATE INDEX conversation_since ON conversation (since) WHERE state IN ('waiting', 'assigned', 'claimed', 'answered');

CREATE INDEX conversation_given ON conversation (assigned_at) WHERE state IN ('waiting', 'assigned', 'claimed', 'answered');
