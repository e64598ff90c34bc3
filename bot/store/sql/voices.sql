-- name: insert
INSERT INTO voice (id, workspace_id, conversation_id, customer_id, identity_id, kind, channel, network, subject, words,
  link, followers, likes, replies, shares, source_key, reported_by, forwarder_verified, reporter_note, attachments,
  said_at, received_at, language, sender_name, ticket, record_id)
VALUES (:id, :workspace, :conversation, :customer, :identity, :kind, :channel, :network, :subject, :words, :link,
  :followers, :likes, :replies, :shares, :source_key, :reported_by,
  :forwarder_verified, :reporter_note, :attachments, :said_at, :now, :language,
  :sender_name, :ticket,
  (SELECT l.customer_id FROM link l
    JOIN customer c ON c.workspace_id = l.workspace_id AND c.id = l.customer_id
    WHERE l.workspace_id = :workspace AND l.identity_id = :identity AND l.status <> 'revoked'
      AND COALESCE(c.joined_into, c.id) = :customer ORDER BY l.status, l.customer_id LIMIT 1));

-- name: by_source
SELECT id, conversation_id, words, subject, received_at, reported_by, reporter_note, edited_at, note_ahead
FROM voice WHERE workspace_id = :workspace AND source_key = :source_key;

-- name: of_conversation
SELECT s.* FROM voice_shown s
WHERE s.workspace_id = :workspace AND s.conversation_id = :conversation ORDER BY s.received_at DESC, s.id DESC LIMIT :most;

-- name: attachments
SELECT id, attachments FROM voice
WHERE workspace_id = :workspace AND conversation_id = :conversation AND attachments <> '';

-- name: seen_of_customer
-- Those said to the teams that somebody is in.
SELECT s.* FROM voice_shown s
WHERE s.workspace_id = :workspace AND s.customer_id = :customer
  AND EXISTS (SELECT 1 FROM conversation c
    JOIN member m ON m.workspace_id = c.workspace_id AND m.team_id = c.team_id AND m.person_id = :person
    WHERE c.workspace_id = s.workspace_id AND c.id = s.conversation_id)
ORDER BY s.received_at DESC, s.id DESC LIMIT :most;

-- name: get
SELECT s.* FROM voice_shown s
WHERE s.workspace_id = :workspace AND s.id = :id;

-- name: earlier
SELECT COUNT(*) AS voices, MIN(received_at) AS first_at, MAX(received_at) AS last_at FROM voice
WHERE workspace_id = :workspace AND customer_id = :customer AND +conversation_id < :conversation;

-- name: burst
SELECT id, conversation_id, ticket FROM voice
WHERE workspace_id = :workspace AND customer_id = :customer AND received_at >= :since AND received_at <= :until
  AND words = :words LIMIT 1;

-- name: set_words
UPDATE voice SET words = :words WHERE workspace_id = :workspace AND id = :id;

-- name: set_kind
UPDATE voice SET kind = :kind WHERE workspace_id = :workspace AND id = :id AND kind <> :kind;

-- name: set_language
-- What a source named stays.
UPDATE voice SET language = :language WHERE workspace_id = :workspace AND id = :id AND language = '';

-- name: set_note
UPDATE voice SET reporter_note = :note, note_ahead = NULL WHERE workspace_id = :workspace AND id = :id;

-- name: set_edited
UPDATE voice SET edited_at = :edited_at, note_ahead = :note_ahead WHERE workspace_id = :workspace AND id = :id;

-- name: forget
UPDATE voice SET words = NULL, note_ahead = NULL, subject = '', link = '', attachments = '' WHERE workspace_id = :workspace AND id = :id;

-- name: subjects
SELECT subject FROM voice
WHERE workspace_id = :workspace AND conversation_id = :conversation AND words IS NOT NULL ORDER BY received_at, id;

-- name: said_last
-- The newest words; and the language that a source named last, which others leave open.
SELECT v.subject, v.words, COALESCE((SELECT l.language FROM voice l WHERE l.workspace_id = v.workspace_id
    AND l.conversation_id = v.conversation_id AND l.language <> ''
    ORDER BY l.received_at DESC, l.id DESC LIMIT 1), '') AS language
FROM voice v WHERE v.workspace_id = :workspace AND v.conversation_id = :conversation
ORDER BY v.received_at DESC, v.id DESC LIMIT 1;

-- name: passed_on
-- What somebody passed on last, and whose it was by their word; what others have written is not theirs to read.
SELECT subject, sender_name FROM voice
WHERE workspace_id = :workspace AND conversation_id = :conversation AND reported_by = :person
ORDER BY received_at DESC, id DESC LIMIT 1;

-- name: reporters
SELECT DISTINCT reported_by FROM voice
WHERE workspace_id = :workspace AND conversation_id = :conversation AND COALESCE(reported_by, '') <> '' ORDER BY reported_by;

-- name: quote
SELECT words FROM voice WHERE workspace_id = :workspace AND conversation_id = :conversation AND words IS NOT NULL
ORDER BY received_at DESC, id DESC LIMIT 1;
