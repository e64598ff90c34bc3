-- What other tools know of customers: what they bought, and what they heard from elsewhere. source_key names a row where it
-- came from, so that the same one comes in once; record_id and identity_id are as those of a voice.
CREATE TABLE purchase (
  id {int} NOT NULL,
  workspace_id TEXT NOT NULL,
  customer_id {int} NOT NULL,
  record_id {int},
  identity_id {int},
  source_key TEXT NOT NULL,
  what TEXT NOT NULL,
  total TEXT NOT NULL,
  bought_at {int} NOT NULL,
  kept_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, source_key)
) {strict};
CREATE INDEX purchase_customer ON purchase (workspace_id, customer_id, bought_at);

CREATE TABLE outside_touch (
  id {int} NOT NULL,
  workspace_id TEXT NOT NULL,
  customer_id {int} NOT NULL,
  record_id {int},
  identity_id {int},
  source_key TEXT NOT NULL,
  medium TEXT NOT NULL,
  what TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  touched_at {int} NOT NULL,
  kept_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, source_key)
) {strict};
CREATE INDEX outside_touch_customer ON outside_touch (workspace_id, customer_id, touched_at);
CREATE INDEX outside_touch_personal ON outside_touch (workspace_id, touched_at) WHERE medium <> 'campaign';

-- Customers from before there were keys have none yet, and a key by name has a mail's domain in it from now on: all of
-- them get theirs anew, some hundred at a time.
ALTER TABLE customer ADD COLUMN has_keys {int} NOT NULL DEFAULT 0 CHECK (has_keys IN (0, 1));
CREATE INDEX customer_without_keys ON customer (workspace_id, id) WHERE has_keys = 0;
CREATE INDEX match_key_customer ON match_key (workspace_id, customer_id);
