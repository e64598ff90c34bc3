-- The main job: people and teams, customers and their voices, conversations, touches, reminders, recognition,
-- the digest, the record of events and the messages in Slack.
-- {int} is a 64-bit integer on each engine, {strict} SQLite's STRICT. Times are UTC milliseconds, booleans 0 or 1.

CREATE TABLE workspace (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  bot_id TEXT NOT NULL,
  bot_user TEXT NOT NULL,
  seen_at {int} NOT NULL
) {strict};

-- whoever writes in a workspace takes its row first, so that services of one workspace take turns (decision 9)
CREATE TABLE workspace_lock (
  workspace_id TEXT NOT NULL,
  PRIMARY KEY (workspace_id)
) {strict};

-- which replica sends and does what is due (decision 10); `cut_off` names a holder that can't reach Slack
CREATE TABLE lease (
  workspace_id TEXT NOT NULL,
  holder TEXT NOT NULL,
  renewals {int} NOT NULL,
  cut_off TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (workspace_id)
) {strict};

CREATE TABLE person (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  title TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  tz TEXT NOT NULL DEFAULT '',
  is_bot {int} NOT NULL DEFAULT 0 CHECK (is_bot IN (0, 1)),
  is_guest {int} NOT NULL DEFAULT 0 CHECK (is_guest IN (0, 1)),
  is_external {int} NOT NULL DEFAULT 0 CHECK (is_external IN (0, 1)),
  is_deleted {int} NOT NULL DEFAULT 0 CHECK (is_deleted IN (0, 1)),
  dm_channel TEXT NOT NULL DEFAULT '',
  saw_home {int} NOT NULL DEFAULT 0 CHECK (saw_home IN (0, 1)),
  seen_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, id)
) {strict};
CREATE INDEX person_email ON person (workspace_id, email, id) WHERE email <> '';

CREATE TABLE team (
  id {int} NOT NULL,
  workspace_id TEXT NOT NULL,
  name TEXT NOT NULL,
  channel TEXT NOT NULL,
  is_default {int} NOT NULL CHECK (is_default IN (0, 1)),
  created_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, channel),
  UNIQUE (workspace_id, name)
) {strict};
CREATE UNIQUE INDEX team_default ON team (workspace_id) WHERE is_default = 1;

CREATE TABLE member (
  workspace_id TEXT NOT NULL,
  team_id {int} NOT NULL,
  person_id TEXT NOT NULL,
  marketer {int} NOT NULL CHECK (marketer IN (0, 1)),
  manager {int} NOT NULL CHECK (manager IN (0, 1)),
  away_until {int},
  added_by TEXT NOT NULL,
  since {int} NOT NULL,
  PRIMARY KEY (workspace_id, team_id, person_id),
  FOREIGN KEY (workspace_id, team_id) REFERENCES team (workspace_id, id)
) {strict};
CREATE INDEX member_person ON member (workspace_id, person_id);

CREATE TABLE watched (
  workspace_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  team_id {int} NOT NULL,
  since {int} NOT NULL,
  PRIMARY KEY (workspace_id, channel),
  FOREIGN KEY (workspace_id, team_id) REFERENCES team (workspace_id, id)
) {strict};

CREATE TABLE shared_channel (
  workspace_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  since {int} NOT NULL,
  PRIMARY KEY (workspace_id, channel)
) {strict};

CREATE TABLE setting (
  workspace_id TEXT NOT NULL,
  team_id {int} NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  set_by TEXT NOT NULL,
  set_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, team_id, name)
) {strict};

CREATE TABLE customer (
  id {int} NOT NULL,
  workspace_id TEXT NOT NULL,
  name TEXT NOT NULL,
  created_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, id)
) {strict};

CREATE TABLE identity (
  id {int} NOT NULL,
  workspace_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  created_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, kind, value)
) {strict};

CREATE TABLE link (
  workspace_id TEXT NOT NULL,
  identity_id {int} NOT NULL,
  customer_id {int} NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('suspected', 'confirmed', 'revoked')),
  evidence TEXT NOT NULL,
  linked_by TEXT NOT NULL,
  linked_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, identity_id, customer_id),
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id),
  FOREIGN KEY (workspace_id, customer_id) REFERENCES customer (workspace_id, id)
) {strict};
CREATE UNIQUE INDEX link_confirmed ON link (workspace_id, identity_id) WHERE status = 'confirmed';
CREATE INDEX link_customer ON link (workspace_id, customer_id, identity_id);

