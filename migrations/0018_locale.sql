-- The language that somebody reads Slack in, as Slack names it (sv-SE); '' for one that it does not tell.
ALTER TABLE person ADD COLUMN locale TEXT NOT NULL DEFAULT '';
