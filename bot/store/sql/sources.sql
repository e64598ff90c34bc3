-- name: get
SELECT connected_at, looked_at, cursor FROM source WHERE workspace_id = :workspace AND name = :name;

-- name: save
INSERT INTO source (workspace_id, name, connected_at, looked_at, cursor)
VALUES (:workspace, :name, :now, :now, :cursor)
ON CONFLICT (workspace_id, name) DO UPDATE SET looked_at = excluded.looked_at, cursor = excluded.cursor;
