-- name: begin
INSERT INTO reply_begun (workspace_id, conversation_id, person_id, begun_at)
VALUES (:workspace, :conversation, :person, :now)
ON CONFLICT (workspace_id, conversation_id, person_id) DO NOTHING;

-- name: sent
DELETE FROM reply_begun WHERE workspace_id = :workspace AND conversation_id = :conversation AND person_id = :person;

-- name: forget
-- Also what a clock that ran ahead has left.
DELETE FROM reply_begun WHERE workspace_id = :workspace AND (begun_at <= :before OR begun_at > :now);

-- name: others
SELECT person_id, begun_at FROM reply_begun
WHERE workspace_id = :workspace AND conversation_id = :conversation AND person_id <> :person
  AND begun_at > :since AND begun_at <= :now
ORDER BY begun_at, person_id;
