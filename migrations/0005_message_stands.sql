-- Which of our messages somebody points at: by where it stands in Slack.
CREATE INDEX message_stands ON message (workspace_id, slack_ts) WHERE slack_ts <> '';
