-- name: insert
INSERT INTO past_voice (id, workspace_id, team_id, customer_id, identity_id, kind, channel, network, subject, words, link,
  followers, likes, replies, shares, language, source_key, said_at, kept_at, record_id)
VALUES (:id, :workspace, :team, :customer, :identity, :kind, :channel, :network, :subject, :words, :link,
  :followers, :likes, :replies, :shares, :language, :source_key, :said_at, :now,
  (SELECT l.customer_id FROM link l
    JOIN customer c ON c.workspace_id = l.workspace_id AND c.id = l.customer_id
    WHERE l.workspace_id = :workspace AND l.identity_id = :identity AND l.status <> 'revoked'
      AND COALESCE(c.joined_into, c.id) = :customer ORDER BY l.status, l.customer_id LIMIT 1));

-- name: by_source
SELECT id, customer_id, words FROM past_voice WHERE workspace_id = :workspace AND source_key = :source_key;

-- name: set_words
UPDATE past_voice SET words = :words WHERE workspace_id = :workspace AND id = :id;

-- name: forget
UPDATE past_voice SET words = NULL, subject = '', link = '' WHERE workspace_id = :workspace AND id = :id;

-- name: count_of_customer
-- What anybody here has of them; only how much, and when first and last. What was given to somebody since is a voice.
SELECT COUNT(*) AS voices, MIN(p.said_at) AS first_at, MAX(p.said_at) AS last_at FROM past_voice p
LEFT JOIN kept_back k ON k.workspace_id = p.workspace_id AND k.voice_id = p.id
WHERE p.workspace_id = :workspace AND p.customer_id = :customer AND COALESCE(k.state, '') NOT IN ('mattered', 'let_through');

-- name: seen_of_customer
-- What was kept for the teams that somebody is in.
SELECT p.id, p.customer_id, c.name, p.words, p.kind, p.channel, p.network, p.link, p.said_at, COALESCE(k.why, '') AS why
FROM past_voice p JOIN customer c ON c.workspace_id = p.workspace_id AND c.id = p.customer_id
LEFT JOIN kept_back k ON k.workspace_id = p.workspace_id AND k.voice_id = p.id
WHERE p.workspace_id = :workspace AND p.customer_id = :customer AND COALESCE(k.state, '') NOT IN ('mattered', 'let_through')
  AND EXISTS (SELECT 1 FROM member m
    WHERE m.workspace_id = p.workspace_id AND m.team_id = p.team_id AND m.person_id = :person)
ORDER BY p.said_at DESC, p.id DESC LIMIT :most;
