-- A marketer's day: who let it lapse, a snooze until they write, what a reporter adds, promises that are asked about,
-- colleagues who want to hear the end, when somebody wants quiet, and messages that go again.

ALTER TABLE conversation ADD COLUMN take_backs {int} NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN until_they_write {int} NOT NULL DEFAULT 0 CHECK (until_they_write IN (0, 1));

ALTER TABLE voice ADD COLUMN reporter_note TEXT NOT NULL DEFAULT '';

-- NULL while nobody has said whether the promise was kept
ALTER TABLE touch ADD COLUMN promise_kept {int} CHECK (promise_kept IS NULL OR promise_kept IN (0, 1));

ALTER TABLE member ADD COLUMN stand_in TEXT;

-- the present or next time of Slack's Do Not Disturb, as Slack told it last; NULL for none
ALTER TABLE person ADD COLUMN quiet_from {int};
ALTER TABLE person ADD COLUMN quiet_until {int};

-- a message that is to be deleted where it stands
ALTER TABLE message ADD COLUMN withdrawn {int} NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1));

CREATE TABLE follower (
  workspace_id TEXT NOT NULL,
  conversation_id {int} NOT NULL,
  person_id TEXT NOT NULL,
  since {int} NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id, person_id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id)
) {strict};

DROP VIEW voice_shown;
CREATE VIEW voice_shown AS
SELECT v.id, v.workspace_id, v.conversation_id, v.customer_id, v.words, v.kind, v.channel, v.network, v.link, v.said_at,
  v.received_at, v.reported_by, v.forwarder_verified, v.reporter_note, p.name AS reporter_name, p.title AS reporter_title
FROM voice v LEFT JOIN person p ON p.workspace_id = v.workspace_id AND p.id = v.reported_by;

DROP VIEW touch_shown;
CREATE VIEW touch_shown AS
SELECT t.id, t.workspace_id, t.conversation_id, t.customer_id, t.method, t.outcome, t.feeling, t.note, t.promise,
  t.promise_due, t.promise_kept, t.touched_at, t.withdrawn_at, t.person_id, p.name, p.title, c.matter
FROM touch t
JOIN person p ON p.workspace_id = t.workspace_id AND p.id = t.person_id
JOIN conversation c ON c.workspace_id = t.workspace_id AND c.id = t.conversation_id;