CREATE TABLE conversation (
  id {int} NOT NULL,
  workspace_id TEXT NOT NULL,
  team_id {int} NOT NULL,
  customer_id {int} NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'assigned', 'claimed', 'answered', 'closed', 'dismissed')),
  kind TEXT NOT NULL,
  urgent {int} NOT NULL CHECK (urgent IN (0, 1)),
  matter TEXT NOT NULL,
  owner TEXT,
  assignment_reason TEXT NOT NULL,
  reason_person TEXT,
  opened_at {int} NOT NULL,
  clock_started_at {int} NOT NULL,
  assigned_at {int},
  claim_due {int},
  reply_due {int},
  claimed_at {int},
  answered_at {int},
  closed_at {int},
  snoozed_until {int},
  follow_up_at {int},
  undo_until {int},
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, team_id) REFERENCES team (workspace_id, id),
  FOREIGN KEY (workspace_id, customer_id) REFERENCES customer (workspace_id, id),
  CHECK (state NOT IN ('assigned', 'claimed') OR owner IS NOT NULL)
) {strict};
CREATE INDEX conversation_customer ON conversation (workspace_id, customer_id, team_id, opened_at);
CREATE INDEX conversation_owner ON conversation (workspace_id, owner, state) WHERE state IN ('assigned', 'claimed', 'answered');
CREATE INDEX conversation_waiting ON conversation (workspace_id, team_id, urgent, opened_at) WHERE state = 'waiting';
CREATE INDEX conversation_team ON conversation (workspace_id, team_id, opened_at);
CREATE INDEX conversation_team_open ON conversation (workspace_id, team_id, state) WHERE state IN ('waiting', 'assigned', 'claimed', 'dismissed');
CREATE INDEX conversation_undo ON conversation (undo_until) WHERE undo_until IS NOT NULL;
CREATE INDEX conversation_started ON conversation (clock_started_at) WHERE state IN ('waiting', 'assigned', 'claimed', 'answered');
CREATE INDEX conversation_given ON conversation (assigned_at) WHERE state IN ('waiting', 'assigned', 'claimed', 'answered');
CREATE INDEX conversation_assigned ON conversation (workspace_id, owner, assigned_at) WHERE assigned_at IS NOT NULL;

CREATE TABLE voice (
  id {int} NOT NULL,
  workspace_id TEXT NOT NULL,
  conversation_id {int} NOT NULL,
  customer_id {int} NOT NULL,
  identity_id {int},
  kind TEXT NOT NULL,
  channel TEXT NOT NULL,
  network TEXT NOT NULL,
  subject TEXT NOT NULL,
  words TEXT,
  link TEXT NOT NULL,
  followers {int} NOT NULL,
  likes {int} NOT NULL,
  replies {int} NOT NULL,
  shares {int} NOT NULL,
  source_key TEXT NOT NULL,
  reported_by TEXT,
  -- whether we know that who it names passed it on: a person in Slack, or a mail whose sender was proven
  forwarder_verified {int} NOT NULL DEFAULT 1 CHECK (forwarder_verified IN (0, 1)),
  said_at {int},
  received_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, source_key),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id)
) {strict};
CREATE INDEX voice_conversation ON voice (workspace_id, conversation_id, received_at);
CREATE INDEX voice_customer ON voice (workspace_id, customer_id, received_at);
CREATE INDEX voice_received ON voice (workspace_id, received_at);
CREATE INDEX voice_reported_by ON voice (workspace_id, reported_by, received_at) WHERE reported_by IS NOT NULL;

CREATE TABLE touch (
  id {int} NOT NULL,
  workspace_id TEXT NOT NULL,
  conversation_id {int} NOT NULL,
  customer_id {int} NOT NULL,
  person_id TEXT NOT NULL,
  method TEXT NOT NULL,
  outcome TEXT NOT NULL,
  feeling TEXT,
  note TEXT NOT NULL,
  promise TEXT NOT NULL,
  promise_due {int},
  touched_at {int} NOT NULL,
  withdrawn_at {int},
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id)
) {strict};
CREATE INDEX touch_customer ON touch (workspace_id, customer_id, touched_at);
CREATE INDEX touch_conversation ON touch (workspace_id, conversation_id, touched_at);
CREATE INDEX touch_at ON touch (workspace_id, touched_at);
CREATE INDEX touch_person ON touch (workspace_id, person_id, touched_at);

CREATE TABLE offer (
  id {int} NOT NULL,
  workspace_id TEXT NOT NULL,
  conversation_id {int} NOT NULL,
  giver TEXT NOT NULL,
  taker TEXT NOT NULL,
  note TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'expired', 'withdrawn')),
  offered_at {int} NOT NULL,
  due_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id)
) {strict};
CREATE UNIQUE INDEX offer_open ON offer (workspace_id, conversation_id) WHERE state = 'open';
CREATE INDEX offer_due ON offer (due_at) WHERE state = 'open';

CREATE TABLE reminder (
  workspace_id TEXT NOT NULL,
  conversation_id {int} NOT NULL,
  kind TEXT NOT NULL,
  step {int} NOT NULL,
  due_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id, kind),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id)
) {strict};
CREATE INDEX reminder_due ON reminder (due_at);

