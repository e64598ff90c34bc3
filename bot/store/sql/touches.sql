-- name: insert
INSERT INTO touch (id, workspace_id, conversation_id, customer_id, person_id, method, outcome, feeling, note, promise,
  promise_due, touched_at, record_id)
VALUES (:id, :workspace, :conversation, :customer, :person, :method, :outcome, :feeling, :note, :promise, :promise_due, :now,
  (SELECT COALESCE(v.record_id, v.customer_id) FROM voice v
    WHERE v.workspace_id = :workspace AND v.conversation_id = :conversation AND v.customer_id = :customer
    ORDER BY v.received_at DESC, v.id DESC LIMIT 1));

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

-- name: promises
-- What a customer waits for still: with a day, and nobody has said that it was kept.
SELECT id, person_id, promise_due FROM touch
WHERE workspace_id = :workspace AND conversation_id = :conversation AND promise_due IS NOT NULL AND promise_kept IS NULL
  AND withdrawn_at IS NULL
ORDER BY promise_due, id;

-- name: promises_of
-- Their own, while they are in the team and did not pass the conversation on for a leave; and those of whoever has left
-- it or passed it on, in the conversations that they own.
SELECT t.id FROM touch t
JOIN conversation c ON c.workspace_id = t.workspace_id AND c.id = t.conversation_id
JOIN member m ON m.workspace_id = t.workspace_id AND m.team_id = c.team_id AND m.person_id = :person
LEFT JOIN member g ON g.workspace_id = t.workspace_id AND g.team_id = c.team_id AND g.person_id = t.person_id
LEFT JOIN person p ON p.workspace_id = t.workspace_id AND p.id = g.person_id
  AND p.is_deleted = 0 AND p.is_guest = 0 AND p.is_external = 0 AND p.is_bot = 0
WHERE t.workspace_id = :workspace AND t.promise_due IS NOT NULL AND t.promise_kept IS NULL AND t.withdrawn_at IS NULL
  AND ((t.person_id = :person AND NOT (c.owner <> :person AND c.assignment_reason = 'stands_in' AND c.reason_person = :person))
    OR (c.owner = :person AND (p.id IS NULL OR (c.assignment_reason = 'stands_in' AND c.reason_person = t.person_id))))
ORDER BY t.promise_due, t.id LIMIT :most OFFSET :skip;

-- name: count_promises_of
SELECT COUNT(*) AS promises FROM touch t
JOIN conversation c ON c.workspace_id = t.workspace_id AND c.id = t.conversation_id
JOIN member m ON m.workspace_id = t.workspace_id AND m.team_id = c.team_id AND m.person_id = :person
LEFT JOIN member g ON g.workspace_id = t.workspace_id AND g.team_id = c.team_id AND g.person_id = t.person_id
LEFT JOIN person p ON p.workspace_id = t.workspace_id AND p.id = g.person_id
  AND p.is_deleted = 0 AND p.is_guest = 0 AND p.is_external = 0 AND p.is_bot = 0
WHERE t.workspace_id = :workspace AND t.promise_due IS NOT NULL AND t.promise_kept IS NULL AND t.withdrawn_at IS NULL
  AND ((t.person_id = :person AND NOT (c.owner <> :person AND c.assignment_reason = 'stands_in' AND c.reason_person = :person))
    OR (c.owner = :person AND (p.id IS NULL OR (c.assignment_reason = 'stands_in' AND c.reason_person = t.person_id))));

-- name: keep_promise
UPDATE touch SET promise_kept = 1
WHERE workspace_id = :workspace AND id = :id AND promise_due IS NOT NULL AND promise_kept IS NULL AND withdrawn_at IS NULL;

-- name: put_off_promise
UPDATE touch SET promise_due = :due
WHERE workspace_id = :workspace AND id = :id AND promise_due IS NOT NULL AND promise_kept IS NULL AND withdrawn_at IS NULL;

-- name: spoken_with
SELECT person_id, MAX(touched_at) AS spoke_at FROM touch
WHERE workspace_id = :workspace AND customer_id = :customer AND touched_at >= :since
  AND withdrawn_at IS NULL AND outcome IN ('reached', 'sent')
GROUP BY person_id;
