-- name: enqueue
INSERT INTO message (id, workspace_id, kind, subject_id, place, wanted_version, shown_version, due_at, expires_at,
  priority, state)
VALUES (:id, :workspace, :kind, :subject, :place, 1, 0, 0, :expires_at, :priority, 'pending')
ON CONFLICT (workspace_id, kind, subject_id, place) DO UPDATE SET wanted_version = message.wanted_version + 1,
  priority = excluded.priority, withdrawn = 0;

-- name: enqueue_reply
INSERT INTO message (id, workspace_id, kind, subject_id, place, parent_id, wanted_version, shown_version, due_at,
  priority, state)
SELECT :id, :workspace, :kind, :subject, place, id, 1, 0, 0, :priority, 'pending' FROM message
WHERE workspace_id = :workspace AND kind = :parent_kind AND subject_id = :parent_subject AND withdrawn = 0
  AND (:place = '' OR place = :place)
ON CONFLICT (workspace_id, kind, subject_id, place) DO NOTHING;

-- name: about
SELECT id FROM message WHERE workspace_id = :workspace AND kind = :kind AND subject_id = :subject ORDER BY place LIMIT 1;

-- name: redraw
UPDATE message SET wanted_version = wanted_version + 1
WHERE workspace_id = :workspace AND subject_id = :subject AND kind IN ({is_redrawn})
RETURNING overview_id;

-- name: redraw_own
UPDATE message SET wanted_version = wanted_version + 1
WHERE workspace_id = :workspace AND kind = 'owner' AND place = :person AND subject_id IN (
  SELECT id FROM conversation WHERE workspace_id = :workspace AND owner = :person AND team_id = :team
    AND assigned_at IS NOT NULL ORDER BY assigned_at DESC LIMIT :most);

-- name: redraw_reminders
-- What stands or is under way: what was dropped stays so.
UPDATE message SET wanted_version = wanted_version + 1
WHERE workspace_id = :workspace AND kind = 'nudge' AND withdrawn = 0
  AND (slack_ts <> '' OR wanted_version > shown_version)
  AND subject_id IN (SELECT id FROM event
    WHERE workspace_id = :workspace AND conversation_id = :conversation AND kind = 'reminded');

-- name: withdraw_reminders
-- One that was dropped, or is gone, has nothing to be deleted.
UPDATE message SET withdrawn = 1, wanted_version = wanted_version + 1
WHERE workspace_id = :workspace AND kind = 'nudge' AND place = :person AND withdrawn = 0 AND subject_id <> :kept
  AND (slack_ts <> '' OR wanted_version > shown_version)
  AND subject_id IN (SELECT id FROM event WHERE workspace_id = :workspace AND conversation_id = :conversation
    AND kind = 'reminded' AND subject_kind = :about AND subject_id = :subject);

-- name: redraw_sent_mails
UPDATE message SET wanted_version = wanted_version + 1
WHERE workspace_id = :workspace AND kind = 'sent_mail' AND withdrawn = 0
  AND (slack_ts <> '' OR wanted_version > shown_version)
  AND subject_id IN (SELECT id FROM sent_mail
    WHERE workspace_id = :workspace AND conversation_id = :conversation AND conversation_id IS NOT NULL);

-- name: redraw_offers
-- What is asked, and what whoever took it over is to do until when.
UPDATE message SET wanted_version = wanted_version + 1
WHERE workspace_id = :workspace AND kind = 'offer' AND withdrawn = 0
  AND (slack_ts <> '' OR wanted_version > shown_version)
  AND subject_id IN (SELECT id FROM offer
      WHERE workspace_id = :workspace AND conversation_id = :conversation AND state = 'open'
    UNION ALL SELECT id FROM offer
      WHERE workspace_id = :workspace AND conversation_id = :conversation AND state = 'accepted');

-- name: redraw_lists
UPDATE message SET wanted_version = wanted_version + 1
WHERE workspace_id = :workspace AND kind = 'due_list' AND withdrawn = 0
  AND (slack_ts <> '' OR wanted_version > shown_version)
  AND subject_id IN (SELECT list_id FROM due_list_item
      WHERE workspace_id = :workspace AND conversation_id = :conversation
    UNION ALL SELECT list_id FROM due_list_promise
      WHERE workspace_id = :workspace AND conversation_id = :conversation);