CREATE TABLE recognition (
  id {int} NOT NULL,
  workspace_id TEXT NOT NULL,
  team_id {int} NOT NULL,
  to_person TEXT,  -- none for staff who are not in Slack
  by_person TEXT NOT NULL,
  why TEXT NOT NULL,
  value TEXT NOT NULL,
  conversation_id {int},
  state TEXT NOT NULL,
  made_at {int} NOT NULL,
  decided_by TEXT,
  decided_at {int},
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, team_id) REFERENCES team (workspace_id, id)
) {strict};
CREATE INDEX recognition_team ON recognition (workspace_id, team_id, state, decided_at);
CREATE INDEX recognition_conversation ON recognition (workspace_id, conversation_id) WHERE conversation_id IS NOT NULL;
CREATE INDEX recognition_person ON recognition (workspace_id, to_person, decided_at);

CREATE TABLE digest (
  id {int} NOT NULL,
  workspace_id TEXT NOT NULL,
  team_id {int} NOT NULL,
  week_start {int} NOT NULL,
  week_end {int} NOT NULL,
  made_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, team_id, week_start),
  FOREIGN KEY (workspace_id, team_id) REFERENCES team (workspace_id, id)
) {strict};

CREATE TABLE event (
  id {int} NOT NULL,
  workspace_id TEXT NOT NULL,
  team_id {int},
  conversation_id {int},
  subject_kind TEXT NOT NULL,
  subject_id {int} NOT NULL,
  kind TEXT NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  at {int} NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  request_id TEXT NOT NULL,
  seq {int} NOT NULL,  -- the order of what happened to a conversation: clocks are set back, and ids with them
  changes_state {int} NOT NULL CHECK (changes_state IN (0, 1)),
  PRIMARY KEY (workspace_id, id)
) {strict};
CREATE INDEX event_order ON event (workspace_id, conversation_id, seq, id) WHERE conversation_id IS NOT NULL;
CREATE INDEX event_conversation ON event (workspace_id, conversation_id, id) WHERE conversation_id IS NOT NULL;

CREATE TABLE message (
  id {int} NOT NULL,
  workspace_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject_id {int} NOT NULL,
  place TEXT NOT NULL,
  parent_id {int},
  wanted_version {int} NOT NULL,
  shown_version {int} NOT NULL,
  slack_channel TEXT NOT NULL DEFAULT '',
  slack_ts TEXT NOT NULL DEFAULT '',
  due_at {int} NOT NULL,
  expires_at {int},
  priority {int} NOT NULL,
  attempts {int} NOT NULL DEFAULT 0,
  state TEXT NOT NULL CHECK (state IN ('pending', 'unconfirmed', 'failed')),
  failure TEXT NOT NULL DEFAULT '',
  tried_at {int} NOT NULL DEFAULT 0,  -- Slack's clock at the first attempt, in milliseconds; 0 for not known
  overview_id {int},
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, kind, subject_id, place)
) {strict};
CREATE INDEX message_wanted ON message (workspace_id, place, priority, id)
  WHERE wanted_version > shown_version AND state <> 'failed';
CREATE INDEX message_overview ON message (workspace_id, overview_id) WHERE overview_id IS NOT NULL;
CREATE INDEX message_failed ON message (workspace_id, place) WHERE state = 'failed';
CREATE INDEX message_subject ON message (workspace_id, subject_id, kind);

CREATE TABLE request (
  workspace_id TEXT NOT NULL,
  key TEXT NOT NULL,
  seen_at {int} NOT NULL,
  PRIMARY KEY (workspace_id, key)
) {strict};
CREATE INDEX request_seen ON request (seen_at);

CREATE VIEW voice_shown AS
SELECT v.id, v.workspace_id, v.conversation_id, v.customer_id, v.words, v.kind, v.channel, v.network, v.link, v.said_at,
  v.received_at, v.reported_by, v.forwarder_verified, p.name AS reporter_name, p.title AS reporter_title
FROM voice v LEFT JOIN person p ON p.workspace_id = v.workspace_id AND p.id = v.reported_by;

CREATE VIEW touch_shown AS
SELECT t.id, t.workspace_id, t.conversation_id, t.customer_id, t.method, t.outcome, t.feeling, t.note, t.promise,
  t.promise_due, t.touched_at, t.withdrawn_at, t.person_id, p.name, p.title, c.matter
FROM touch t
JOIN person p ON p.workspace_id = t.workspace_id AND p.id = t.person_id
JOIN conversation c ON c.workspace_id = t.workspace_id AND c.id = t.conversation_id;

CREATE VIEW recognition_shown AS
SELECT r.id, r.workspace_id, r.team_id, r.why, r.value, r.state, r.made_at, r.decided_at, r.conversation_id, r.to_person,
  r.by_person, r.decided_by, t.name AS to_name, t.title AS to_title, b.name AS by_name, b.title AS by_title,
  d.name AS decided_name, d.title AS decided_title
FROM recognition r
LEFT JOIN person t ON t.workspace_id = r.workspace_id AND t.id = r.to_person
JOIN person b ON b.workspace_id = r.workspace_id AND b.id = r.by_person
LEFT JOIN person d ON d.workspace_id = r.workspace_id AND d.id = r.decided_by;
