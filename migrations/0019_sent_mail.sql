-- The address that mails come in at; a mail to a customer with it in BCC is logged. '' for none.
ALTER TABLE workspace ADD COLUMN intake_address TEXT NOT NULL DEFAULT '';
-- A mail that a colleague sent to somebody outside, by its headers alone: what its sender was told of it, when it was sent,
-- to which conversation it belongs, and a hash of Message-ID, sender, date and recipients by which it is known.
CREATE TABLE sent_mail (
  id {int} NOT NULL,
  workspace_id TEXT NOT NULL,
  source_key TEXT NOT NULL,
  person_id TEXT NOT NULL,
  answer TEXT NOT NULL,
  conversation_id {int},
  is_verified {int} NOT NULL CHECK (is_verified IN (0, 1)),
  sent_at {int} NOT NULL,
  received_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, source_key),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id)
) {strict};
CREATE INDEX sent_mail_conversation ON sent_mail (workspace_id, conversation_id) WHERE conversation_id IS NOT NULL;
