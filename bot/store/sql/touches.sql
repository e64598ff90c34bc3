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

-- name: of_customer
SELECT * FROM touch_shown
WHERE workspace_id = :workspace AND customer_id = :customer AND withdrawn_at IS NULL
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
