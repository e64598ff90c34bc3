-- name: get
SELECT source, title, team_id, heard, heard_at, gap_ms, due_at FROM source_pulse
WHERE workspace_id = :workspace AND source = :source;

-- name: save
INSERT INTO source_pulse (workspace_id, source, title, team_id, heard, heard_at, gap_ms, due_at)
VALUES (:workspace, :source, :title, :team, :heard, :heard_at, :gap, :due_at)
ON CONFLICT (workspace_id, source) DO UPDATE SET title = excluded.title, team_id = excluded.team_id,
  heard = excluded.heard, heard_at = excluded.heard_at, gap_ms = excluded.gap_ms, due_at = excluded.due_at;

-- name: told
UPDATE source_pulse SET due_at = NULL WHERE workspace_id = :workspace AND source = :source;

-- name: due
SELECT workspace_id, source FROM source_pulse WHERE due_at IS NOT NULL AND due_at <= :now ORDER BY due_at LIMIT :most;

-- name: next_due
SELECT MIN(due_at) AS due_at FROM source_pulse WHERE due_at IS NOT NULL;
