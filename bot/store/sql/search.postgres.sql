-- name: voices
-- Only what was said to a team of whoever asks. plainto_tsquery rather than websearch_to_tsquery: CockroachDB knows it, too. Each word must be there.
SELECT conversation_id, id FROM voice
WHERE to_tsvector('simple', folded(words)) @@ plainto_tsquery('simple', folded(:words)) AND workspace_id = :workspace
  AND EXISTS (SELECT 1 FROM conversation c
    JOIN member m ON m.workspace_id = c.workspace_id AND m.team_id = c.team_id AND m.person_id = :person
    WHERE c.workspace_id = voice.workspace_id AND c.id = voice.conversation_id)
ORDER BY id DESC LIMIT :most;

-- name: history
-- As `voices`, of what nobody was asked about: said before we listened, or kept back; the newest of what was kept.
SELECT p.id, p.customer_id, c.name, p.words, p.kind, p.channel, p.network, p.link, p.said_at, COALESCE(k.why, '') AS why
FROM past_voice p JOIN customer c ON c.workspace_id = p.workspace_id AND c.id = p.customer_id
LEFT JOIN kept_back k ON k.workspace_id = p.workspace_id AND k.voice_id = p.id
WHERE to_tsvector('simple', folded(p.words)) @@ plainto_tsquery('simple', folded(:words)) AND p.workspace_id = :workspace
  AND EXISTS (SELECT 1 FROM member m
    WHERE m.workspace_id = p.workspace_id AND m.team_id = p.team_id AND m.person_id = :person)
ORDER BY p.id DESC LIMIT :most;
