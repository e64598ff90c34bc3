-- name: save
INSERT INTO judgement (workspace_id, voice_id, conversation_id, judged_by, kind, other_kind, percent, sure, urgent, reasons, judged_at)
VALUES (:workspace, :voice, :conversation, :judged_by, :kind, :other_kind, :percent, :sure, :urgent, :reasons, :now)
ON CONFLICT (workspace_id, voice_id) DO UPDATE SET judged_by = excluded.judged_by, kind = excluded.kind,
  other_kind = excluded.other_kind, percent = excluded.percent, sure = excluded.sure, urgent = excluded.urgent,
  reasons = excluded.reasons, judged_at = excluded.judged_at;

-- name: last
SELECT voice_id, judged_by, kind, other_kind, percent, sure, urgent, reasons FROM judgement
WHERE workspace_id = :workspace AND conversation_id = :conversation ORDER BY voice_id DESC LIMIT 1;

-- name: to_judge
-- What the lexicon judged since a moment; one whose words are gone stays as it is.
SELECT j.voice_id, v.words, v.subject FROM judgement j
JOIN voice v ON v.workspace_id = j.workspace_id AND v.id = j.voice_id
WHERE j.workspace_id = :workspace AND j.judged_by = 'lexicon' AND j.judged_at >= :since AND v.words IS NOT NULL
ORDER BY j.judged_at, j.voice_id LIMIT :most;

-- name: correct
INSERT INTO correction (id, workspace_id, conversation_id, voice_id, person_id, kind, urgent, at)
VALUES (:id, :workspace, :conversation, :voice, :person, :kind, :urgent, :now);

-- name: corrected
SELECT kind, urgent FROM correction
WHERE workspace_id = :workspace AND conversation_id = :conversation ORDER BY id DESC LIMIT 1;

-- name: voice_corrected
SELECT kind, urgent FROM correction
WHERE workspace_id = :workspace AND voice_id = :voice ORDER BY id DESC LIMIT 1;

-- name: to_learn
-- The last that was said of each voice whose words are still there, the newest first.
SELECT c.voice_id, c.kind, c.urgent, v.words, v.subject FROM correction c
JOIN voice v ON v.workspace_id = c.workspace_id AND v.id = c.voice_id
WHERE c.workspace_id = :workspace AND v.words IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM correction l WHERE l.workspace_id = c.workspace_id AND l.voice_id = c.voice_id AND l.id > c.id
)
ORDER BY c.id DESC LIMIT :most;
