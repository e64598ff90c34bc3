-- name: call_countries
SELECT country, set_by, set_at FROM call_country WHERE workspace_id = :workspace ORDER BY country;

-- name: add_call_country
INSERT INTO call_country (workspace_id, country, set_by, set_at) VALUES (:workspace, :country, :by, :now)
ON CONFLICT (workspace_id, country) DO NOTHING;

-- name: remove_call_country
DELETE FROM call_country WHERE workspace_id = :workspace AND country = :country;

-- name: never_log
SELECT kind, value, set_by, set_at FROM never_log WHERE workspace_id = :workspace ORDER BY kind, value;

-- name: is_never_logged
SELECT kind FROM never_log WHERE workspace_id = :workspace AND kind = :kind AND value = :value;

-- name: count_never_log
SELECT COUNT(*) AS names FROM never_log WHERE workspace_id = :workspace;

-- name: add_never_log
INSERT INTO never_log (workspace_id, kind, value, set_by, set_at) VALUES (:workspace, :kind, :value, :by, :now)
ON CONFLICT (workspace_id, kind, value) DO NOTHING;

-- name: remove_never_log
DELETE FROM never_log WHERE workspace_id = :workspace AND kind = :kind AND value = :value;
