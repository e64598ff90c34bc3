-- name: voices
-- Only what was said to a team of whoever asks. plainto_tsquery rather than websearch_to_tsquery: CockroachDB knows it, too. Each word must be there.
SELECT conversation_id, id FROM voice
WHERE to_tsvector('simple', folded(words)) @@ plainto_tsquery('simple', folded(:words)) AND workspace_id = :workspace
  AND EXISTS (SELECT 1 FROM conversation c
    JOIN member m ON m.workspace_id = c.workspace_id AND m.team_id = c.team_id AND m.person_id = :person
    WHERE c.workspace_id = voice.workspace_id AND c.id = voice.conversation_id)
ORDER BY id DESC LIMIT :most;
