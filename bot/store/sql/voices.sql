-- name: insert
INSERT INTO voice (id, workspace_id, conversation_id, customer_id, identity_id, kind, channel, network, subject, words,
  link, followers, likes, replies, shares, source_key, passed_by, said_at, received_at)
VALUES (:id, :workspace, :conversation, :customer, :identity, :kind, :channel, :network, :subject, :words, :link,
  :followers, :likes, :replies, :shares, :source_key, :passed_by, :said_at, :now);

-- name: by_source
SELECT id, conversation_id, words FROM voice WHERE workspace_id = :workspace AND source_key = :source_key;

-- name: of_conversation
SELECT * FROM voice_shown
WHERE workspace_id = :workspace AND conversation_id = :conversation ORDER BY received_at DESC, id DESC LIMIT :most;

-- name: of_customer
SELECT * FROM voice_shown
WHERE workspace_id = :workspace AND customer_id = :customer ORDER BY received_at DESC, id DESC LIMIT :most;

-- name: get
SELECT * FROM voice_shown
WHERE workspace_id = :workspace AND id = :id;

-- name: earlier
SELECT COUNT(*) AS voices, MIN(received_at) AS first_at FROM voice
WHERE workspace_id = :workspace AND customer_id = :customer AND +conversation_id < :conversation;

-- name: burst
SELECT id, conversation_id FROM voice
WHERE workspace_id = :workspace AND customer_id = :customer AND received_at >= :since AND received_at <= :until
  AND words = :words LIMIT 1;

-- name: set_words
UPDATE voice SET words = :words WHERE workspace_id = :workspace AND id = :id;

-- name: passers
SELECT DISTINCT passed_by FROM voice
WHERE workspace_id = :workspace AND conversation_id = :conversation AND COALESCE(passed_by, '') <> '' ORDER BY passed_by;

-- name: quote
SELECT words FROM voice WHERE workspace_id = :workspace AND conversation_id = :conversation AND words IS NOT NULL
ORDER BY received_at DESC, id DESC LIMIT 1;
