-- What is to be told to whom, and since when: reminders wait here until their reader is at work and may be rung again.
CREATE TABLE telling (
  workspace_id TEXT NOT NULL,
  event_id {int} NOT NULL,
  person_id TEXT NOT NULL,
  conversation_id {int} NOT NULL,
  urgent {int} NOT NULL CHECK (urgent IN (0, 1)),
  -- waiting, alone, listed, or void: there was nothing left to say
  state TEXT NOT NULL,
  due_at {int} NOT NULL,
  told_at {int},
  PRIMARY KEY (workspace_id, event_id, person_id),
  FOREIGN KEY (workspace_id, event_id) REFERENCES event (workspace_id, id)
) {strict};
CREATE INDEX telling_due ON telling (due_at) WHERE state = 'waiting';
CREATE INDEX telling_of ON telling (workspace_id, person_id, told_at);
CREATE INDEX telling_about ON telling (workspace_id, conversation_id);

-- one message that gathers what is due for somebody
CREATE TABLE due_list (
  workspace_id TEXT NOT NULL,
  id {int} NOT NULL,
  person_id TEXT NOT NULL,
  made_at {int} NOT NULL,
  morning {int} NOT NULL CHECK (morning IN (0, 1)),
  PRIMARY KEY (workspace_id, id)
) {strict};
CREATE INDEX due_list_of ON due_list (workspace_id, person_id, made_at);

CREATE TABLE due_list_item (
  workspace_id TEXT NOT NULL,
  list_id {int} NOT NULL,
  conversation_id {int} NOT NULL,
  kind TEXT NOT NULL,
  is_anothers {int} NOT NULL CHECK (is_anothers IN (0, 1)),
  PRIMARY KEY (workspace_id, list_id, conversation_id),
  FOREIGN KEY (workspace_id, list_id) REFERENCES due_list (workspace_id, id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id)
) {strict};
CREATE INDEX due_list_item_of ON due_list_item (workspace_id, conversation_id);

-- when somebody who has something begins to work next
CREATE TABLE morning (
  workspace_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  due_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, person_id)
) {strict};
CREATE INDEX morning_due ON morning (due_at);
