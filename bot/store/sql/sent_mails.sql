-- name: insert
-- The same mail, come twice, is one.
INSERT INTO sent_mail (id, workspace_id, source_key, person_id, answer, conversation_id, is_verified, sent_at, received_at)
VALUES (:id, :workspace, :source_key, :person, :answer, :conversation, 1, :sent_at, :now)
ON CONFLICT (workspace_id, source_key) DO NOTHING;

-- name: get
SELECT person_id, answer, conversation_id, sent_at, received_at FROM sent_mail
WHERE workspace_id = :workspace AND id = :id;
