-- What somebody plans with a customer, or asks to be reminded of as soon as it may be; and what came of it. It begins on a
-- conversation's page, whose team it belongs to. overruled is the reason for which the guard said no to a manager.
CREATE TABLE contact_plan (
  id {int} NOT NULL,
  workspace_id TEXT NOT NULL,
  conversation_id {int} NOT NULL,
  customer_id {int} NOT NULL,
  person_id TEXT NOT NULL,
  method TEXT NOT NULL,
  about TEXT NOT NULL,
  planned_at {int} NOT NULL,
  invited {int} NOT NULL CHECK (invited IN (0, 1)),
  state TEXT NOT NULL CHECK (state IN ('planned', 'reminder', 'done', 'dropped')),
  overruled TEXT,
  overruled_why TEXT NOT NULL,
  outcome TEXT,
  note TEXT NOT NULL,
  happened_at {int},
  tell_at {int},
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id)
) {strict};
CREATE INDEX contact_plan_customer ON contact_plan (workspace_id, customer_id, planned_at);
CREATE INDEX contact_plan_tell ON contact_plan (tell_at) WHERE tell_at IS NOT NULL;
