-- A partial index serves a query only when the query says the index's own condition, word for word: hence the
-- conditions on the state that look like one too many.

-- name: get
SELECT * FROM conversation WHERE workspace_id = :workspace AND id = :id;

-- name: insert
INSERT INTO conversation (id, workspace_id, team_id, customer_id, state, kind, urgent, matter, owner, assignment_reason,
  reason_person, opened_at, clock_started_at, assigned_at, claim_due, reply_due, closed_at, undo_until, take_backs, until_they_write,
  joined_into, claimed_at)
VALUES (:id, :workspace, :team_id, :customer_id, :state, :kind, :urgent, :matter, :owner, :assignment_reason,
  :reason_person, :opened_at, :clock_started_at, :assigned_at, :claim_due, :reply_due, :closed_at, :undo_until,
  :take_backs, :until_they_write, :joined_into, :claimed_at);

-- name: save
UPDATE conversation SET state = :state, kind = :kind, urgent = :urgent, owner = :owner,
  assignment_reason = :assignment_reason, reason_person = :reason_person, clock_started_at = :clock_started_at,
  assigned_at = :assigned_at, claim_due = :claim_due, reply_due = :reply_due, claimed_at = :claimed_at,
  answered_at = :answered_at, closed_at = :closed_at, snoozed_until = :snoozed_until, follow_up_at = :follow_up_at,
  undo_until = :undo_until, take_backs = :take_backs, until_they_write = :until_they_write,
  joined_into = :joined_into
WHERE workspace_id = :workspace AND id = :id AND state = :was_state AND COALESCE(owner, '') = :was_owner;

-- name: set_matter
UPDATE conversation SET matter = :matter WHERE workspace_id = :workspace AND id = :id;

-- name: to_join
-- What somebody is at first.
SELECT * FROM conversation
WHERE workspace_id = :workspace AND customer_id = :customer AND team_id = :team
  AND (state IN ('waiting', 'assigned', 'claimed', 'answered') OR (state = 'closed' AND closed_at >= :closed_since))
  AND joined_into IS NULL
ORDER BY CASE WHEN state = 'closed' THEN 1 ELSE 0 END, opened_at DESC, id DESC LIMIT :most;

-- name: waiting_anywhere
-- What was taken back as often as it may be is the managers' to decide.
SELECT workspace_id, id FROM (
  SELECT workspace_id, id, urgent, opened_at,
    ROW_NUMBER() OVER (PARTITION BY workspace_id, team_id ORDER BY urgent DESC, opened_at) AS place
  FROM conversation WHERE state = 'waiting' AND assignment_reason <> 'not_claimed') AS waiting
ORDER BY place, urgent DESC, opened_at LIMIT :most;

-- name: ahead
-- What begins in the future was written by a clock that was set back since.
SELECT workspace_id, id FROM conversation
WHERE state IN ('waiting', 'assigned', 'claimed', 'answered') AND clock_started_at > :latest
UNION SELECT workspace_id, id FROM conversation
WHERE state IN ('waiting', 'assigned', 'claimed', 'answered') AND assigned_at > :latest
UNION SELECT workspace_id, id FROM conversation WHERE undo_until > :undo_latest
LIMIT :most;

-- name: undo_over
SELECT workspace_id, id FROM conversation WHERE undo_until <= :now ORDER BY undo_until LIMIT :most;

-- name: candidates
-- Counted in one go: a look for each of 500 marketers takes ten times as long. CROSS, or SQLite begins with everybody in
-- the workspace.
SELECT m.person_id, m.away_until, m.languages, m.open_cap, p.tz, p.week, p.country, p.region,
  COALESCE(carried.open, 0) AS open
FROM member m CROSS JOIN person p
LEFT JOIN (
  SELECT owner, COUNT(*) AS open FROM conversation WHERE workspace_id = :workspace
    AND state IN ('assigned', 'claimed', 'answered') AND state <> 'answered'
  GROUP BY owner) carried ON carried.owner = m.person_id
