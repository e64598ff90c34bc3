-- name: of_person
SELECT person_id, source, starts_at, ends_at, stage, due_at, event_id, back_at FROM absence
WHERE workspace_id = :workspace AND person_id = :person ORDER BY source;

-- name: save
INSERT INTO absence (workspace_id, person_id, source, starts_at, ends_at, stage, due_at, event_id, back_at,
  happened_at)
VALUES (:workspace, :person, :source, :starts_at, :ends_at, :stage, :due_at, :event, :back_at, :happened_at)
ON CONFLICT (workspace_id, person_id, source) DO UPDATE SET starts_at = excluded.starts_at, ends_at = excluded.ends_at,
  stage = excluded.stage, due_at = excluded.due_at, event_id = excluded.event_id, back_at = excluded.back_at,
  happened_at = excluded.happened_at;

-- name: remove
DELETE FROM absence WHERE workspace_id = :workspace AND person_id = :person AND source = :source;

-- name: due
SELECT workspace_id, person_id, source FROM absence WHERE due_at <= :now AND due_at IS NOT NULL
ORDER BY due_at LIMIT :most;

-- name: ahead
SELECT workspace_id, person_id, source FROM absence WHERE happened_at > :latest AND happened_at IS NOT NULL
ORDER BY happened_at LIMIT :most;

-- name: next_due
SELECT MIN(due_at) AS due_at FROM absence WHERE due_at IS NOT NULL;

-- name: put
INSERT INTO stood_in (workspace_id, event_id, conversation_id, taken_by)
VALUES (:workspace, :event, :conversation, :person)
ON CONFLICT (workspace_id, event_id, conversation_id) DO NOTHING;

-- name: moved
SELECT conversation_id, taken_by FROM stood_in WHERE workspace_id = :workspace AND event_id = :event
ORDER BY conversation_id;