-- name: redraw_stands_in
UPDATE message SET wanted_version = wanted_version + 1
WHERE workspace_id = :workspace AND kind = 'stands_in' AND withdrawn = 0
  AND subject_id IN (SELECT event_id FROM stood_in WHERE workspace_id = :workspace AND conversation_id = :conversation);

-- name: redraw_incident
UPDATE message SET wanted_version = wanted_version + 1
WHERE workspace_id = :workspace AND kind = 'incident' AND subject_id IN (SELECT incident_id FROM incident_member
  WHERE workspace_id = :workspace AND conversation_id = :conversation AND is_in = 1);

-- name: redraw_mornings
-- The lists that began the day of whoever leads an incident: this one, or the one that this conversation is in.
UPDATE message SET wanted_version = wanted_version + 1
WHERE workspace_id = :workspace AND kind = 'due_list' AND withdrawn = 0
  AND (slack_ts <> '' OR wanted_version > shown_version)
  AND subject_id IN (SELECT l.id FROM due_list l WHERE l.workspace_id = :workspace AND l.morning = 1
    AND l.made_at >= :since AND l.person_id IN (
      SELECT owner FROM incident WHERE workspace_id = :workspace AND id = :subject
      UNION ALL SELECT i.owner FROM incident_member m
      JOIN incident i ON i.workspace_id = m.workspace_id AND i.id = m.incident_id
      WHERE m.workspace_id = :workspace AND m.conversation_id = :subject AND m.is_in = 1));

-- name: withdraw_incident
UPDATE message SET withdrawn = 1, wanted_version = wanted_version + 1
WHERE workspace_id = :workspace AND kind = 'incident' AND subject_id = :incident AND withdrawn = 0;

-- name: withdraw_list
UPDATE message SET withdrawn = 1, wanted_version = wanted_version + 1
WHERE workspace_id = :workspace AND kind = 'due_list' AND subject_id = :list AND withdrawn = 0
  AND (slack_ts <> '' OR wanted_version > shown_version);

-- name: old
-- A reminder and a list are as old as what they say; an owner's message is finished since the last change, or since it
-- is in other hands. What has a line to come below it stays.
SELECT m.id, m.kind, m.subject_id FROM message m
WHERE m.workspace_id = :workspace AND m.place = :person AND m.slack_ts <> '' AND m.kind IN ('owner', 'nudge', 'due_list', 'sent_mail')
  AND m.withdrawn = 0
  AND CASE m.kind
    WHEN 'nudge' THEN EXISTS (SELECT 1 FROM event e
      WHERE e.workspace_id = m.workspace_id AND e.id = m.subject_id AND e.at <= :before)
    WHEN 'due_list' THEN EXISTS (SELECT 1 FROM due_list l
      WHERE l.workspace_id = m.workspace_id AND l.id = m.subject_id AND l.made_at <= :before)
    WHEN 'sent_mail' THEN EXISTS (SELECT 1 FROM sent_mail s
      WHERE s.workspace_id = m.workspace_id AND s.id = m.subject_id AND s.received_at <= :before)
    ELSE EXISTS (SELECT 1 FROM conversation c
      WHERE c.workspace_id = m.workspace_id AND c.id = m.subject_id
        AND (c.state IN ('closed', 'dismissed') OR COALESCE(c.owner, '') <> :person)
        AND CASE WHEN c.owner <> :person AND c.assigned_at IS NOT NULL THEN c.assigned_at <= :before
          ELSE NOT EXISTS (SELECT 1 FROM event e WHERE e.workspace_id = c.workspace_id AND e.conversation_id = c.id
            AND e.changes_state = 1 AND e.at > :before) END)
    END
  AND NOT EXISTS (SELECT 1 FROM message n
    WHERE n.workspace_id = m.workspace_id AND n.place = m.place AND n.parent_id = m.id
      AND n.wanted_version > n.shown_version AND n.state <> 'failed')
ORDER BY +m.id LIMIT :most;

-- name: withdraw
UPDATE message SET withdrawn = 1, wanted_version = wanted_version + 1
WHERE workspace_id = :workspace AND id = :id AND withdrawn = 0 AND slack_ts <> '';

