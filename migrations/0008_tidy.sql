-- What stands in somebody's direct messages and may be tidied away; channels have none of these.
CREATE INDEX message_tidied ON message (workspace_id, place, kind, subject_id)
  WHERE slack_ts <> '' AND kind IN ('owner', 'nudge', 'due_list');
