-- Several replicas on one database: one of them at a time sends and does what is due. And who has looked at their App
-- Home is known to all of them.

-- Services of a workspace take turns on its row; who only says that they are here is not in their way.
CREATE TABLE turn (
  workspace_id TEXT NOT NULL,
  PRIMARY KEY (workspace_id)
) {strict};

INSERT INTO turn (workspace_id) SELECT id FROM workspace;

CREATE TABLE lease (
  workspace_id TEXT NOT NULL,
  holder TEXT NOT NULL,
  beat {int} NOT NULL,
  PRIMARY KEY (workspace_id)
) {strict};

ALTER TABLE person ADD COLUMN saw_home {int} NOT NULL DEFAULT 0 CHECK (saw_home IN (0, 1));
