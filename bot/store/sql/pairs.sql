-- name: get
SELECT id, one_id, other_id, status, score, evidence, said_by, said_at, ask_at
FROM customer_pair WHERE workspace_id = :workspace AND id = :id;

-- name: of_record
-- All pairs that a record is in; each is in one of both columns.
SELECT id, one_id, other_id, status, score, evidence, said_by, said_at, ask_at
FROM customer_pair WHERE workspace_id = :workspace AND one_id = :record
UNION ALL
SELECT id, one_id, other_id, status, score, evidence, said_by, said_at, ask_at
FROM customer_pair WHERE workspace_id = :workspace AND other_id = :record
ORDER BY score DESC, id;

-- name: between
SELECT id, one_id, other_id, status, score, evidence, said_by, said_at, ask_at
FROM customer_pair WHERE workspace_id = :workspace AND one_id = :one AND other_id = :other;

-- name: save
INSERT INTO customer_pair (id, workspace_id, one_id, other_id, status, score, evidence, said_by, said_at, ask_at)
VALUES (:id, :workspace, :one, :other, :status, :score, :evidence, :by, :now, :ask_at)
ON CONFLICT (workspace_id, one_id, other_id) DO UPDATE SET status = excluded.status, score = excluded.score,
  evidence = excluded.evidence, said_by = excluded.said_by, said_at = excluded.said_at, ask_at = excluded.ask_at;

-- name: set_status
UPDATE customer_pair SET status = :status, said_by = :by, said_at = :now, ask_at = :ask_at
WHERE workspace_id = :workspace AND id = :id;

-- name: move_voices
-- Whatever came from a record becomes another customer's.
UPDATE voice SET record_id = COALESCE(record_id, customer_id), customer_id = :into
WHERE workspace_id = :workspace AND customer_id = :was AND COALESCE(record_id, customer_id) = :record;

-- name: move_history
UPDATE past_voice SET record_id = COALESCE(record_id, customer_id), customer_id = :into
WHERE workspace_id = :workspace AND customer_id = :was AND COALESCE(record_id, customer_id) = :record;

-- name: move_touches
UPDATE touch SET record_id = COALESCE(record_id, customer_id), customer_id = :into
WHERE workspace_id = :workspace AND customer_id = :was AND COALESCE(record_id, customer_id) = :record;

-- name: move_conversations
UPDATE conversation SET record_id = COALESCE(record_id, customer_id), customer_id = :into
WHERE workspace_id = :workspace AND customer_id = :was AND COALESCE(record_id, customer_id) = :record;

-- name: move_notes
UPDATE customer_note SET record_id = COALESCE(record_id, customer_id), customer_id = :into
WHERE workspace_id = :workspace AND customer_id = :was AND COALESCE(record_id, customer_id) = :record;

-- name: move_purchases
UPDATE purchase SET record_id = COALESCE(record_id, customer_id), customer_id = :into
WHERE workspace_id = :workspace AND customer_id = :was AND COALESCE(record_id, customer_id) = :record;

-- name: move_outside_touches
UPDATE outside_touch SET record_id = COALESCE(record_id, customer_id), customer_id = :into
WHERE workspace_id = :workspace AND customer_id = :was AND COALESCE(record_id, customer_id) = :record;

-- name: part_purchases
UPDATE purchase SET record_id = :record, customer_id = :record
WHERE workspace_id = :workspace AND customer_id = :was AND identity_id = :identity;

-- name: part_outside_touches
UPDATE outside_touch SET record_id = :record, customer_id = :record
WHERE workspace_id = :workspace AND customer_id = :was AND identity_id = :identity;

-- name: part_voices
-- What was written from one identity becomes that of a record of its own.
UPDATE voice SET record_id = :record, customer_id = :record
WHERE workspace_id = :workspace AND customer_id = :was AND identity_id = :identity;

-- name: part_history
UPDATE past_voice SET record_id = :record, customer_id = :record
WHERE workspace_id = :workspace AND customer_id = :was AND identity_id = :identity;

-- name: mixed
-- Conversations of a customer with words or contacts that are another's by now.
SELECT c.id FROM conversation c
WHERE c.workspace_id = :workspace AND c.customer_id = :customer AND (
  EXISTS (SELECT 1 FROM voice v WHERE v.workspace_id = c.workspace_id AND v.conversation_id = c.id
    AND v.customer_id <> c.customer_id)
  OR EXISTS (SELECT 1 FROM touch t WHERE t.workspace_id = c.workspace_id AND t.conversation_id = c.id
    AND t.customer_id <> c.customer_id));

-- name: voices_in
SELECT id, customer_id FROM voice
WHERE workspace_id = :workspace AND conversation_id = :conversation ORDER BY received_at, id;

-- name: touches_in
SELECT id, customer_id FROM touch
WHERE workspace_id = :workspace AND conversation_id = :conversation ORDER BY touched_at, id;

-- name: give_conversation
UPDATE conversation SET customer_id = :customer, record_id = NULL WHERE workspace_id = :workspace AND id = :conversation;

-- name: touches_follow
-- A contact stays with the conversation that it was about.
UPDATE touch SET customer_id = :customer, record_id = NULL
WHERE workspace_id = :workspace AND conversation_id = :conversation AND customer_id <> :customer;

-- name: plans_follow
-- What is planned is about a conversation, and goes with it.
UPDATE contact_plan SET customer_id = :into
WHERE workspace_id = :workspace AND customer_id = :was
  AND conversation_id IN (SELECT id FROM conversation WHERE workspace_id = :workspace AND customer_id = :into);

-- name: senses_follow
UPDATE sense SET customer_id = :into
WHERE workspace_id = :workspace AND customer_id = :was
  AND voice_id IN (SELECT id FROM voice WHERE workspace_id = :workspace AND customer_id = :into);

-- name: kept_senses_follow
UPDATE kept_sense SET customer_id = :into
WHERE workspace_id = :workspace AND customer_id = :was
  AND voice_id IN (SELECT id FROM past_voice WHERE workspace_id = :workspace AND customer_id = :into);

-- name: add_note
INSERT INTO customer_note (id, workspace_id, customer_id, team_id, person_id, words, written_at)
VALUES (:id, :workspace, :customer, :team, :person, :words, :now);

-- name: notes
-- Those of the teams that somebody is in, newest first.
SELECT n.id, n.person_id, n.words, n.written_at FROM customer_note n
JOIN member m ON m.workspace_id = n.workspace_id AND m.team_id = n.team_id AND m.person_id = :person
WHERE n.workspace_id = :workspace AND n.customer_id = :customer ORDER BY n.written_at DESC, n.id DESC LIMIT :most;
