-- name: get
SELECT id, name, person_id FROM customer WHERE workspace_id = :workspace AND id = :id;

-- name: insert
INSERT INTO customer (id, workspace_id, name, created_at) VALUES (:id, :workspace, :name, :now);

-- name: rename
UPDATE customer SET name = :name WHERE workspace_id = :workspace AND id = :id;

-- name: set_person
UPDATE customer SET person_id = :person WHERE workspace_id = :workspace AND id = :id;

-- name: of_identity
SELECT i.id AS identity_id, l.customer_id
FROM identity i LEFT JOIN link l
  ON l.workspace_id = i.workspace_id AND l.identity_id = i.id AND l.status = 'confirmed'
WHERE i.workspace_id = :workspace AND i.kind = :kind AND i.value = :value;

-- name: insert_identity
INSERT INTO identity (id, workspace_id, kind, value, created_at) VALUES (:id, :workspace, :kind, :value, :now);

-- name: link
INSERT INTO link (workspace_id, identity_id, customer_id, status, evidence, linked_by, linked_at)
VALUES (:workspace, :identity, :customer, 'confirmed', :evidence, :by, :now)
ON CONFLICT (workspace_id, identity_id, customer_id) DO UPDATE SET status = 'confirmed', evidence = excluded.evidence,
  linked_by = excluded.linked_by, linked_at = excluded.linked_at;

-- name: identities
SELECT i.id, i.kind, i.value
FROM link l JOIN identity i ON i.workspace_id = l.workspace_id AND i.id = l.identity_id
WHERE l.workspace_id = :workspace AND l.customer_id = :customer AND l.status = 'confirmed'
ORDER BY l.identity_id;

-- name: named
SELECT id, name, person_id FROM customer
WHERE workspace_id = :workspace AND lower(name) LIKE :pattern ESCAPE '!' ORDER BY id DESC LIMIT :most;
