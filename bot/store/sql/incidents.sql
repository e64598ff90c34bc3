-- name: keep_sense
INSERT INTO sense (workspace_id, voice_id, team_id, conversation_id, customer_id, may_be_part, at, maker, numbers, sorted)
VALUES (:workspace, :voice, :team, :conversation, :customer, :may_be_part, :at, :maker, :numbers, 0)
ON CONFLICT (workspace_id, voice_id) DO UPDATE SET may_be_part = excluded.may_be_part, maker = excluded.maker,
  numbers = excluded.numbers, sorted = 0;

-- name: forget_sense
DELETE FROM sense WHERE workspace_id = :workspace AND voice_id = :voice;

-- name: keep_kept
INSERT INTO kept_sense (workspace_id, voice_id, team_id, customer_id, at, maker, numbers, sorted)
VALUES (:workspace, :voice, :team, :customer, :at, :maker, :numbers, 0)
ON CONFLICT (workspace_id, voice_id) DO UPDATE SET maker = excluded.maker, numbers = excluded.numbers, sorted = 0;

-- name: forget_kept
DELETE FROM kept_sense WHERE workspace_id = :workspace AND voice_id = :voice;

-- name: to_sort
SELECT voice_id FROM (
  SELECT voice_id FROM sense WHERE workspace_id = :workspace AND sorted = 0
  UNION ALL SELECT voice_id FROM kept_sense WHERE workspace_id = :workspace AND sorted = 0) AS new
ORDER BY voice_id LIMIT :most;

-- name: sorted
-- 0 rows when another replica was faster.
UPDATE sense SET sorted = 1 WHERE workspace_id = :workspace AND voice_id = :voice AND sorted = 0;

-- name: sorted_kept
UPDATE kept_sense SET sorted = 1 WHERE workspace_id = :workspace AND voice_id = :voice AND sorted = 0;

-- name: sort_kept_again
UPDATE kept_sense SET sorted = 0 WHERE workspace_id = :workspace AND voice_id = :voice;

-- name: kept_sense
-- As sense, of what is kept back.
SELECT voice_id, team_id, 0 AS conversation_id, customer_id, 1 AS may_be_part, at, maker, numbers FROM kept_sense
WHERE workspace_id = :workspace AND voice_id = :voice;

-- name: lately_kept
-- As lately, of what is kept back.
SELECT voice_id, 0 AS conversation_id, customer_id, at, maker, numbers FROM kept_sense
WHERE workspace_id = :workspace AND team_id = :team AND at >= :since AND at <= :until
ORDER BY at DESC LIMIT :most;

-- name: sense
SELECT voice_id, team_id, conversation_id, customer_id, may_be_part, at, maker, numbers FROM sense
WHERE workspace_id = :workspace AND voice_id = :voice;

-- name: lately
-- What people complained or asked about since a moment, in no living incident and never taken out of one, the newest first.
SELECT s.voice_id, s.conversation_id, s.customer_id, s.at, s.maker, s.numbers FROM sense s
WHERE s.workspace_id = :workspace AND s.team_id = :team AND s.at >= :since AND s.at <= :until
  AND s.may_be_part = 1
  AND NOT EXISTS (SELECT 1 FROM incident_member m WHERE m.workspace_id = s.workspace_id
    AND m.conversation_id = s.conversation_id AND m.is_in = 1)
ORDER BY s.at DESC LIMIT :most;

-- name: told_in
-- What the people in an incident said, the newest first.
SELECT s.voice_id, s.conversation_id, s.customer_id, s.at, s.maker, s.numbers FROM incident_member m
CROSS JOIN sense s
WHERE s.workspace_id = m.workspace_id AND s.conversation_id = m.conversation_id AND m.workspace_id = :workspace AND m.incident_id = :incident AND m.out_at IS NULL
ORDER BY m.joined_at DESC, s.voice_id DESC LIMIT :most;

-- name: insert
INSERT INTO incident (id, workspace_id, team_id, state, owner, formed_at)
VALUES (:id, :workspace, :team, 'open', :owner, :now);

-- name: get
SELECT id, team_id, state, owner, claimed_at, formed_at, mended_at, ended_at FROM incident
WHERE workspace_id = :workspace AND id = :incident;

-- name: living
SELECT id, team_id, state, owner, claimed_at, formed_at, mended_at, ended_at FROM incident
WHERE workspace_id = :workspace AND team_id = :team AND state <> 'ended' ORDER BY id;

