-- name: all_of
SELECT id, name, place, title, nicknames, slack, manager FROM staff WHERE workspace_id = :workspace ORDER BY name, id;

-- name: save
INSERT INTO staff (workspace_id, id, name, place, title, nicknames, slack, manager)
VALUES (:workspace, :id, :name, :place, :title, :nicknames, :slack, :manager)
ON CONFLICT (workspace_id, id) DO UPDATE SET name = excluded.name, place = excluded.place, title = excluded.title,
  nicknames = excluded.nicknames, slack = excluded.slack, manager = excluded.manager;

-- name: remove
DELETE FROM staff WHERE workspace_id = :workspace AND id = :id;
