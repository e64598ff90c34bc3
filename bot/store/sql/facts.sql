-- name: purchase_by_source
SELECT id, customer_id, what, total, bought_at AS at FROM purchase WHERE workspace_id = :workspace AND source_key = :source_key;

-- name: add_purchase
INSERT INTO purchase (id, workspace_id, customer_id, identity_id, source_key, what, total, bought_at, kept_at, record_id)
VALUES (:id, :workspace, :customer, :identity, :source_key, :what, :total, :at, :now,
  (SELECT l.customer_id FROM link l
    JOIN customer c ON c.workspace_id = l.workspace_id AND c.id = l.customer_id
    WHERE l.workspace_id = :workspace AND l.identity_id = :identity AND l.status <> 'revoked'
      AND COALESCE(c.joined_into, c.id) = :customer ORDER BY l.status, l.customer_id LIMIT 1));

-- name: set_purchase
UPDATE purchase SET what = :what, total = :total, bought_at = :at WHERE workspace_id = :workspace AND id = :id;

-- name: touch_by_source
SELECT id, customer_id, medium, what, by_whom AS by, touched_at AS at FROM outside_touch
WHERE workspace_id = :workspace AND source_key = :source_key;

-- name: add_touch
INSERT INTO outside_touch (id, workspace_id, customer_id, identity_id, source_key, medium, what, by_whom, touched_at, kept_at,
  record_id)
VALUES (:id, :workspace, :customer, :identity, :source_key, :medium, :what, :by, :at, :now,
  (SELECT l.customer_id FROM link l
    JOIN customer c ON c.workspace_id = l.workspace_id AND c.id = l.customer_id
    WHERE l.workspace_id = :workspace AND l.identity_id = :identity AND l.status <> 'revoked'
      AND COALESCE(c.joined_into, c.id) = :customer ORDER BY l.status, l.customer_id LIMIT 1));

-- name: set_touch
UPDATE outside_touch SET medium = :medium, what = :what, by_whom = :by, touched_at = :at
WHERE workspace_id = :workspace AND id = :id;

-- name: bought
SELECT COUNT(*) AS orders, MIN(bought_at) AS first_at, MAX(bought_at) AS last_at
FROM purchase WHERE workspace_id = :workspace AND customer_id = :customer;

-- name: purchases
SELECT what, total, bought_at FROM purchase
WHERE workspace_id = :workspace AND customer_id = :customer ORDER BY bought_at DESC, id DESC LIMIT :most;

-- name: touches
-- What a customer heard from elsewhere, the newest first.
SELECT medium, what, by_whom, touched_at FROM outside_touch
WHERE workspace_id = :workspace AND customer_id = :customer AND touched_at >= :since
ORDER BY touched_at DESC, id DESC LIMIT :most;

-- name: last_campaign
SELECT what, touched_at FROM outside_touch
WHERE workspace_id = :workspace AND customer_id = :customer AND touched_at >= :since AND medium = 'campaign'
ORDER BY touched_at DESC, id DESC LIMIT 1;

-- name: lately_touched
-- Whom somebody reached elsewhere, and when last.
SELECT customer_id, MAX(touched_at) AS at FROM outside_touch
WHERE workspace_id = :workspace AND touched_at > :since AND medium <> 'campaign'
GROUP BY customer_id ORDER BY customer_id;

-- name: company
-- Who has keys in common with the customers from an id on, and how many; of each key the newest others.
SELECT mine.customer_id, other.customer_id AS other_id, COUNT(*) AS keys FROM match_key mine
JOIN match_key other ON other.workspace_id = mine.workspace_id AND other.key = mine.key
  AND other.customer_id IN (SELECT o.customer_id FROM match_key o
    WHERE o.workspace_id = mine.workspace_id AND o.key = mine.key AND o.customer_id <> mine.customer_id
    ORDER BY o.customer_id DESC LIMIT :most)
WHERE mine.workspace_id = :workspace AND mine.customer_id >= :first
GROUP BY mine.customer_id, other.customer_id ORDER BY mine.customer_id, keys DESC, other_id;

-- name: without_keys
SELECT id, name FROM customer WHERE workspace_id = :workspace AND has_keys = 0 ORDER BY id LIMIT :most;

-- name: set_has_keys
UPDATE customer SET has_keys = 1 WHERE workspace_id = :workspace AND id = :id;

-- name: owned
-- An identity with those who are known by it, for sure or perhaps; once, without a customer, when it is nobody's.
SELECT i.id AS identity_id, COALESCE(c.joined_into, c.id) AS customer_id, c.name
FROM identity i
LEFT JOIN link l ON l.workspace_id = i.workspace_id AND l.identity_id = i.id AND l.status <> 'revoked'
LEFT JOIN customer c ON c.workspace_id = l.workspace_id AND c.id = l.customer_id
WHERE i.workspace_id = :workspace AND i.kind = :kind AND i.value = :value ORDER BY l.status, l.customer_id LIMIT :most;