-- name: withdraw_lines
UPDATE message SET withdrawn = 1, wanted_version = wanted_version + 1
WHERE workspace_id = :workspace AND kind = 'history' AND place = :person AND parent_id = :parent AND withdrawn = 0
  AND slack_ts <> ''
  AND subject_id IN (SELECT id FROM event WHERE workspace_id = :workspace AND conversation_id = :conversation);

-- name: restore_owner
UPDATE message SET withdrawn = 0, wanted_version = wanted_version + 1
WHERE workspace_id = :workspace AND kind = 'owner' AND subject_id = :conversation AND place = :person AND withdrawn = 1;

-- name: withdrawn
-- Whatever is asked of it since begins anew: in Slack it is gone.
UPDATE message SET shown_version = :version, slack_ts = '', attempts = 0, state = 'pending', due_at = 0
WHERE workspace_id = :workspace AND id = :id;

-- name: redraw_told
-- What shows a conversation's words or matter besides its card: what is said or under way, not what was dropped.
UPDATE message SET wanted_version = wanted_version + 1
WHERE workspace_id = :workspace AND (slack_ts <> '' OR wanted_version > shown_version)
  AND kind IN ({shows_words})
  AND subject_id IN (SELECT CAST(:conversation AS BIGINT)
    UNION ALL SELECT id FROM event WHERE workspace_id = :workspace AND conversation_id = :conversation
      AND kind IN ('voice_joined', 'voice_edited', 'reminded')
    UNION ALL SELECT id FROM offer
      WHERE workspace_id = :workspace AND conversation_id = :conversation AND state = 'open'
    UNION ALL SELECT p.voice_id FROM voice v JOIN praise p ON p.workspace_id = v.workspace_id AND p.voice_id = v.id
      WHERE v.workspace_id = :workspace AND v.conversation_id = :conversation
    UNION ALL SELECT id FROM recognition
      WHERE workspace_id = :workspace AND conversation_id = :conversation AND conversation_id IS NOT NULL);

-- name: again
UPDATE message SET wanted_version = wanted_version + 1 WHERE workspace_id = :workspace AND id = :id;

-- name: again_of_kind
UPDATE message SET wanted_version = wanted_version + 1
WHERE workspace_id = :workspace AND kind = :kind AND subject_id = :subject;

-- name: due
-- Nothing waits for longer than until :latest: what says so was written by a clock that was set back since.
-- One post and one update a place: the places are walked by their index, not by all that waits for them.
-- Materialized, and scalar subqueries where a join would read as well: PostgreSQL, before it has statistics, takes a
-- workspace's messages for one row, and reads them all for each of them.
WITH RECURSIVE spot (place) AS (
  SELECT MIN(place) FROM message
  WHERE workspace_id = :workspace AND wanted_version > shown_version AND state <> 'failed'
  UNION ALL
  SELECT (SELECT MIN(m.place) FROM message m WHERE m.workspace_id = :workspace AND m.place > spot.place
    AND m.wanted_version > m.shown_version AND m.state <> 'failed')
  FROM spot WHERE spot.place IS NOT NULL
), first_of (id) AS MATERIALIZED (
  SELECT (SELECT n.id FROM message n WHERE n.workspace_id = :workspace AND n.place = spot.place
     AND n.wanted_version > n.shown_version AND n.state <> 'failed' AND n.slack_ts = '' AND (n.due_at <= :now OR n.due_at > :latest)
     AND (n.parent_id IS NULL OR n.withdrawn = 1 OR '' <> (SELECT COALESCE(NULLIF(h.slack_ts, ''), l.slack_ts, '') FROM message h
       LEFT JOIN message l ON l.workspace_id = h.workspace_id AND l.id = h.overview_id AND h.state = 'failed'
       WHERE h.workspace_id = n.workspace_id AND h.id = n.parent_id))
   ORDER BY n.priority, n.id LIMIT 1)
  FROM spot
  UNION ALL
  SELECT (SELECT n.id FROM message n WHERE n.workspace_id = :workspace AND n.place = spot.place
     AND n.wanted_version > n.shown_version AND n.state <> 'failed' AND n.slack_ts <> '' AND (n.due_at <= :now OR n.due_at > :latest)
   ORDER BY n.priority, n.id LIMIT 1)
  FROM spot
)
SELECT m.id, m.workspace_id, m.kind, m.subject_id, m.place, m.wanted_version, m.slack_channel, m.slack_ts, m.attempts,
  m.state, m.expires_at, m.parent_id, m.tried_at, m.withdrawn
