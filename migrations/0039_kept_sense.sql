-- What a comment that was kept back is about, while it is: so many people on the same matter are an incident, too.
CREATE TABLE kept_sense (
  workspace_id TEXT NOT NULL,
  voice_id {int} NOT NULL,
  team_id {int} NOT NULL,
  customer_id {int} NOT NULL,
  at {int} NOT NULL,
  maker TEXT NOT NULL,
  numbers TEXT NOT NULL,
  sorted {int} NOT NULL CHECK (sorted IN (0, 1)),
  PRIMARY KEY (workspace_id, voice_id),
  FOREIGN KEY (workspace_id, voice_id) REFERENCES kept_back (workspace_id, voice_id)
) {strict};
CREATE INDEX kept_sense_lately ON kept_sense (workspace_id, team_id, at);
CREATE INDEX kept_sense_to_sort ON kept_sense (workspace_id, voice_id) WHERE sorted = 0;
