-- name: add
INSERT INTO praise (workspace_id, voice_id, state) VALUES (:workspace, :voice, 'unread')
ON CONFLICT (workspace_id, voice_id) DO NOTHING;

-- name: unread
-- What was removed since, or turned out to be no praise, names nobody.
SELECT p.voice_id, CASE WHEN v.kind = 'praise' THEN COALESCE(v.words, '') ELSE '' END AS words FROM praise p
JOIN voice v ON v.workspace_id = p.workspace_id AND v.id = p.voice_id
WHERE p.workspace_id = :workspace AND p.state = 'unread' ORDER BY p.voice_id LIMIT :most;

-- name: read
UPDATE praise SET state = :state, named = :named, among = :among
WHERE workspace_id = :workspace AND voice_id = :voice AND state = 'unread';

-- name: get
SELECT p.voice_id, p.state, p.named, p.among, p.decided_by, p.decided_at FROM praise p
WHERE p.workspace_id = :workspace AND p.voice_id = :voice;

-- name: decide
UPDATE praise SET state = :state, decided_by = :by, decided_at = :now
WHERE workspace_id = :workspace AND voice_id = :voice AND state = 'open';

-- name: plan
INSERT INTO praise_telling (workspace_id, voice_id, person_id, due_at) VALUES (:workspace, :voice, :person, :due_at)
ON CONFLICT (workspace_id, voice_id, person_id) DO UPDATE SET due_at = excluded.due_at;

-- name: take
DELETE FROM praise_telling
WHERE workspace_id = :workspace AND voice_id = :voice AND person_id = :person AND due_at <= :now;

-- name: due
SELECT workspace_id, voice_id, person_id FROM praise_telling WHERE due_at <= :now ORDER BY due_at LIMIT :most;

-- name: next_due
SELECT MIN(due_at) AS due_at FROM praise_telling;