FROM first_of JOIN message m ON m.workspace_id = :workspace AND m.id = first_of.id
ORDER BY m.priority, m.id LIMIT :most;

-- name: thread_start
-- What is said below a message that a list took the place of is said below that list.
SELECT COALESCE(NULLIF(p.slack_ts, ''), o.slack_ts, '') AS ts,
  COALESCE(NULLIF(p.slack_channel, ''), o.slack_channel, '') AS channel
FROM message p
LEFT JOIN message o ON o.workspace_id = p.workspace_id AND o.id = p.overview_id AND p.state = 'failed'
WHERE p.workspace_id = :workspace AND p.id = :id;

-- name: at
SELECT id, subject_id FROM message
WHERE workspace_id = :workspace AND slack_ts = :ts AND slack_ts <> '' AND slack_channel = :channel;

-- name: card
-- Where a conversation's card stands, or the overview that took its place; both are empty while neither does.
SELECT COALESCE(NULLIF(p.slack_ts, ''), o.slack_ts, '') AS ts,
  COALESCE(NULLIF(p.slack_channel, ''), o.slack_channel, '') AS channel
FROM message p
LEFT JOIN message o ON o.workspace_id = p.workspace_id AND o.id = p.overview_id
WHERE p.workspace_id = :workspace AND p.subject_id = :conversation AND p.kind = 'card';

-- name: incident_card
-- Where an incident's card stands in the team's channel; both are empty while it does not.
SELECT slack_ts AS ts, slack_channel AS channel FROM message
WHERE workspace_id = :workspace AND kind = 'incident' AND subject_id = :incident AND place = :place;

-- name: batches
SELECT place, kind FROM message
WHERE workspace_id = :workspace AND wanted_version > shown_version AND state <> 'failed' AND slack_ts = '' AND kind IN ({is_batched})
GROUP BY place, kind
HAVING SUM(CASE WHEN overview_id IS NULL AND state = 'pending' THEN 1 ELSE 0 END) > 0
  AND COUNT(*) > CASE WHEN kind = 'card' THEN :cards ELSE :dms END;

-- name: waiting
-- Every place begins behind '': said here so that SQLite takes the indexes of what is under way.
SELECT state, COUNT(*) AS waiting FROM message
WHERE workspace_id = :workspace AND place >= '' AND wanted_version > shown_version AND state <> 'failed' GROUP BY state
UNION ALL
SELECT 'failed', COUNT(*) FROM message
WHERE workspace_id = :workspace AND place >= '' AND state = 'failed' AND overview_id IS NULL;

-- name: without_overview
-- What is unconfirmed may stand in Slack already: it is looked for first.
SELECT id FROM message
WHERE workspace_id = :workspace AND place = :place AND kind = :kind AND slack_ts = '' AND overview_id IS NULL
  AND wanted_version > shown_version AND state = 'pending'
ORDER BY priority, id;

-- name: last_overview
SELECT o.id, (SELECT COUNT(*) FROM message m WHERE m.workspace_id = o.workspace_id AND m.overview_id = o.id) AS members
FROM message o
WHERE o.workspace_id = :workspace AND o.place = :place AND o.kind = :kind
  AND (o.wanted_version > o.shown_version OR (:kind = 'overview' AND EXISTS (SELECT 1 FROM message m
    WHERE m.workspace_id = o.workspace_id AND m.overview_id = o.id AND m.slack_ts = '')))
ORDER BY +o.id DESC LIMIT 1;

-- name: put_in_overview
UPDATE message SET overview_id = :overview, state = :state
WHERE workspace_id = :workspace AND id = :id AND state = 'pending' AND slack_ts = '';

-- name: overview_conversations
SELECT c.* FROM message m JOIN conversation c ON c.workspace_id = m.workspace_id AND c.id = m.subject_id
WHERE m.workspace_id = :workspace AND m.overview_id = :overview ORDER BY c.urgent DESC, m.id;

