-- name: voices
-- :words are bare words in small letters, which FTS5 takes as they are: each must be there. Only what was said to a team of whoever asks.
SELECT v.conversation_id, v.id FROM voice_fts f JOIN voice v ON v.id = f.rowid
WHERE voice_fts MATCH :words AND v.workspace_id = :workspace
  AND EXISTS (SELECT 1 FROM conversation c
    JOIN member m ON m.workspace_id = c.workspace_id AND m.team_id = c.team_id AND m.person_id = :person
    WHERE c.workspace_id = v.workspace_id AND c.id = v.conversation_id)
ORDER BY f.rowid DESC LIMIT :most;

-- name: history
-- As `voices`, of what nobody was asked about: said before we listened, or kept back; the newest of what was kept.
SELECT p.id, p.customer_id, c.name, p.words, p.kind, p.channel, p.network, p.link, p.said_at, COALESCE(k.why, '') AS why
FROM past_voice_fts f JOIN past_voice p ON p.id = f.rowid
JOIN customer c ON c.workspace_id = p.workspace_id AND c.id = p.customer_id
LEFT JOIN kept_back k ON k.workspace_id = p.workspace_id AND k.voice_id = p.id
WHERE past_voice_fts MATCH :words AND p.workspace_id = :workspace
  AND EXISTS (SELECT 1 FROM member m
    WHERE m.workspace_id = p.workspace_id AND m.team_id = p.team_id AND m.person_id = :person)
ORDER BY f.rowid DESC LIMIT :most;
