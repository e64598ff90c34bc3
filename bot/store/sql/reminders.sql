-- name: clear
-- All but one kind; with none of that name all of them. A promise is owed whatever becomes of the conversation.
DELETE FROM reminder
WHERE workspace_id = :workspace AND conversation_id = :conversation AND kind <> :kept AND kind <> 'promise';

-- name: plan
INSERT INTO reminder (workspace_id, conversation_id, kind, step, due_at)
VALUES (:workspace, :conversation, :kind, :step, :due_at)
ON CONFLICT (workspace_id, conversation_id, kind) DO UPDATE SET step = excluded.step, due_at = excluded.due_at;

-- name: due
SELECT workspace_id, conversation_id, kind, step, due_at FROM reminder WHERE due_at <= :now ORDER BY due_at LIMIT :most;

-- name: get
SELECT workspace_id, conversation_id, kind, step, due_at FROM reminder
WHERE workspace_id = :workspace AND conversation_id = :conversation AND kind = :kind AND due_at <= :now;

-- name: of
SELECT kind, step, due_at FROM reminder
WHERE workspace_id = :workspace AND conversation_id = :conversation AND kind <> 'promise';

-- name: coming
SELECT workspace_id, conversation_id FROM reminder WHERE due_at > :now;

-- name: move
UPDATE reminder SET step = :step, due_at = :due_at
WHERE workspace_id = :workspace AND conversation_id = :conversation AND kind = :kind;

-- name: remove
DELETE FROM reminder WHERE workspace_id = :workspace AND conversation_id = :conversation AND kind = :kind;

-- name: next_due
SELECT MIN(due_at) AS due_at FROM (
  SELECT MIN(due_at) AS due_at FROM reminder
  UNION ALL SELECT MIN(due_at) FROM offer WHERE state = 'open'
  UNION ALL SELECT MIN(undo_until) FROM conversation WHERE undo_until IS NOT NULL) AS due;
