-- When Slack was asked last, or told us, when somebody wants quiet; 0 for never.
ALTER TABLE person ADD COLUMN quiet_asked_at {int} NOT NULL DEFAULT 0;
