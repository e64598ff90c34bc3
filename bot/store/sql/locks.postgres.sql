-- name: workspace
SELECT id FROM workspace WHERE id = :workspace FOR UPDATE;
