-- name: insert
INSERT INTO digest (id, workspace_id, team_id, week_start, week_end, made_at)
VALUES (:id, :workspace, :team, :start, :end, :now)
ON CONFLICT (workspace_id, team_id, week_start) DO NOTHING;

-- name: told_until
SELECT MAX(week_end) AS told_until FROM digest WHERE workspace_id = :workspace AND team_id = :team;

-- name: get
SELECT id, team_id, week_start, week_end, made_at FROM digest WHERE workspace_id = :workspace AND id = :id;

-- name: of_moment
SELECT id, week_start, week_end FROM digest
WHERE workspace_id = :workspace AND team_id = :team AND week_start <= :at AND week_end > :at;

-- name: counts
SELECT COUNT(*) AS voices, COUNT(DISTINCT v.customer_id) AS people,
  COUNT(DISTINCT CASE WHEN c.state IN ('answered', 'closed') THEN v.customer_id END) AS heard_back
FROM voice v JOIN conversation c ON c.workspace_id = v.workspace_id AND c.id = v.conversation_id
WHERE v.workspace_id = :workspace AND c.team_id = :team AND c.state <> 'dismissed'
  AND v.received_at >= :start AND v.received_at < :end;

-- name: came_back
SELECT COUNT(DISTINCT v.customer_id) AS people
FROM voice v JOIN conversation c ON c.workspace_id = v.workspace_id AND c.id = v.conversation_id
JOIN event e ON e.workspace_id = v.workspace_id AND e.subject_id = v.id AND e.kind = 'came_back'
WHERE v.workspace_id = :workspace AND c.team_id = :team AND c.state <> 'dismissed'
  AND v.received_at >= :start AND v.received_at < :end;

-- name: answers
-- Who answered in which way, and how often.
SELECT w.method, w.touches, p.id, p.name, p.title
FROM (SELECT t.method, t.person_id, COUNT(*) AS touches
  FROM touch t JOIN conversation c ON c.workspace_id = t.workspace_id AND c.id = t.conversation_id
  WHERE t.workspace_id = :workspace AND c.team_id = :team AND t.withdrawn_at IS NULL
    AND t.outcome IN ('reached', 'sent') AND t.touched_at >= :start AND t.touched_at < :end
  GROUP BY t.method, t.person_id) w
JOIN person p ON p.workspace_id = :workspace AND p.id = w.person_id;

-- name: open
SELECT COUNT(*) AS waiting,
  COALESCE(SUM(CASE WHEN {is_late} THEN 1 ELSE 0 END), 0) AS overdue
FROM conversation
WHERE workspace_id = :workspace AND team_id = :team AND state <> 'dismissed'
  AND state IN ('waiting', 'assigned', 'claimed', 'dismissed');

-- name: waits
-- Who was answered, and since when they had waited: their oldest words since they heard from us last. A thanks asks for
-- no answer, and whoever speaks with them again of their own accord answers nothing.
WITH answer AS MATERIALIZED (
  SELECT t.conversation_id, t.touched_at, COALESCE((SELECT MAX(b.touched_at) FROM touch b
    WHERE b.workspace_id = t.workspace_id AND b.conversation_id = t.conversation_id AND b.withdrawn_at IS NULL
      AND b.outcome IN ('reached', 'sent')
      AND (b.touched_at < t.touched_at OR (b.touched_at = t.touched_at AND b.id < t.id))), -1) AS before
  FROM touch t JOIN conversation c ON c.workspace_id = t.workspace_id AND c.id = t.conversation_id
  WHERE t.workspace_id = :workspace AND c.team_id = :team AND t.withdrawn_at IS NULL
    AND t.outcome IN ('reached', 'sent') AND t.touched_at >= :start AND t.touched_at < :end)
SELECT MIN(v.received_at) AS since, a.touched_at AS until FROM answer a
JOIN voice v ON v.workspace_id = :workspace AND v.conversation_id = a.conversation_id
  AND v.received_at > a.before AND v.received_at <= a.touched_at
WHERE NOT EXISTS (SELECT 1 FROM event e
  WHERE e.workspace_id = v.workspace_id AND e.subject_id = v.id AND e.kind = 'came_back')
GROUP BY a.conversation_id, a.before, a.touched_at;

-- name: waiting
-- Those who wait longest.
SELECT c.id, c.matter, c.clock_started_at AS since, u.name AS customer FROM conversation c
JOIN customer u ON u.workspace_id = c.workspace_id AND u.id = c.customer_id
WHERE c.workspace_id = :workspace AND c.team_id = :team AND c.state <> 'dismissed'
  AND c.state IN ('waiting', 'assigned', 'claimed', 'dismissed')
ORDER BY c.clock_started_at, c.id LIMIT :most;