WHERE m.workspace_id = :workspace AND m.team_id = :team AND m.marketer = 1
  AND p.workspace_id = m.workspace_id AND p.id = m.person_id
  AND p.is_deleted = 0 AND p.is_guest = 0 AND p.is_external = 0 AND p.is_bot = 0;

-- name: got_since
-- COALESCE so that SQLite looks at what was given since, not at all that each of them ever had.
-- The day is read once for six midnights: a look for each took six times as long.
SELECT COALESCE(owner, '') AS person_id, COUNT(*) AS got_1,
  COUNT(CASE WHEN assigned_at >= :since_2 THEN 1 END) AS got_2,
  COUNT(CASE WHEN assigned_at >= :since_3 THEN 1 END) AS got_3,
  COUNT(CASE WHEN assigned_at >= :since_4 THEN 1 END) AS got_4,
  COUNT(CASE WHEN assigned_at >= :since_5 THEN 1 END) AS got_5,
  COUNT(CASE WHEN assigned_at >= :since_6 THEN 1 END) AS got_6
FROM conversation
WHERE workspace_id = :workspace AND assigned_at >= :since_1 AND assigned_at IS NOT NULL AND owner IS NOT NULL
GROUP BY COALESCE(owner, '') HAVING COUNT(*) >= :at_least;

-- name: lately
-- Of the marketers whose ids stand in :people, each between commas; of all when it is empty.
SELECT m.person_id,
  (SELECT COUNT(*) FROM conversation c WHERE c.workspace_id = m.workspace_id AND c.owner = m.person_id
    AND c.assigned_at >= :month_since) AS month,
  (SELECT MAX(c.assigned_at) FROM conversation c WHERE c.workspace_id = m.workspace_id
    AND c.owner = m.person_id AND c.assigned_at IS NOT NULL) AS last_at
FROM member m WHERE m.workspace_id = :workspace AND m.team_id = :team AND m.marketer = 1
  AND (:people = '' OR :people LIKE '%,' || m.person_id || ',%');

-- name: latest_of
SELECT id FROM conversation WHERE workspace_id = :workspace AND owner = :person AND assigned_at IS NOT NULL
ORDER BY assigned_at DESC LIMIT 1;

-- name: of_owner
SELECT * FROM conversation WHERE workspace_id = :workspace AND owner = :person
  AND EXISTS (SELECT 1 FROM member m WHERE m.workspace_id = :workspace AND m.team_id = conversation.team_id
    AND m.person_id = :person)
  AND state IN ('assigned', 'claimed', 'answered')
ORDER BY CASE WHEN COALESCE(snoozed_until, 0) > :now THEN snoozed_until
  WHEN state = 'assigned' THEN claim_due ELSE COALESCE(follow_up_at, reply_due, opened_at) END, id
LIMIT :most OFFSET :skip;

-- name: of_day
-- As of_owner, but for what stands in the list of an incident of theirs.
SELECT * FROM conversation WHERE workspace_id = :workspace AND owner = :person
  AND EXISTS (SELECT 1 FROM member m WHERE m.workspace_id = :workspace AND m.team_id = conversation.team_id
    AND m.person_id = :person)
  AND state IN ('assigned', 'claimed', 'answered') AND NOT {is_in_own_incident}
ORDER BY CASE WHEN COALESCE(snoozed_until, 0) > :now THEN snoozed_until
  WHEN state = 'assigned' THEN claim_due ELSE COALESCE(follow_up_at, reply_due, opened_at) END, id
LIMIT :most;

-- name: held_by
SELECT * FROM conversation WHERE workspace_id = :workspace AND owner = :person AND team_id = :team
  AND state IN ('assigned', 'claimed', 'answered')
ORDER BY urgent DESC, opened_at, id;

