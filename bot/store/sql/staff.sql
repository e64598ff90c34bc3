-- name: all_of
SELECT id, name, place, title, nicknames, slack, manager, private FROM staff
WHERE workspace_id = :workspace ORDER BY name, id;

-- name: get
SELECT id, name, place, title, nicknames, slack, manager, private FROM staff
WHERE workspace_id = :workspace AND id = :id;

-- name: anybody
SELECT id FROM staff WHERE workspace_id = :workspace LIMIT 1;

-- name: asked_private
-- Whether somebody in Slack asked not to be posted: on their Home, or by the company's list.
SELECT id FROM staff WHERE workspace_id = :workspace AND slack = :person AND slack <> '' AND private = 1
UNION ALL SELECT id FROM person WHERE workspace_id = :workspace AND id = :person AND thanked_private = 1 LIMIT 1;

-- name: save
INSERT INTO staff (workspace_id, id, name, place, title, nicknames, slack, manager, private)
VALUES (:workspace, :id, :name, :place, :title, :nicknames, :slack, :manager, :private)
ON CONFLICT (workspace_id, id) DO UPDATE SET name = excluded.name, place = excluded.place, title = excluded.title,
  nicknames = excluded.nicknames, slack = excluded.slack, manager = excluded.manager,
  private = excluded.private;

-- name: remove
DELETE FROM staff WHERE workspace_id = :workspace AND id = :id;
