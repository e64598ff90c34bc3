-- name: workspace
SELECT workspace_id FROM workspace_lock WHERE workspace_id = :workspace FOR UPDATE;
