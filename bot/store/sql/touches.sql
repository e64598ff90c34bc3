-- name: insert
INSERT INTO touch (id, workspace_id, conversation_id, customer_id, person_id, method, outcome, feeling, note, promise,
  promise_due, touched_at)
VALUES (:id, :workspace, :conversation, :customer, :person, :method, :outcome, :feeling, :note, :promise, :promise_due, :now);

-- name: of_conversation
SELECT t.id, t.method, t.outcome, t.feeling, t.note, t.promise, t.promise_due, t.touched_at, t.person_id, p.name, p.title,
  c.matter
FROM touch t JOIN person p ON p.workspace_id = t.workspace_id AND p.id = t.person_id
JOIN conversation c ON c.workspace_id = t.workspace_id AND c.id = t.conversation_id
WHERE t.workspace_id = :workspace AND t.conversation_id = :conversation AND t.withdrawn_at IS NULL
ORDER BY t.touched_at DESC, t.id DESC;

-- name: get
SELECT t.id, t.method, t.outcome, t.feeling, t.note, t.promise, t.promise_due, t.touched_at, t.person_id, p.name, p.title,
  c.matter
FROM touch t JOIN person p ON p.workspace_id = t.workspace_id AND p.id = t.person_id
JOIN conversation c ON c.workspace_id = t.workspace_id AND c.id = t.conversation_id
WHERE t.workspace_id = :workspace AND t.id = :id;

-- name: of_customer
SELECT t.id, t.method, t.outcome, t.feeling, t.note, t.promise, t.promise_due, t.touched_at, t.person_id, p.name, p.title,
  c.matter
FROM touch t JOIN person p ON p.workspace_id = t.workspace_id AND p.id = t.person_id
JOIN conversation c ON c.workspace_id = t.workspace_id AND c.id = t.conversation_id
WHERE t.workspace_id = :workspace AND t.customer_id = :customer AND t.withdrawn_at IS NULL
ORDER BY t.touched_at DESC, t.id DESC LIMIT :most;

-- name: last_with
SELECT t.id, t.method, t.outcome, t.feeling, t.note, t.promise, t.promise_due, t.touched_at, t.person_id, p.name, p.title,
  c.matter
FROM touch t JOIN person p ON p.workspace_id = t.workspace_id AND p.id = t.person_id
JOIN conversation c ON c.workspace_id = t.workspace_id AND c.id = t.conversation_id
WHERE t.workspace_id = :workspace AND t.customer_id = :customer AND t.conversation_id < :conversation
  AND t.withdrawn_at IS NULL AND t.outcome IN ('reached', 'sent')
ORDER BY t.touched_at DESC, t.id DESC LIMIT 1;

-- name: notes
SELECT note FROM touch WHERE workspace_id = :workspace AND person_id = :person AND note <> '' AND withdrawn_at IS NULL
ORDER BY touched_at DESC, id DESC LIMIT :most;

-- name: withdraw
UPDATE touch SET withdrawn_at = :now WHERE workspace_id = :workspace AND id = :id AND withdrawn_at IS NULL;
