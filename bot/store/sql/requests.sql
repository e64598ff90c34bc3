-- name: seen
INSERT INTO request (workspace_id, key, seen_at) VALUES (:workspace, :key, :now) ON CONFLICT (workspace_id, key) DO NOTHING;

-- name: seen_recently
INSERT INTO request (workspace_id, key, seen_at) VALUES (:workspace, :key, :now)
ON CONFLICT (workspace_id, key) DO UPDATE SET seen_at = excluded.seen_at WHERE request.seen_at <= :since;

-- name: known
SELECT COUNT(*) AS known FROM request WHERE workspace_id = :workspace AND key = :key;

-- name: not_later
-- Once a clock was set back: the same words would count as just said until it has caught up.
UPDATE request SET seen_at = :now WHERE seen_at > :latest;

-- name: sweep
DELETE FROM request WHERE seen_at < :before;
