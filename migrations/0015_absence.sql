-- Who is away, by dates of their own or by their Slack status; a row for each of the two, kept when it is over.
CREATE TABLE absence (
  workspace_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('dated', 'status')),
  starts_at {int} NOT NULL,
  ends_at {int} NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('planned', 'begun', 'moved', 'over', 'overruled')),
  -- when its next step is due; NULL when none is
  due_at {int},
  -- the event of its beginning, which the notes about it name
  event_id {int},
  PRIMARY KEY (workspace_id, person_id, source)
) {strict};
CREATE INDEX absence_due ON absence (due_at) WHERE due_at IS NOT NULL;

-- what moved when somebody went, and to whom: NULL for nobody yet
CREATE TABLE stood_in (
  workspace_id TEXT NOT NULL,
  event_id {int} NOT NULL,
  conversation_id {int} NOT NULL,
  taken_by TEXT,
  PRIMARY KEY (workspace_id, event_id, conversation_id),
  FOREIGN KEY (workspace_id, event_id) REFERENCES event (workspace_id, id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id)
) {strict};
CREATE INDEX stood_in_of ON stood_in (workspace_id, conversation_id);