-- name: closed_promised
-- What is closed and theirs, while they owe a promise in it, once for each. What is owed comes first: it is little.
SELECT c.* FROM touch t CROSS JOIN conversation c
WHERE t.workspace_id = :workspace AND t.promise_due IS NOT NULL AND t.promise_kept IS NULL AND t.withdrawn_at IS NULL
  AND t.person_id = :person AND c.workspace_id = t.workspace_id AND c.id = t.conversation_id AND c.owner = :person
  AND c.team_id = :team AND c.state = 'closed'
ORDER BY t.promise_due, t.id;

-- name: in_hand
-- What somebody has to do with now: neither asleep nor answered, nor in the list of an incident of theirs.
SELECT * FROM conversation WHERE workspace_id = :workspace AND owner = :person
  AND EXISTS (SELECT 1 FROM member m WHERE m.workspace_id = :workspace AND m.team_id = conversation.team_id
    AND m.person_id = :person)
  AND state IN ('assigned', 'claimed', 'answered') AND state <> 'answered' AND COALESCE(snoozed_until, 0) <= :now
  AND NOT {is_in_own_incident}
ORDER BY CASE WHEN state = 'assigned' THEN claim_due ELSE COALESCE(follow_up_at, reply_due, opened_at) END, id
LIMIT :most OFFSET :skip;

-- name: follow_ups
SELECT * FROM conversation WHERE workspace_id = :workspace AND owner = :person
  AND EXISTS (SELECT 1 FROM member m WHERE m.workspace_id = :workspace AND m.team_id = conversation.team_id
    AND m.person_id = :person)
  AND state IN ('assigned', 'claimed', 'answered') AND state = 'answered' AND COALESCE(snoozed_until, 0) <= :now
ORDER BY COALESCE(follow_up_at, opened_at), id
LIMIT :most OFFSET :skip;

-- name: snoozed
SELECT * FROM conversation WHERE workspace_id = :workspace AND owner = :person
  AND EXISTS (SELECT 1 FROM member m WHERE m.workspace_id = :workspace AND m.team_id = conversation.team_id
    AND m.person_id = :person)
  AND state IN ('assigned', 'claimed', 'answered') AND snoozed_until > :now
ORDER BY snoozed_until, id
LIMIT :most OFFSET :skip;

-- name: count_of_owner
SELECT COUNT(*) AS mine,
  MIN(CASE state WHEN 'assigned' THEN claim_due WHEN 'claimed' THEN COALESCE(follow_up_at, reply_due)
    ELSE follow_up_at END) AS first_due,
  COALESCE(SUM(CASE WHEN state <> 'answered' AND COALESCE(snoozed_until, 0) <= :now AND NOT {is_in_own_incident}
    THEN 1 ELSE 0 END), 0) AS in_hand,
  COALESCE(SUM(CASE WHEN state = 'answered' AND COALESCE(snoozed_until, 0) <= :now THEN 1 ELSE 0 END), 0) AS follow_ups,
  COALESCE(SUM(CASE WHEN COALESCE(snoozed_until, 0) > :now THEN 1 ELSE 0 END), 0) AS snoozed
FROM conversation WHERE workspace_id = :workspace AND owner = :person
  AND EXISTS (SELECT 1 FROM member m WHERE m.workspace_id = :workspace AND m.team_id = conversation.team_id
    AND m.person_id = :person)
  AND state IN ('assigned', 'claimed', 'answered');

-- name: passed_on
-- Gathered first, or SQLite walks all voices in the order of their conversations.
WITH theirs AS MATERIALIZED (
  SELECT conversation_id, received_at FROM voice WHERE workspace_id = :workspace AND reported_by = :person)
SELECT c.* FROM (
  SELECT conversation_id, MAX(received_at) AS last_at FROM theirs
  GROUP BY conversation_id ORDER BY last_at DESC, conversation_id DESC LIMIT :most OFFSET :skip) AS newest
JOIN conversation c ON c.workspace_id = :workspace AND c.id = newest.conversation_id
ORDER BY newest.last_at DESC, c.id DESC;

-- name: count_passed_on
SELECT COUNT(DISTINCT conversation_id) AS passed_on FROM voice
WHERE workspace_id = :workspace AND reported_by = :person;

