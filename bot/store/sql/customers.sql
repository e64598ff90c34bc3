-- name: get
-- Whoever was said to be theirs while they were known by two names stays so.
SELECT c.id, c.name, COALESCE(c.person_id, (SELECT MAX(m.person_id) FROM customer m
  WHERE m.workspace_id = c.workspace_id AND m.joined_into = c.id AND m.joined_into IS NOT NULL)) AS person_id
FROM customer c WHERE c.workspace_id = :workspace AND c.id = :id;

-- name: insert
INSERT INTO customer (id, workspace_id, name, created_at, has_keys) VALUES (:id, :workspace, :name, :now, 1);

-- name: rename
UPDATE customer SET name = :name WHERE workspace_id = :workspace AND id = :id;

-- name: set_person
UPDATE customer SET person_id = :person
WHERE workspace_id = :workspace AND id IN (
  SELECT id FROM customer WHERE workspace_id = :workspace AND id = :id
  UNION ALL
  SELECT id FROM customer WHERE workspace_id = :workspace AND joined_into = :id AND joined_into IS NOT NULL);

-- name: of_identity
SELECT i.id AS identity_id, COALESCE(c.joined_into, c.id) AS customer_id
FROM identity i LEFT JOIN link l
  ON l.workspace_id = i.workspace_id AND l.identity_id = i.id AND l.status = 'confirmed'
LEFT JOIN customer c ON c.workspace_id = l.workspace_id AND c.id = l.customer_id
WHERE i.workspace_id = :workspace AND i.kind = :kind AND i.value = :value;

-- name: insert_identity
INSERT INTO identity (id, workspace_id, kind, value, created_at) VALUES (:id, :workspace, :kind, :value, :now);

-- name: link
INSERT INTO link (workspace_id, identity_id, customer_id, status, evidence, linked_by, linked_at)
VALUES (:workspace, :identity, :customer, 'confirmed', :evidence, :by, :now)
ON CONFLICT (workspace_id, identity_id, customer_id) DO UPDATE SET status = 'confirmed', evidence = excluded.evidence,
  linked_by = excluded.linked_by, linked_at = excluded.linked_at;

-- name: identities
-- Of all that are one person; what others have as well is a way to reach them all the same.
SELECT DISTINCT i.id, i.kind, i.value FROM (
  SELECT id FROM customer WHERE workspace_id = :workspace AND id = :customer
  UNION ALL
  SELECT id FROM customer WHERE workspace_id = :workspace AND joined_into = :customer AND joined_into IS NOT NULL
) r
JOIN link l ON l.workspace_id = :workspace AND l.customer_id = r.id AND l.status <> 'revoked'
JOIN identity i ON i.workspace_id = l.workspace_id AND i.id = l.identity_id
ORDER BY i.id;

-- name: named
SELECT DISTINCT h.id, h.name, h.person_id FROM customer c
JOIN customer h ON h.workspace_id = c.workspace_id AND h.id = COALESCE(c.joined_into, c.id)
WHERE c.workspace_id = :workspace AND lower(c.name) LIKE :pattern ESCAPE '!' ORDER BY h.id DESC LIMIT :most;

-- name: records
-- All that are one person: whoever stands for them, and those who were joined to them.
SELECT id, name, created_at FROM customer WHERE workspace_id = :workspace AND id = :customer
UNION ALL
SELECT id, name, created_at FROM customer WHERE workspace_id = :workspace AND joined_into = :customer AND joined_into IS NOT NULL;

-- name: stands_for
SELECT COALESCE(joined_into, id) AS customer_id FROM customer WHERE workspace_id = :workspace AND id = :record;

-- name: set_joined
UPDATE customer SET joined_into = :into WHERE workspace_id = :workspace AND id = :customer;

-- name: owners
-- Who is known by it, for sure or perhaps.
SELECT i.id AS identity_id, l.customer_id AS record_id, COALESCE(c.joined_into, c.id) AS customer_id, c.name, l.status
FROM identity i
JOIN link l ON l.workspace_id = i.workspace_id AND l.identity_id = i.id
JOIN customer c ON c.workspace_id = l.workspace_id AND c.id = l.customer_id
WHERE i.workspace_id = :workspace AND i.kind = :kind AND i.value = :value AND l.status <> 'revoked'
ORDER BY l.status, l.customer_id LIMIT :most;

-- name: suspect
INSERT INTO link (workspace_id, identity_id, customer_id, status, evidence, linked_by, linked_at)
VALUES (:workspace, :identity, :customer, 'suspected', :evidence, :by, :now)
ON CONFLICT (workspace_id, identity_id, customer_id) DO NOTHING;

-- name: revoke
UPDATE link SET status = 'revoked', linked_by = :by, linked_at = :now
WHERE workspace_id = :workspace AND identity_id = :identity AND customer_id = :customer;

-- name: known_by
-- All identities of one record, with what we know them by.
SELECT i.id, i.kind, i.value, l.customer_id AS record_id, l.status, l.evidence, l.linked_by, l.linked_at
FROM link l JOIN identity i ON i.workspace_id = l.workspace_id AND i.id = l.identity_id
WHERE l.workspace_id = :workspace AND l.customer_id = :record AND l.status <> 'revoked'
ORDER BY l.linked_at, l.identity_id;

-- name: add_key
INSERT INTO match_key (workspace_id, key, customer_id) VALUES (:workspace, :key, :customer)
ON CONFLICT (workspace_id, key, customer_id) DO NOTHING;

-- name: of_key
-- Who else has it, the newest first.
SELECT customer_id FROM match_key
WHERE workspace_id = :workspace AND key = :key AND customer_id <> :customer ORDER BY customer_id DESC LIMIT :most;
