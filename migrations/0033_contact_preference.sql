-- What customers asked for of how they are approached, each with its date; not_touch is the reply that brought it, if one did.
CREATE TABLE contact_preference (
  workspace_id TEXT NOT NULL,
  customer_id {int} NOT NULL,
  not_since {int},
  not_touch {int},
  calls_since {int},
  prefers TEXT,
  prefers_since {int},
  PRIMARY KEY (workspace_id, customer_id),
  FOREIGN KEY (workspace_id, customer_id) REFERENCES customer (workspace_id, id)
) {strict};
