-- name: workspace
SELECT workspace_id FROM turn WHERE workspace_id = :workspace FOR UPDATE;
