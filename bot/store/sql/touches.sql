-- name: insert
INSERT INTO touch (id, workspace_id, conversation_id, customer_id, person_id, method, outcome, feeling, note, promise,
  promise_due, touched_at)
VALUES (:id, :workspace, :conversation, :customer, :person, :method, :outcome, :feeling, :note, :promise, :promise_due, :now);

-- name: of_conversation
SELECT * FROM touch_shown
WHERE workspace_id = :workspace AND conversation_id = :conversation AND withdrawn_at IS NULL
ORDER BY touched_at DESC, id DESC;

-- name: get
SELECT * FROM touch_shown
WHERE workspace_id = :workspace AND id = :id;

-- name: seen_of_customer
-- Those of the teams that somebody is in.
SELECT * FROM touch_shown
WHERE workspace_id = :workspace AND customer_id = :customer AND withdrawn_at IS NULL
  AND EXISTS (SELECT 1 FROM conversation c
    JOIN member m ON m.workspace_id = c.workspace_id AND m.team_id = c.team_id AND m.person_id = :person
    WHERE c.workspace_id = touch_shown.workspace_id AND c.id = touch_shown.conversation_id)
ORDER BY touched_at DESC, id DESC LIMIT :most;

-- name: last_with
SELECT * FROM touch_shown
WHERE workspace_id = :workspace AND customer_id = :customer AND +conversation_id < :conversation
  AND withdrawn_at IS NULL AND outcome IN ('reached', 'sent')
ORDER BY touched_at DESC, id DESC LIMIT 1;

-- name: notes
SELECT id, note FROM touch WHERE workspace_id = :workspace AND person_id = :person AND note <> '' AND withdrawn_at IS NULL
ORDER BY touched_at DESC, id DESC LIMIT :most;

-- name: withdraw
UPDATE touch SET withdrawn_at = :now WHERE workspace_id = :workspace AND id = :id AND withdrawn_at IS NULL;
