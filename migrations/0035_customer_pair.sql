-- Who is one person: pairs of customers that are suspected to be one, joined, or known to be two; by which keys alike
-- ones are found; and which customer each row came from, so that a join can be taken apart exactly.

ALTER TABLE customer ADD COLUMN joined_into {int};
CREATE INDEX customer_joined ON customer (workspace_id, joined_into) WHERE joined_into IS NOT NULL;

-- the customer that a row was first of, NULL while it still is
ALTER TABLE voice ADD COLUMN record_id {int};
ALTER TABLE past_voice ADD COLUMN record_id {int};
ALTER TABLE touch ADD COLUMN record_id {int};
ALTER TABLE conversation ADD COLUMN record_id {int};

CREATE TABLE customer_pair (
  id {int} NOT NULL,
  workspace_id TEXT NOT NULL,
  one_id {int} NOT NULL,
  other_id {int} NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('suspected', 'confirmed', 'revoked')),
  score {int} NOT NULL,
  evidence TEXT NOT NULL,
  said_by TEXT NOT NULL,
  said_at {int} NOT NULL,
  ask_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, one_id, other_id),
  FOREIGN KEY (workspace_id, one_id) REFERENCES customer (workspace_id, id),
  FOREIGN KEY (workspace_id, other_id) REFERENCES customer (workspace_id, id),
  CHECK (one_id < other_id)
) {strict};
CREATE INDEX customer_pair_other ON customer_pair (workspace_id, other_id, one_id);

CREATE TABLE match_key (
  workspace_id TEXT NOT NULL,
  key TEXT NOT NULL,
  customer_id {int} NOT NULL,
  PRIMARY KEY (workspace_id, key, customer_id),
  FOREIGN KEY (workspace_id, customer_id) REFERENCES customer (workspace_id, id)
) {strict};

CREATE TABLE customer_note (
  id {int} NOT NULL,
  workspace_id TEXT NOT NULL,
  customer_id {int} NOT NULL,
  record_id {int},
  team_id {int} NOT NULL,
  person_id TEXT NOT NULL,
  words TEXT NOT NULL,
  written_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, customer_id) REFERENCES customer (workspace_id, id)
) {strict};
CREATE INDEX customer_note_customer ON customer_note (workspace_id, customer_id, written_at);
