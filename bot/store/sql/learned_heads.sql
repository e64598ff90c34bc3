-- name: keep
INSERT INTO learned_head (id, workspace_id, head, digest, corrections, learned_at)
VALUES (:id, :workspace, :head, :digest, :corrections, :now);

-- name: used
SELECT id, head, digest, corrections, learned_at FROM learned_head
WHERE workspace_id = :workspace AND undone_at IS NULL ORDER BY id DESC LIMIT 1;

-- name: undo
UPDATE learned_head SET undone_at = :now WHERE workspace_id = :workspace AND id = :id AND undone_at IS NULL;
