-- name: voices
-- plainto_tsquery rather than websearch_to_tsquery: CockroachDB knows it, too. Each word must be there.
SELECT conversation_id, id FROM voice
WHERE to_tsvector('simple', folded(words)) @@ plainto_tsquery('simple', folded(:words)) AND workspace_id = :workspace
ORDER BY id DESC LIMIT :most;
