-- name: said
-- What was said in a conversation, with what it is about, the newest first.
SELECT v.subject, v.words, v.ticket, v.received_at, s.maker, s.numbers FROM voice v
LEFT JOIN sense s ON s.workspace_id = v.workspace_id AND s.voice_id = v.id
WHERE v.workspace_id = :workspace AND v.conversation_id = :conversation
ORDER BY v.received_at DESC, v.id DESC LIMIT :most;
