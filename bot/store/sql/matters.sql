-- name: said
-- What was said in a conversation, with what it is about, the newest first.
SELECT v.subject, v.words, v.ticket, v.received_at, s.maker, s.numbers FROM voice v
LEFT JOIN sense s ON s.workspace_id = v.workspace_id AND s.voice_id = v.id
WHERE v.workspace_id = :workspace AND v.conversation_id = :conversation
ORDER BY v.received_at DESC, v.id DESC LIMIT :most;

-- name: voices
SELECT id FROM voice WHERE workspace_id = :workspace AND conversation_id = :conversation ORDER BY received_at, id;

-- name: touches
SELECT id FROM touch WHERE workspace_id = :workspace AND conversation_id = :conversation ORDER BY touched_at, id;

-- name: mails
SELECT id FROM sent_mail
WHERE workspace_id = :workspace AND conversation_id = :conversation AND conversation_id IS NOT NULL ORDER BY id;

-- name: of_voice
-- What a voice was taken for, and the subject of its conversation.
SELECT v.id, v.conversation_id, v.subject, v.kind, v.language, v.words, v.reported_by, COALESCE(j.urgent, 0) AS urgent
FROM voice v LEFT JOIN judgement j ON j.workspace_id = v.workspace_id AND j.voice_id = v.id
WHERE v.workspace_id = :workspace AND v.id = :voice;

-- name: move_voice
UPDATE voice SET conversation_id = :into WHERE workspace_id = :workspace AND id = :voice;

-- name: move_judgement
UPDATE judgement SET conversation_id = :into WHERE workspace_id = :workspace AND voice_id = :voice;

-- name: move_corrections
UPDATE correction SET conversation_id = :into WHERE workspace_id = :workspace AND voice_id = :voice;

-- name: move_sense
UPDATE sense SET conversation_id = :into WHERE workspace_id = :workspace AND voice_id = :voice;

-- name: move_touch
UPDATE touch SET conversation_id = :into WHERE workspace_id = :workspace AND id = :touch;

-- name: move_mail
UPDATE sent_mail SET conversation_id = :into WHERE workspace_id = :workspace AND id = :mail;

-- name: follow_along
-- Whoever follows one of two that are joined follows what goes on.
INSERT INTO follower (workspace_id, conversation_id, person_id, since)
SELECT workspace_id, CAST(:into AS BIGINT), person_id, since FROM follower
WHERE workspace_id = :workspace AND conversation_id = :conversation
ON CONFLICT (workspace_id, conversation_id, person_id) DO NOTHING;
