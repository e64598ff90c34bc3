-- name: insert
INSERT INTO voice (id, workspace_id, conversation_id, customer_id, identity_id, kind, channel, network, subject, words,
  link, followers, likes, replies, shares, source_key, passed_by, forwarder_verified, said_at, received_at)
VALUES (:id, :workspace, :conversation, :customer, :identity, :kind, :channel, :network, :subject, :words, :link,
  :followers, :likes, :replies, :shares, :source_key, :passed_by,
  :forwarder_verified, :said_at, :now);

-- name: by_source
SELECT id, conversation_id, words FROM voice WHERE workspace_id = :workspace AND source_key = :source_key;

-- name: of_conversation
SELECT s.*, v.forwarder_verified FROM voice_shown s JOIN voice v ON v.workspace_id = s.workspace_id AND v.id = s.id
WHERE s.workspace_id = :workspace AND s.conversation_id = :conversation ORDER BY s.received_at DESC, s.id DESC LIMIT :most;

-- name: of_customer
SELECT s.*, v.forwarder_verified FROM voice_shown s JOIN voice v ON v.workspace_id = s.workspace_id AND v.id = s.id
WHERE s.workspace_id = :workspace AND s.customer_id = :customer ORDER BY s.received_at DESC, s.id DESC LIMIT :most;

-- name: get
SELECT s.*, v.forwarder_verified FROM voice_shown s JOIN voice v ON v.workspace_id = s.workspace_id AND v.id = s.id
WHERE s.workspace_id = :workspace AND s.id = :id;

-- name: earlier
SELECT COUNT(*) AS voices, MIN(received_at) AS first_at FROM voice
WHERE workspace_id = :workspace AND customer_id = :customer AND +conversation_id < :conversation;

-- name: burst
SELECT id, conversation_id FROM voice
WHERE workspace_id = :workspace AND customer_id = :customer AND received_at >= :since AND words = :words LIMIT 1;

-- name: set_words
UPDATE voice SET words = :words WHERE workspace_id = :workspace AND id = :id;

-- name: passers
SELECT DISTINCT passed_by FROM voice
WHERE workspace_id = :workspace AND conversation_id = :conversation AND COALESCE(passed_by, '') <> '' ORDER BY passed_by;

-- name: quote
SELECT words FROM voice WHERE workspace_id = :workspace AND conversation_id = :conversation AND words IS NOT NULL
ORDER BY received_at DESC, id DESC LIMIT 1;
