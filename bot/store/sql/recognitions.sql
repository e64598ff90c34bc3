-- name: insert
INSERT INTO recognition (id, workspace_id, team_id, to_person, by_person, why, value, conversation_id, state, made_at,
  decided_by, decided_at)
VALUES (:id, :workspace, :team, :to, :by, :why, :value, :conversation, :state, :now, :decided_by, :decided_at);

-- name: get
SELECT r.id, r.team_id, r.why, r.value, r.state, r.made_at, r.decided_at, r.conversation_id, r.to_person, r.by_person,
  r.decided_by, t.name AS to_name, t.title AS to_title, b.name AS by_name, b.title AS by_title,
  d.name AS decided_name, d.title AS decided_title
FROM recognition r
JOIN person t ON t.workspace_id = r.workspace_id AND t.id = r.to_person
JOIN person b ON b.workspace_id = r.workspace_id AND b.id = r.by_person
LEFT JOIN person d ON d.workspace_id = r.workspace_id AND d.id = r.decided_by
WHERE r.workspace_id = :workspace AND r.id = :id;

-- name: decide
UPDATE recognition SET state = :state, decided_by = :by, decided_at = :now
WHERE workspace_id = :workspace AND id = :id AND state = 'nominated';

-- name: given_between
SELECT r.id, r.team_id, r.why, r.value, r.state, r.made_at, r.decided_at, r.conversation_id, r.to_person, r.by_person,
  r.decided_by, t.name AS to_name, t.title AS to_title, b.name AS by_name, b.title AS by_title,
  d.name AS decided_name, d.title AS decided_title
FROM recognition r
JOIN person t ON t.workspace_id = r.workspace_id AND t.id = r.to_person
JOIN person b ON b.workspace_id = r.workspace_id AND b.id = r.by_person
LEFT JOIN person d ON d.workspace_id = r.workspace_id AND d.id = r.decided_by
WHERE r.workspace_id = :workspace AND r.team_id = :team AND r.state = 'given'
  AND r.decided_at >= :start AND r.decided_at < :end
ORDER BY r.decided_at, r.id LIMIT :most;

-- name: of_person
SELECT r.id, r.team_id, r.why, r.value, r.state, r.made_at, r.decided_at, r.conversation_id, r.to_person, r.by_person,
  r.decided_by, t.name AS to_name, t.title AS to_title, b.name AS by_name, b.title AS by_title,
  d.name AS decided_name, d.title AS decided_title
FROM recognition r
JOIN person t ON t.workspace_id = r.workspace_id AND t.id = r.to_person
JOIN person b ON b.workspace_id = r.workspace_id AND b.id = r.by_person
LEFT JOIN person d ON d.workspace_id = r.workspace_id AND d.id = r.decided_by
WHERE r.workspace_id = :workspace AND r.to_person = :person AND r.state = 'given'
ORDER BY r.decided_at DESC, r.id DESC LIMIT :most;

-- name: nominated
SELECT r.id, r.team_id, r.why, r.value, r.state, r.made_at, r.decided_at, r.conversation_id, r.to_person, r.by_person,
  r.decided_by, t.name AS to_name, t.title AS to_title, b.name AS by_name, b.title AS by_title,
  d.name AS decided_name, d.title AS decided_title
FROM recognition r
JOIN person t ON t.workspace_id = r.workspace_id AND t.id = r.to_person
JOIN person b ON b.workspace_id = r.workspace_id AND b.id = r.by_person
LEFT JOIN person d ON d.workspace_id = r.workspace_id AND d.id = r.decided_by
WHERE r.workspace_id = :workspace AND r.team_id = :team AND r.state = 'nominated'
ORDER BY r.made_at, r.id LIMIT :most;
