-- name: insert
INSERT INTO follower (workspace_id, conversation_id, person_id, since)
VALUES (:workspace, :conversation, :person, :now)
ON CONFLICT (workspace_id, conversation_id, person_id) DO NOTHING;

-- name: remove
DELETE FROM follower WHERE workspace_id = :workspace AND conversation_id = :conversation AND person_id = :person;

-- name: leave
DELETE FROM follower WHERE workspace_id = :workspace AND person_id = :person AND EXISTS (SELECT 1 FROM conversation c
  WHERE c.workspace_id = follower.workspace_id AND c.id = follower.conversation_id AND c.team_id = :team)
RETURNING conversation_id;

-- name: of_conversation
SELECT person_id FROM follower WHERE workspace_id = :workspace AND conversation_id = :conversation ORDER BY person_id;
