-- name: weigh
INSERT INTO standout (workspace_id, voice_id, team_id, day, points, passes, takes_place, reasons)
VALUES (:workspace, :voice, :team, :day, :points, :passes, :takes_place, :reasons)
ON CONFLICT (workspace_id, voice_id) DO UPDATE SET points = excluded.points, passes = excluded.passes,
  takes_place = excluded.takes_place, reasons = excluded.reasons,
  day = CASE WHEN excluded.takes_place = 1 THEN excluded.day ELSE standout.day END;

-- name: weighed
-- Of a conversation's voices those that stood out by what they say.
SELECT s.voice_id, s.reasons FROM voice v
JOIN standout s ON s.workspace_id = v.workspace_id AND s.voice_id = v.id
WHERE v.workspace_id = :workspace AND v.conversation_id = :conversation AND s.takes_place = 1;

-- name: mattered
-- Who said of which of a conversation's voices that it mattered, before it was this conversation's.
SELECT k.voice_id, k.answered_by FROM voice v
JOIN kept_back k ON k.workspace_id = v.workspace_id AND k.voice_id = v.id
WHERE v.workspace_id = :workspace AND v.conversation_id = :conversation AND k.state = 'mattered';

-- name: given
SELECT COUNT(*) AS given FROM standout
WHERE workspace_id = :workspace AND team_id = :team AND day = :day AND takes_place = 1;

-- name: days
-- What came on each day, and what of it a threshold would let through.
SELECT day, COUNT(*) AS comments, SUM(CASE WHEN passes = 1 THEN 1 ELSE 0 END) AS passed,
  SUM(CASE WHEN passes = 0 AND points >= :threshold THEN 1 ELSE 0 END) AS enough
FROM standout
WHERE workspace_id = :workspace AND team_id = :team AND day >= :first AND day <= :last GROUP BY day;

-- name: earlier
-- When a customer wrote to us, the newest first; a comment that says nothing of its own is no coming back.
SELECT at FROM (
  SELECT COALESCE(v.said_at, v.received_at) AS at FROM voice v
  WHERE v.workspace_id = :workspace AND v.customer_id = :customer
  UNION ALL
  SELECT p.said_at AS at FROM past_voice p
  LEFT JOIN kept_back k ON k.workspace_id = p.workspace_id AND k.voice_id = p.id
  WHERE p.workspace_id = :workspace AND p.customer_id = :customer
    AND (k.voice_id IS NULL OR (k.why IN ('below', 'cap') AND k.state IN ('kept', 'right', 'gone')))
) w ORDER BY at DESC LIMIT :most;

-- name: keep
INSERT INTO kept_back (workspace_id, voice_id, team_id, at, is_public, points, why, state, sender_name, attachments,
  judged_by, kind, other_kind, percent, sure, urgent, reasons, judge_again)
VALUES (:workspace, :voice, :team, :now, :is_public, :points, :why, 'kept', :sender_name, :attachments,
  :judged_by, :kind, :other_kind, :percent, :sure, :urgent, :reasons, :judge_again);

-- name: get
-- With the words, and all else that a voice is made of.
SELECT k.voice_id, k.team_id, k.at, k.is_public, k.points, k.why, k.state, k.answered_by, k.sender_name, k.attachments, k.judged_by,
  k.kind, k.other_kind, k.percent, k.sure, k.urgent, k.reasons,
  p.customer_id, p.identity_id, p.channel, p.network, p.subject, p.words, p.link, p.followers, p.likes, p.replies,
  p.shares, p.language, p.source_key, p.said_at
FROM kept_back k JOIN past_voice p ON p.workspace_id = k.workspace_id AND p.id = k.voice_id
WHERE k.workspace_id = :workspace AND k.voice_id = :voice;

-- name: judged
-- Kept back still, for what was made of it since.
UPDATE kept_back SET points = :points, why = :why, judged_by = :judged_by, kind = :kind, other_kind = :other_kind,
  percent = :percent, sure = :sure, urgent = :urgent, reasons = :reasons, judge_again = :judge_again
WHERE workspace_id = :workspace AND voice_id = :voice AND state = 'kept';

-- name: right
UPDATE kept_back SET state = 'right', answered_by = :person, answered_at = :now
WHERE workspace_id = :workspace AND voice_id = :voice AND state = 'kept';

-- name: leave
-- It is kept back no more: somebody has it, or its words are gone where they stood.
UPDATE kept_back SET state = :state, answered_by = :person, answered_at = :now, sender_name = '', attachments = ''
WHERE workspace_id = :workspace AND voice_id = :voice;

-- name: answers
SELECT points, state FROM kept_back
WHERE workspace_id = :workspace AND team_id = :team AND is_public = 1 AND state IN ('right', 'mattered')
ORDER BY answered_at DESC, voice_id DESC LIMIT :most;

-- name: to_judge
-- What the lexicon answered for, and the model may see otherwise.
SELECT k.voice_id, p.words, p.subject FROM kept_back k
JOIN past_voice p ON p.workspace_id = k.workspace_id AND p.id = k.voice_id
WHERE k.workspace_id = :workspace AND k.state = 'kept' AND k.judge_again = 1 AND k.at >= :since AND p.words IS NOT NULL
ORDER BY k.at, k.voice_id LIMIT :most;

-- name: count_kept
-- What is left to look through in the teams that somebody is in.
SELECT COUNT(*) AS kept FROM member m
CROSS JOIN kept_back k
WHERE k.workspace_id = m.workspace_id AND k.team_id = m.team_id AND k.state = 'kept' AND k.at >= :since
  AND m.workspace_id = :workspace AND m.person_id = :person;

-- name: kept
-- Mails first, of which hardly one is wrong; then comments, those that weigh most first. A page is cut before words are fetched.
SELECT k.voice_id AS id, k.at AS received_at, k.points, k.why, k.kind, p.channel, p.network, p.link, p.words, p.said_at,
  c.name, t.name AS team
FROM (
  SELECT one.workspace_id, one.voice_id, one.team_id, one.at, one.points, one.why, one.kind, one.is_public FROM member m
  CROSS JOIN kept_back one
  WHERE one.workspace_id = m.workspace_id AND one.team_id = m.team_id AND one.state = 'kept' AND one.at >= :since
    AND m.workspace_id = :workspace AND m.person_id = :person
  ORDER BY one.is_public, one.points DESC, one.at DESC, one.voice_id DESC LIMIT :most OFFSET :skip
) k
JOIN past_voice p ON p.workspace_id = k.workspace_id AND p.id = k.voice_id
JOIN customer c ON c.workspace_id = p.workspace_id AND c.id = p.customer_id
JOIN team t ON t.workspace_id = k.workspace_id AND t.id = k.team_id
ORDER BY k.is_public, k.points DESC, k.at DESC, k.voice_id DESC;

-- name: count_of_team
SELECT COUNT(*) AS kept FROM kept_back
WHERE workspace_id = :workspace AND team_id = :team AND state = 'kept' AND at >= :since;

-- name: of_week
-- What was kept back in a week and was not given to somebody since; and whether anybody has looked it through.
SELECT COALESCE(SUM(CASE WHEN is_public = 1 THEN 1 ELSE 0 END), 0) AS comments,
  COALESCE(SUM(CASE WHEN is_public = 0 THEN 1 ELSE 0 END), 0) AS others,
  COALESCE(SUM(CASE WHEN state = 'kept' THEN 1 ELSE 0 END), 0) AS left_over
FROM kept_back
WHERE workspace_id = :workspace AND team_id = :team AND at >= :start AND at < :end AND state IN ('kept', 'right');
