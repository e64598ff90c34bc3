-- name: insert
INSERT INTO not_voice (workspace_id, source_key, person_id, at) VALUES (:workspace, :source_key, :person, :now)
ON CONFLICT (workspace_id, source_key) DO NOTHING;

-- name: get
SELECT person_id FROM not_voice WHERE workspace_id = :workspace AND source_key = :source_key;