-- name: shown
UPDATE message SET shown_version = :version, slack_channel = :channel, slack_ts = :ts, attempts = 0, state = 'pending',
  due_at = 0
WHERE workspace_id = :workspace AND id = :id;

-- name: trying
UPDATE message SET attempts = attempts + 1, state = 'unconfirmed', due_at = :due_at,
  tried_at = CASE WHEN attempts = 0 THEN :tried_at ELSE tried_at END
WHERE workspace_id = :workspace AND id = :id AND attempts = :attempts AND slack_ts = '' AND state <> 'failed';

-- name: later
-- Only what we tried ourselves: another replica may have been at it since.
UPDATE message SET attempts = attempts + 1, state = :state, due_at = :due_at
WHERE workspace_id = :workspace AND id = :id AND attempts <= :attempts + 1;

-- name: sooner
-- Whoever begins to send waits for no long back-off of whoever could not; a look that is due soon stays as it is.
UPDATE message SET due_at = :now
WHERE workspace_id = :workspace AND place >= '' AND wanted_version > shown_version AND state <> 'failed'
  AND due_at > :now AND (state = 'pending' OR attempts > :looks OR due_at > :latest);

-- name: not_sent
UPDATE message SET state = 'pending', attempts = 0, due_at = 0
WHERE workspace_id = :workspace AND id = :id AND attempts <= :attempts + 1;

-- name: drop
UPDATE message SET shown_version = :version WHERE workspace_id = :workspace AND id = :id;

-- name: fail
UPDATE message SET state = 'failed', attempts = attempts + 1, failure = :code WHERE workspace_id = :workspace AND id = :id;

-- name: failed_for
SELECT place, MAX(failure) AS code, COUNT(*) AS waiting FROM message
WHERE workspace_id = :workspace AND place = :place AND state = 'failed' AND overview_id IS NULL
GROUP BY place;

-- name: retry_failed
-- As unconfirmed: an attempt before it was put aside may have arrived, so it is looked for first.
UPDATE message SET state = 'unconfirmed', attempts = 2, due_at = 0, failure = ''
WHERE workspace_id = :workspace AND place = :place AND state = 'failed' AND overview_id IS NULL;

-- name: retry_failed_shared
UPDATE message SET state = 'unconfirmed', attempts = 2, due_at = 0, failure = ''
WHERE workspace_id = :workspace AND place = :place AND state = 'failed' AND failure = :code;

-- name: unsaid_at
-- What waits for a place, or could not be drawn anew there.
SELECT id, parent_id FROM message
WHERE workspace_id = :workspace AND place = :place AND wanted_version > shown_version AND state <> 'failed'
  AND state = 'pending' AND slack_ts = ''
UNION ALL
SELECT id, parent_id FROM message
WHERE workspace_id = :workspace AND place = :place AND state = 'failed' AND wanted_version > shown_version;

-- name: move
UPDATE message SET place = :place, slack_channel = '', slack_ts = '', shown_version = 0, state = 'pending', attempts = 0,
  due_at = 0, failure = ''
WHERE workspace_id = :workspace AND id = :id;

-- name: move_listeners
-- What somebody reads of a conversation that they passed on or follow is about another from now on.
UPDATE message SET subject_id = :into, wanted_version = wanted_version + 1
WHERE workspace_id = :workspace AND kind = :kind AND subject_id = :conversation AND (:place = '' OR place = :place)
  AND NOT EXISTS (SELECT 1 FROM message o WHERE o.workspace_id = :workspace AND o.kind = :kind AND o.subject_id = :into
    AND o.place = message.place);

-- name: told_of_voice
-- Whether somebody was told, below a message of theirs, that a customer wrote again, since that moment.
SELECT m.id FROM event e
JOIN message m ON m.workspace_id = e.workspace_id AND m.subject_id = e.id AND m.kind = 'history' AND m.place = :person
WHERE e.workspace_id = :workspace AND e.conversation_id = :conversation AND e.conversation_id IS NOT NULL
  AND e.kind = 'voice_joined' AND e.at > :since
LIMIT 1;
