-- Where the law asks for no yes to a call that nobody asked for, as managers decided it, each country with its date; and whom we never
-- keep as a customer: lawyers, HR, family. The guard's limits are settings of the whole workspace: rows of setting with team_id 0.
CREATE TABLE call_country (
  workspace_id TEXT NOT NULL,
  country TEXT NOT NULL,
  set_by TEXT NOT NULL,
  set_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, country)
) {strict};

CREATE TABLE never_log (
  workspace_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('email', 'phone', 'handle', 'domain')),
  value TEXT NOT NULL,
  set_by TEXT NOT NULL,
  set_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, kind, value)
) {strict};