-- name: promises
SELECT c.id, t.promise, t.promise_due, u.name AS customer, p.id AS person_id, p.name, p.title FROM touch t
JOIN conversation c ON c.workspace_id = t.workspace_id AND c.id = t.conversation_id
JOIN customer u ON u.workspace_id = c.workspace_id AND u.id = c.customer_id
JOIN person p ON p.workspace_id = t.workspace_id AND p.id = t.person_id
WHERE t.workspace_id = :workspace AND c.team_id = :team AND t.promise_due >= :start AND t.promise_due < :end
  AND t.promise_kept IS NULL AND t.withdrawn_at IS NULL
ORDER BY t.promise_due, t.id LIMIT :most;

-- name: line
-- The newest of those that a manager wrote for the days that a digest tells of.
SELECT l.words, p.id, p.name, p.title FROM digest_line l
JOIN person p ON p.workspace_id = l.workspace_id AND p.id = l.written_by
WHERE l.workspace_id = :workspace AND l.team_id = :team AND l.week_end > :start AND l.week_end <= :end
ORDER BY l.week_end DESC LIMIT 1;

-- name: write_line
INSERT INTO digest_line (workspace_id, team_id, week_end, words, written_by, written_at)
VALUES (:workspace, :team, :week_end, :words, :person, :now)
ON CONFLICT (workspace_id, team_id, week_end) DO UPDATE SET words = excluded.words, written_by = excluded.written_by,
  written_at = excluded.written_at;

-- name: drop_line
DELETE FROM digest_line WHERE workspace_id = :workspace AND team_id = :team AND week_end = :week_end;

-- name: quotes
SELECT v.id, v.words, u.name AS customer, v.customer_id FROM voice v
JOIN conversation c ON c.workspace_id = v.workspace_id AND c.id = v.conversation_id
JOIN customer u ON u.workspace_id = v.workspace_id AND u.id = v.customer_id
WHERE v.workspace_id = :workspace AND c.team_id = :team AND c.state <> 'dismissed'
  AND v.received_at >= :start AND v.received_at < :end AND v.kind = 'praise' AND v.words IS NOT NULL
ORDER BY v.received_at DESC, v.id DESC LIMIT :most;

-- name: kept_promises
-- What was promised for these days, and how much of it was kept.
SELECT COUNT(*) AS cases, COALESCE(SUM(CASE WHEN t.promise_kept = 1 THEN 1 ELSE 0 END), 0) AS counted
FROM conversation c JOIN touch t ON t.workspace_id = c.workspace_id AND t.conversation_id = c.id
WHERE c.workspace_id = :workspace AND c.team_id = :team AND t.promise_due >= :start AND t.promise_due < :end
  AND t.withdrawn_at IS NULL;

-- name: came_again
-- Who was answered in these days, and how many of them wrote again since, within so long; a thanks counts.
SELECT COUNT(*) AS cases, COALESCE(SUM(CASE WHEN EXISTS (SELECT 1 FROM voice v
    WHERE v.workspace_id = :workspace AND v.customer_id = a.customer_id
      AND v.received_at > a.answered AND v.received_at <= a.answered + :within) THEN 1 ELSE 0 END), 0) AS counted
FROM (SELECT c.customer_id, MIN(t.touched_at) AS answered
  FROM touch t JOIN conversation c ON c.workspace_id = t.workspace_id AND c.id = t.conversation_id
  WHERE t.workspace_id = :workspace AND c.team_id = :team AND t.withdrawn_at IS NULL
    AND t.outcome IN ('reached', 'sent') AND t.touched_at >= :start AND t.touched_at < :end
  GROUP BY c.customer_id) a;

-- name: first_voice
SELECT MIN(opened_at) AS at FROM conversation WHERE workspace_id = :workspace AND team_id = :team;

-- name: responses
-- What people responded to: of each way in which they were reached how often it was said how they felt at the end, and
-- that they were glad; and of those for whom so long is over, who wrote again within it.
SELECT t.method, SUM(CASE WHEN t.feeling IS NOT NULL THEN 1 ELSE 0 END) AS felt,
  SUM(CASE WHEN t.feeling IN ('delighted', 'content') THEN 1 ELSE 0 END) AS glad,
  SUM(CASE WHEN t.touched_at + :within <= :now THEN 1 ELSE 0 END) AS cases,
  SUM(CASE WHEN t.touched_at + :within <= :now AND EXISTS (SELECT 1 FROM voice v
    WHERE v.workspace_id = t.workspace_id AND v.customer_id = t.customer_id
      AND v.received_at > t.touched_at AND v.received_at <= t.touched_at + :within) THEN 1 ELSE 0 END) AS counted
FROM touch t JOIN conversation c ON c.workspace_id = t.workspace_id AND c.id = t.conversation_id
WHERE t.workspace_id = :workspace AND c.team_id = :team AND t.withdrawn_at IS NULL
  AND t.outcome IN ('reached', 'sent') AND t.touched_at >= :start AND t.touched_at < :end
GROUP BY t.method ORDER BY t.method;
