-- name: save
INSERT INTO assignment (workspace_id, conversation_id, person_id, reason, chosen_at, facts)
VALUES (:workspace, :conversation, :person, :reason, :now, :facts)
ON CONFLICT (workspace_id, conversation_id) DO UPDATE SET person_id = excluded.person_id, reason = excluded.reason,
  chosen_at = excluded.chosen_at, facts = excluded.facts;

-- name: get
SELECT person_id, reason, chosen_at, facts FROM assignment
WHERE workspace_id = :workspace AND conversation_id = :conversation;
