-- Whether we know that a voice was passed on by whom it names: a person in Slack, or a mail whose sender was proven.
-- Nobody asked before this; what stands on those cards stays as it is.
ALTER TABLE voice ADD COLUMN forwarder_verified {int} NOT NULL DEFAULT 1;