-- name: of_conversation
SELECT i.id, i.team_id, i.state, i.owner, i.claimed_at, i.formed_at, i.mended_at, i.ended_at FROM incident_member m
JOIN incident i ON i.workspace_id = m.workspace_id AND i.id = m.incident_id
WHERE m.workspace_id = :workspace AND m.conversation_id = :conversation AND m.is_in = 1;

-- name: claim
UPDATE incident SET owner = :owner, claimed_at = :now
WHERE workspace_id = :workspace AND id = :incident AND state <> 'ended';

-- name: mend
UPDATE incident SET state = 'mended', mended_at = :now
WHERE workspace_id = :workspace AND id = :incident AND state = 'open';

-- name: finish
UPDATE incident SET state = 'ended', ended_at = :now
WHERE workspace_id = :workspace AND id = :incident AND state <> 'ended';

-- name: let_go
UPDATE incident_member SET is_in = 0 WHERE workspace_id = :workspace AND incident_id = :incident AND is_in = 1;

-- name: add
INSERT INTO incident_member (workspace_id, incident_id, conversation_id, had_by, joined_at, is_in)
VALUES (:workspace, :incident, :conversation, :had_by, :now, 1)
ON CONFLICT DO NOTHING;

-- name: move
-- What is in one incident is in another from now on, but for what somebody took out of that.
UPDATE incident_member SET incident_id = :into
WHERE workspace_id = :workspace AND incident_id = :incident AND is_in = 1
  AND NOT EXISTS (SELECT 1 FROM incident_member o WHERE o.workspace_id = :workspace AND o.incident_id = :into
    AND o.conversation_id = incident_member.conversation_id)
RETURNING conversation_id;

-- name: take_out
UPDATE incident_member SET out_at = :now, is_in = 0
WHERE workspace_id = :workspace AND incident_id = :incident AND conversation_id = :conversation AND is_in = 1;

-- name: member
SELECT incident_id, conversation_id, had_by, joined_at, out_at FROM incident_member
WHERE workspace_id = :workspace AND incident_id = :incident AND conversation_id = :conversation;

-- name: inside
-- All that are in it, with whether somebody has spoken with them: since it was mended, once it was.
SELECT m.conversation_id, c.state, c.owner, c.reply_due, cu.name,
  (SELECT COALESCE(MAX(v.received_at), 0) FROM voice v
    WHERE v.workspace_id = m.workspace_id AND v.conversation_id = m.conversation_id) AS heard_at,
  (SELECT MIN(p.not_since) FROM contact_preference p WHERE p.workspace_id = c.workspace_id AND p.customer_id IN (
    SELECT c.customer_id
    UNION ALL SELECT j.id FROM customer j WHERE j.workspace_id = c.workspace_id AND j.joined_into = c.customer_id))
    AS not_since,
  CASE WHEN EXISTS (SELECT 1 FROM touch t WHERE t.workspace_id = m.workspace_id AND t.conversation_id = m.conversation_id
    AND t.withdrawn_at IS NULL AND t.outcome IN ('reached', 'sent') AND t.touched_at >= :since) THEN 1 ELSE 0 END AS spoken
FROM incident_member m
JOIN conversation c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id
JOIN customer cu ON cu.workspace_id = c.workspace_id AND cu.id = c.customer_id
WHERE m.workspace_id = :workspace AND m.incident_id = :incident AND m.out_at IS NULL
ORDER BY spoken, c.reply_due, m.conversation_id;

-- name: speaks_for_all
-- The one open conversation that its reminders are about: the first that is due.
SELECT c.id FROM incident_member m
JOIN conversation c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id
WHERE m.workspace_id = :workspace AND m.incident_id = :incident AND m.is_in = 1
  AND c.state = 'claimed' AND c.owner = :owner
ORDER BY c.reply_due, c.id LIMIT 1;

-- name: count
SELECT COUNT(*) AS people FROM incident_member
WHERE workspace_id = :workspace AND incident_id = :incident AND out_at IS NULL;

-- name: of_owner
SELECT id, team_id, state, owner, claimed_at, formed_at, mended_at, ended_at FROM incident
WHERE workspace_id = :workspace AND team_id = :team AND state <> 'ended' AND owner = :owner ORDER BY id;

-- name: let_owner_go
UPDATE incident SET owner = NULL, claimed_at = NULL
WHERE workspace_id = :workspace AND id = :incident AND state <> 'ended';

-- name: led_by
-- What somebody has taken on, the oldest first.
SELECT id, team_id, state, owner, claimed_at, formed_at, mended_at, ended_at FROM incident
WHERE workspace_id = :workspace AND owner = :person AND state <> 'ended' ORDER BY id LIMIT :most;
