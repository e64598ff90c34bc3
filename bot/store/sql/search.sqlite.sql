-- name: voices
-- :words are bare words in small letters, which FTS5 takes as they are: each must be there.
SELECT v.conversation_id, v.id FROM voice_fts f JOIN voice v ON v.id = f.rowid
WHERE voice_fts MATCH :words AND v.workspace_id = :workspace ORDER BY f.rowid DESC LIMIT :most;
