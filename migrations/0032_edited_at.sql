-- When a voice was edited at its source, in microseconds since 1970 (Slack's edited.ts); 0 for never, or nobody knows.
ALTER TABLE voice ADD COLUMN edited_at {int} NOT NULL DEFAULT 0;
-- What its reporter says of it by an edit that came before the one that it follows on; NULL while none waits.
ALTER TABLE voice ADD COLUMN note_ahead TEXT;