-- name: of_team
SELECT * FROM conversation WHERE workspace_id = :workspace AND team_id = :team AND state = :state
  AND state IN ('waiting', 'assigned', 'claimed', 'dismissed')
ORDER BY urgent DESC, opened_at, id LIMIT :most OFFSET :skip;

-- name: overdue
SELECT * FROM conversation WHERE workspace_id = :workspace AND team_id = :team
  AND state IN ('waiting', 'assigned', 'claimed', 'dismissed')
  AND {is_late}
ORDER BY urgent DESC, opened_at, id LIMIT :most OFFSET :skip;

-- name: taken_back
-- What somebody let lapse, while it is open.
SELECT * FROM conversation WHERE workspace_id = :workspace AND team_id = :team
  AND state IN ('waiting', 'assigned', 'claimed', 'dismissed') AND state <> 'dismissed' AND take_backs > 0
ORDER BY urgent DESC, opened_at, id LIMIT :most OFFSET :skip;

-- name: count_of_team
SELECT COALESCE(SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END), 0) AS waiting,
  COALESCE(SUM(CASE WHEN state <> 'dismissed' AND take_backs > 0 THEN 1 ELSE 0 END), 0) AS taken_back,
  COALESCE(SUM(CASE WHEN state = 'dismissed' THEN 1 ELSE 0 END), 0) AS dismissed,
  COALESCE(SUM(CASE WHEN {is_late} THEN 1 ELSE 0 END), 0) AS overdue
FROM conversation WHERE workspace_id = :workspace AND team_id = :team
  AND state IN ('waiting', 'assigned', 'claimed', 'dismissed');

-- name: load
-- Counted once for the team: joined to each marketer, SQLite reads the whole team's conversations for every one of them.
SELECT m.person_id, m.away_until, p.name, p.title,
  COALESCE(held.open, 0) AS open, COALESCE(held.overdue, 0) AS overdue
FROM member m JOIN person p ON p.workspace_id = m.workspace_id AND p.id = m.person_id
LEFT JOIN (SELECT owner, COUNT(*) AS open, SUM(CASE WHEN {is_late} THEN 1 ELSE 0 END) AS overdue
  FROM conversation WHERE workspace_id = :workspace AND team_id = :team
    AND state IN ('waiting', 'assigned', 'claimed', 'dismissed') AND state IN ('assigned', 'claimed')
  GROUP BY owner) AS held ON held.owner = m.person_id
WHERE m.workspace_id = :workspace AND m.team_id = :team AND m.marketer = 1;

-- name: of_customer
SELECT * FROM conversation WHERE workspace_id = :workspace AND customer_id = :customer
ORDER BY opened_at DESC LIMIT :most;

-- name: teams_of_customer
SELECT DISTINCT team_id FROM conversation WHERE workspace_id = :workspace AND customer_id = :customer;

-- name: seen_of_customer
-- Those with the teams that somebody is in; what was joined to another stands there.
SELECT * FROM conversation WHERE workspace_id = :workspace AND customer_id = :customer AND joined_into IS NULL
  AND EXISTS (SELECT 1 FROM member m WHERE m.workspace_id = conversation.workspace_id AND m.team_id = conversation.team_id
    AND m.person_id = :person)
ORDER BY opened_at DESC LIMIT :most;

-- name: count_of_customer
SELECT COUNT(*) AS everywhere, COALESCE(SUM(CASE WHEN EXISTS (SELECT 1 FROM member m WHERE m.workspace_id = conversation.workspace_id AND m.team_id = conversation.team_id
    AND m.person_id = :person)
    THEN 1 ELSE 0 END), 0) AS seen
FROM conversation WHERE workspace_id = :workspace AND customer_id = :customer AND joined_into IS NULL;

-- name: earlier
SELECT COUNT(*) AS conversations FROM conversation
WHERE workspace_id = :workspace AND customer_id = :customer AND +id < :id AND state <> 'dismissed' AND joined_into IS NULL;
