-- name: insert
INSERT INTO dismissal (id, workspace_id, conversation_id, why, whose, person_id, at)
VALUES (:id, :workspace, :conversation, :why, :whose, :person, :now);

-- name: get
SELECT why, whose, person_id FROM dismissal WHERE workspace_id = :workspace AND id = :id;
