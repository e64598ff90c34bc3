-- name: of_team
SELECT id, name, words, people FROM skill WHERE workspace_id = :workspace AND team_id = :team ORDER BY id;

-- name: save
INSERT INTO skill (id, workspace_id, team_id, name, words, people)
VALUES (:id, :workspace, :team, :name, :words, :people)
ON CONFLICT (workspace_id, id) DO UPDATE SET name = excluded.name, words = excluded.words, people = excluded.people
WHERE skill.team_id = excluded.team_id;

-- name: remove
DELETE FROM skill WHERE workspace_id = :workspace AND id = :id AND team_id = :team;
