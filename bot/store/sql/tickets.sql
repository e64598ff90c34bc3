-- name: insert
INSERT INTO support_reply (workspace_id, source_key, ticket, said_at, received_at)
VALUES (:workspace, :source_key, :ticket, :said_at, :now)
ON CONFLICT (workspace_id, source_key) DO NOTHING;

-- name: conversations
-- Those in which the customer of a ticket is heard.
SELECT DISTINCT +conversation_id AS conversation_id FROM voice
WHERE workspace_id = :workspace AND ticket = :ticket AND ticket <> '' ORDER BY 1;

-- name: customer
SELECT customer_id FROM voice
WHERE workspace_id = :workspace AND ticket = :ticket AND ticket <> '' ORDER BY +received_at, +id LIMIT 1;

-- name: voices
SELECT source_key FROM voice
WHERE workspace_id = :workspace AND ticket = :ticket AND ticket <> '' AND words IS NOT NULL ORDER BY +id LIMIT :most;

-- name: answered
-- When an agent answered last in any ticket of a conversation.
SELECT MAX(r.said_at) AS said_at FROM voice v
JOIN support_reply r ON r.workspace_id = v.workspace_id AND r.ticket = v.ticket
WHERE v.workspace_id = :workspace AND v.conversation_id = :conversation AND v.ticket <> '';
