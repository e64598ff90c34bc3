-- name: insert
INSERT INTO digest (id, workspace_id, team_id, week_start, week_end, made_at)
VALUES (:id, :workspace, :team, :start, :end, :now)
ON CONFLICT (workspace_id, team_id, week_start) DO NOTHING;

-- name: made
SELECT id FROM digest WHERE workspace_id = :workspace AND team_id = :team AND week_start = :start;

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
JOIN event e ON e.workspace_id = v.workspace_id AND e.conversation_id = v.conversation_id
  AND e.conversation_id IS NOT NULL AND e.kind = 'came_back' AND e.subject_id = v.id
WHERE v.workspace_id = :workspace AND c.team_id = :team AND c.state <> 'dismissed'
  AND v.received_at >= :start AND v.received_at < :end;

-- name: methods
SELECT t.method, COUNT(*) AS touches
FROM touch t JOIN conversation c ON c.workspace_id = t.workspace_id AND c.id = t.conversation_id
WHERE t.workspace_id = :workspace AND c.team_id = :team AND t.withdrawn_at IS NULL
  AND t.outcome IN ('reached', 'sent') AND t.touched_at >= :start AND t.touched_at < :end
GROUP BY t.method ORDER BY COUNT(*) DESC, t.method;

-- name: answered_by
SELECT DISTINCT p.id, p.name, p.title
FROM touch t JOIN conversation c ON c.workspace_id = t.workspace_id AND c.id = t.conversation_id
JOIN person p ON p.workspace_id = t.workspace_id AND p.id = t.person_id
WHERE t.workspace_id = :workspace AND c.team_id = :team AND t.withdrawn_at IS NULL
  AND t.outcome IN ('reached', 'sent') AND t.touched_at >= :start AND t.touched_at < :end;

-- name: open
SELECT COUNT(*) AS waiting,
  COALESCE(SUM(CASE WHEN {is_late} THEN 1 ELSE 0 END), 0) AS overdue
FROM conversation
WHERE workspace_id = :workspace AND team_id = :team AND state <> 'dismissed'
  AND state IN ('waiting', 'assigned', 'claimed', 'dismissed');

-- name: quote
SELECT v.id, v.words FROM voice v JOIN conversation c ON c.workspace_id = v.workspace_id AND c.id = v.conversation_id
WHERE v.workspace_id = :workspace AND c.team_id = :team AND c.state <> 'dismissed'
  AND v.received_at >= :start AND v.received_at < :end AND v.kind = 'praise' AND v.words IS NOT NULL
ORDER BY v.received_at DESC, v.id DESC LIMIT 1;
