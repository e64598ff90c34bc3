-- name: plan
INSERT INTO nomination_reminder (workspace_id, recognition_id, person_id, due_at)
VALUES (:workspace, :recognition, :person, :due_at)
ON CONFLICT (workspace_id, recognition_id, person_id) DO UPDATE SET due_at = excluded.due_at;

-- name: take
DELETE FROM nomination_reminder
WHERE workspace_id = :workspace AND recognition_id = :recognition AND person_id = :person AND due_at <= :now;

-- name: due
SELECT workspace_id, recognition_id, person_id FROM nomination_reminder WHERE due_at <= :now ORDER BY due_at LIMIT :most;

-- name: next_due
SELECT MIN(due_at) AS due_at FROM nomination_reminder;
