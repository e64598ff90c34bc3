-- What each public comment weighed that nobody passed on, by the id of its voice; `day` is the team's, counted from the
-- year 1. Points are in hundredths. One that passes was let through whatever it weighed.
CREATE TABLE standout (
  workspace_id TEXT NOT NULL,
  voice_id {int} NOT NULL,
  team_id {int} NOT NULL,
  day {int} NOT NULL,
  points {int} NOT NULL,
  passes {int} NOT NULL CHECK (passes IN (0, 1)),
  takes_place {int} NOT NULL CHECK (takes_place IN (0, 1)),
  reasons TEXT NOT NULL,
  PRIMARY KEY (workspace_id, voice_id)
) {strict};
CREATE INDEX standout_day ON standout (workspace_id, team_id, day);
CREATE INDEX standout_place ON standout (workspace_id, team_id, day) WHERE takes_place = 1;
-- What nobody is asked about, and why. Its words are those of the past voice of the same id; it leaves them behind when
-- it is given to somebody, who has a voice of that id.
CREATE TABLE kept_back (
  workspace_id TEXT NOT NULL,
  voice_id {int} NOT NULL,
  team_id {int} NOT NULL,
  at {int} NOT NULL,
  is_public {int} NOT NULL CHECK (is_public IN (0, 1)),
  points {int} NOT NULL,
  why TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('kept', 'right', 'mattered', 'let_through', 'gone')),
  answered_by TEXT,
  answered_at {int},
  sender_name TEXT NOT NULL,
  attachments TEXT NOT NULL,
  judged_by TEXT NOT NULL,
  kind TEXT NOT NULL,
  other_kind TEXT NOT NULL,
  percent {int} NOT NULL,
  sure {int} NOT NULL CHECK (sure IN (0, 1)),
  urgent {int} NOT NULL CHECK (urgent IN (0, 1)),
  reasons TEXT NOT NULL,
  judge_again {int} NOT NULL CHECK (judge_again IN (0, 1)),
  PRIMARY KEY (workspace_id, voice_id)
) {strict};
CREATE INDEX kept_back_week ON kept_back (workspace_id, team_id, at);
CREATE INDEX kept_back_kept ON kept_back (workspace_id, team_id, is_public, points, at) WHERE state = 'kept';
CREATE INDEX kept_back_answered ON kept_back (workspace_id, team_id, answered_at) WHERE state IN ('right', 'mattered');
CREATE INDEX kept_back_again ON kept_back (workspace_id, at) WHERE state = 'kept' AND judge_again = 1;
