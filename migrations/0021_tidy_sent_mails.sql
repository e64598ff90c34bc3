-- What stands in somebody's direct messages and may be tidied away, questions about mails in BCC among it.
CREATE INDEX message_tidied_with_mails ON message (workspace_id, place, kind, subject_id)
  WHERE slack_ts <> '' AND kind IN ('owner', 'nudge', 'due_list', 'sent_mail');
